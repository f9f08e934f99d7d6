"""Reports that try to break out of their format, and the one real one: what every reporter must bear."""

from __future__ import annotations

from pathlib import Path

from fibrolint.model import FileReport, Reference, RuleCrash, Severity, Skipped, Trouble
from tests.report.build import file_of, finding_in, related_to, report_of, suppressed_in

TEXT = (
    "😀 Ginger\x0bcures]]>\r\ngout & <b>@doctor</b> | \"quotes\" 'n' `code` \ufffe \x1b[31m\n"
    "![](https://evil.example) <!-- --> &amp; #12 ::error:: 100% %0A {0} [x](y) \u202e\ud800 help."
)
NASTY = f"“{TEXT}”\x00"


def nasty_file(path="posts/a b,ü&<\"'|`@x.md"):
    """A file with everything that a file may have, all of it written by somebody who means harm."""
    reference = Reference("K", NASTY, "https://example.org/a", "looked-up")
    findings = [
        finding_in(TEXT, "cures]]>\r\ngout", message=NASTY, suggestion=NASTY, why=NASTY, references=(reference,)),
        finding_in(TEXT, "@doctor", severity=Severity.WARNING, related=(related_to(TEXT, "`code`", NASTY),)),
        finding_in(TEXT, "help", severity=Severity.SUGGESTION, suggestion="", rule="hype", fingerprint="beef"),
    ]
    return file_of(
        TEXT,
        *findings,
        path=path,
        title=NASTY,
        suppressed=(suppressed_in(TEXT, "help", reason=NASTY),),
        skipped=(Skipped("grade", NASTY),),
        crashes=(RuleCrash("boom", NASTY),),
        troubles=(Trouble(NASTY),),
    )


REPORTS = {
    "no file": report_of(),
    "clean file": report_of(file_of("Fine.")),
    "empty file": report_of(file_of("")),
    "hostile file": report_of(nasty_file()),
    "twice the same": report_of(nasty_file(), nasty_file()),
    "name that is no unicode": report_of(nasty_file("caf\udce9.md")),
    "unreadable file": report_of(FileReport("x.md", None, troubles=(Trouble("gone"),))),
    "absolute path": report_of(nasty_file(str(Path("/srv/site/posts/a.md")))),
}
