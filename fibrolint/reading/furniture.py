"""Site furniture: the lines that a site's template prints around an article and that a paste carries along."""

from __future__ import annotations

import re

# Own compilation from what the default templates print: WordPress core and its Twenty-* themes, Jetpack, WP Content
# Copy Protection, Blogger, Medium, Shopify blogs, Disqus, and the usual consent banners. Each is matched against the
# whole line (white space folded, edges trimmed), any case; "…" of the comments stands for what the site fills in.
_LINES: tuple[str, ...] = (
    # WordPress: post meta
    r"posted in\b[^.]{0,80}",
    r"posted on .{4,40}",
    r"(?:filed under|categori[sz]ed (?:as|in|under)|posted under)\b.{0,80}",
    r"(?:categories|category|tags|tagged|labels|topics)\s*:.{0,200}",
    r"categories|category|tags|tagged|labels|archives|recent (?:posts|comments)|blogroll|meta|uncategori[sz]ed",
    r"tagged (?:with|as|in)\b.{0,120}",
    r"edit(?: this)?(?: post| page)?",
    r"(?:by )?admin(?:istrator)?",
    # WordPress, Blogger, Disqus: comments
    r"leave a (?:reply|comment)(?: to .{1,40})?(?: cancel reply)?\.?",
    r"(?:post|add|write|submit|enter) (?:a|your) comment(?: here)?(?:\.{3}|…)?",
    r"cancel reply|reply|logged in as .{1,80}",
    r"(?:no|one|\d{1,5}) comments?(?: on .{1,200})?:?|(?:one|\d{1,5}) (?:responses?|replies|thoughts?) (?:on"
    r"|to) [\"“].{1,200}",
    r"your email address will not be published\..{0,60}|your email address will not be published",
    r"required fields are marked.{0,4}",
    r"save my name,? e-?mail.{0,80}",
    r"(?:name|e-?mail|website|comment)\s?\*|comments are closed\.?",
    r"notify me of (?:new|follow-?up) (?:posts|comments).{0,30}",
    r"this site uses akismet.{0,100}",
    r"please enable javascript to view the .{0,60}",
    r"(?:comments )?powered by (?:disqus|wordpress|blogger|shopify|ghost|medium|jekyll|hugo|wix|squarespace"
    r"|substack)\b.{0,60}",
    r"(?:proudly )?powered by \w+(?: \w+)?\.?",
    # Jetpack: sharing, likes, subscriptions
    r"(?:please )?share (?:this|on|via)(?: (?:post|article|page|story|with|facebook|twitter|x|linkedin|pinterest"
    r"|whatsapp"
    r"|email|reddit|telegram|your|friends|and|or|social|media|the|love)){0,6}\s?[:!.]?",
    r"sharing is caring[:!.]?|spread the (?:love|word)[:!.]?",
    r"tweet(?: this)?|pin it|pin|share|email this(?: post)?|blogthis!?|print(?: this(?: page| article| post)?)?"
    r"|like this:?",
    r"click to (?:share|email|print|tweet)\b.{0,80}",
    r"like loading(?:\.{3}|…)?|loading(?:\.{3}|…)?",
    r"discover more from [^.]{1,80}",
    r"subscribe to get (?:the latest|new|our) posts? sent to your (?:e-?mail|inbox).{0,20}",
    r"subscribe (?:now )?to (?:keep|continue) reading.{0,60}",
    r"type your e-?mail(?:\.{3}|…)?|enter your e-?mail(?: address)?(?:\.{3}|…| to .{0,60})?",
    r"(?:subscribe|sign up|join|register)(?: (?:now|today|here))?(?: (?:to|for) (?:our|the|my)(?: \w+){0,3} "
    r"(?:newsletter|mailing list|e-?mails?|updates))(?:\b.{0,60})?",
    r"(?:join|get) our (?:free )?(?:\w+ )?newsletter.{0,60}|newsletter(?: sign[- ]?up)?",
    r"subscribe|sign up|sign in|log ?in|log ?out|register|my account",
    r"follow (?:us|me)(?: on .{1,60})?[:!.]?",
    r"join [\d,.]+k? other (?:subscribers|followers)\.?",
    # Navigation
    r"continue reading(?: [^.]{1,120})?\s?(?:\.{3}|[…»→>])?|read more(?:\s?[.…»→>:]*| about .{1,80}\s?[…»→])"
    r"|\(?more(?:\.{3}|…)\)?|read (?:the )?full (?:article|story|post)"
    r"|keep reading",
    r"(?:related|recent|popular|similar|recommended|more|latest|trending) (?:posts|articles|stories|reads"
    r"|reading)\s?:?",
    r"you (?:may|might) also (?:like|enjoy|be interested in)(?: (?:these|this|reading))?\s?(?:[:.…]|\.{3})?",
    r"related\s?:?|see also\s?:",
    r"skip to (?:main |the )?(?:content|navigation|search|footer)",
    r"(?:main |primary |toggle |open |close )?(?:menu|navigation)|toggle (?:search|sidebar)",
    r"search(?: for)?\s?:|search(?: this (?:site|blog))?(?:\.{3}|…)?",
    r"(?:[«←‹<]\s?)?(?:previous|next|older|newer) (?:post|article|story|page)s?(?:\s?[:»→›>].{0,120})?"
    r"|(?:previous|next) post\s[^.]{1,120}",
    r"post navigation|breadcrumbs?|you are here\s?:.{0,120}|home\s?[>»/›].{0,160}",
    r"(?:[↑▲^]\s?)?(?:back|return|scroll|go) to (?:the )?top\s?[↑▲^]?",
    r"(?:table of )?contents?(?: \[?(?:hide|show|toggle)\]?)?\s?:?|[io]n this (?:page|article|guide|post)"
    r"\s?:?|jump to(?: section| recipe)?\s?:?|toggle table of contents?",
    r"(?:approx(?:imately|\.)? |~)?\d{1,3}[- ]?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?"
    r"|(?:estimated )?reading time\s?:.{0,30}",
    r"for more (?:information|info|details)\b.{0,80}\b(?:visit|see|check|click)\b.{0,24}\b(?:below"
    r"|following)\b.{0,24}:?",
    # Consent banners, legal line, copy protection, advertising slots, filler
    r"(?:we|this (?:site|website|page)|our (?:site|website)|\w+(?:\.\w+)+) uses? cookies(?:[.!]?|(?: on (?:this|our) "
    r"(?:site|website))?,? (?:and (?:similar|other) |(?:in order )?to (?:improve|personali|ensure|give you|provide"
    r"|offer"
    r"|enhance|analy|make (?:this|our|your|sure)|deliver|store|understand how|optimi|track)|for (?:analytics"
    r"|marketing)).{0,300})",
    r"by (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:site|website)\b.{0,80}\bcookies\b.{0,160}",
    r"(?:accept|reject|manage|allow|decline)(?: (?:all|essential|necessary))? (?:cookies|preferences)|accept all"
    r"|cookie (?:policy|settings|preferences|notice)",
    r"(?:copyright )?(?:©|\(c\)|&copy;)\s?(?:copyright )?\d{4}.{0,160}|copyright \d{4}.{0,120}",
    r"(?:.{0,80}[.,|·–-] )?all rights reserved\b.{0,80}",
    r"privacy policy|terms (?:of (?:use|service)|(?:and|&) conditions)|privacy policy\s?[|·&].{0,80}|sitemap",
    r"(?:error\s?:\s?)?content is protected\s?!*|error\s?:\s?content is (?:copy)?protected.{0,60}"
    r"|alert\s?:\s?content is protected.{0,40}",
    r"ad|advertisement continue reading the main story",
    r"(?:- ?)?(?:advertisements?|sponsored links|story continues below(?: advertisement)?)(?: ?-)?",
    r"(?:.{0,40}\b)?lorem ipsum\b.{0,2000}",
)
# Menus and share bars that a paste has run into one line; two words at least, a menu with its way home or to contact.
_SHARED_ON = (
    r"(?:share|tweet|pin(?: it)?|e-?mail|print|facebook|twitter|x|linkedin|pinterest|whatsapp|reddit|telegram|tumblr"
    r"|flipboard|instagram|youtube|messenger|copy link|save|like|post|rss|sms|bluesky|threads|mastodon)"
)
_PLACE = (
    r"(?:home|about(?: (?:us|me))?|blog|contact(?: (?:us|me))?|shop|store|services|products|news|faqs?|recipes|articles"
    r"|archives?|resources|search|menu|log ?in|sign (?:in|up)|cart|privacy(?: policy)?|terms|events|gallery|podcast"
    r"|books|newsletter|subscribe|my account|team|careers|press|testimonials|pricing|support|help|courses|start here"
    r"|health|wellness|nutrition|fitness|conditions|lifestyle|reviews|videos?|community|donate|more)"
)
_NEXT = r"(?:\s?[|·•/,>-]\s?|\s)"  # one way only to read a space, or a long line would be tried in all of them
_MENUS = (
    rf"{_SHARED_ON}(?:{_NEXT}{_SHARED_ON})+",
    rf"(?=.*\b(?:home|about|contact)\b){_PLACE}(?:{_NEXT}{_PLACE}){{2,}}",
)
_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in (*_LINES, *_MENUS)), re.IGNORECASE)
_LONGEST = 2100
# What a reader must be told about money and medicine is never furniture, whatever it begins with.
_KEPT = re.compile(
    r"affiliate|commission|sponsored (?:by|post|content)|paid partnership|conflicts? of interest|competing interest"
    r"|medical advice|(?:informational|educational|information) purposes|your (?:doctor|gp|pharmacist|healthcare"
    r"|health care)"
    r"|disclaimer",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether the whole line is site furniture. A sentence that only mentions cookies, sharing or replies is not."""
    text = " ".join(line[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST or not _LINE.fullmatch(text):
        return False
    return not _KEPT.search(text)
