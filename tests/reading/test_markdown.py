from fibrolint.model import Format, Source, Span
from fibrolint.reading.markdown import read_markdown
from fibrolint.reading.masks import generated_references, masked
from fibrolint.reading.raw import RawBlock


def blocks_of(text: str, *, format: Format = Format.MARKDOWN) -> tuple[RawBlock, ...]:
    return read_markdown(Source("tea.md", text, format), 0).blocks


def shown(text: str, *, format: Format = Format.MARKDOWN) -> list[tuple[str, str]]:
    return [(block.kind, block.prose) for block in blocks_of(text, format=format)]


def prose_of(text: str, *, format: Format = Format.MARKDOWN) -> str:
    return "|".join(prose for _, prose in shown(text, format=format))


def test_blocks_have_their_kinds():
    text = "# Tea\n\nWords.\n\n- one\n\n> said\n\n| a |\n|---|\n| b |\n\n```\nx = 1\n```\n\n[^n]: Note.\n"
    assert [
        ("heading", "Tea"),
        ("paragraph", "Words."),
        ("item", "one"),
        ("quote", "said"),
        ("cell", "a"),
        ("cell", "b"),
        ("code", "x = 1"),
        ("footnote", "Note."),
    ] == shown(text)


def test_headings_keep_their_level():
    assert [1, 3, 2] == [block.level for block in blocks_of("Tea\n===\n\n### Cups\n\nPots\n---\n")]


def test_an_item_has_its_own_text_only_and_each_list_its_group():
    one, two, three = blocks_of("- one\n  - two\n- three\n")
    assert ["one", "two", "three"] == [one.prose, two.prose, three.prose]
    assert one.group == three.group != two.group


def test_paragraphs_of_a_quotation_share_a_group():
    first, second = blocks_of("> One.\n>\n> Two.\n")
    assert first.group == second.group


def test_a_callout_is_the_authors_own_voice():
    assert [("paragraph", "Ask first.")] == shown("> [!NOTE]\n> Ask first.\n")


def test_markup_leaves_no_trace_in_the_prose():
    text = 'A *very **good*** ~~old~~ `tea` \\*here\\*  \nfor [gout](http://a.example "t").'
    assert "A very good old tea *here* for gout." == prose_of(text)


def test_emphasis_that_markdown_does_not_close_leaves_no_stars():
    assert "Goals: Drink tea" == prose_of("**Goals: **Drink tea")


def test_an_image_description_is_a_block_of_its_own():
    assert [("paragraph", "Tea is hot."), ("alt", "a *cup*".replace("*", ""))] == shown("Tea ![a *cup*](c.png) is hot.")


def test_a_footnote_call_is_an_anchor_with_its_label():
    (block, _) = blocks_of("Tea helps.[^okafor]\n\n[^okafor]: Okafor 2020.\n")
    ((span, label),) = block.anchors
    assert ("^okafor", "[^okafor]") == (label, span.of(block.prose))


def test_a_footnote_call_without_a_note_is_an_anchor_too():
    (block,) = blocks_of("Tea helps.[^lost] Or [^not a call].\n")
    assert ["^lost"] == [label for _, label in block.anchors]


def test_raised_digits_are_anchors_but_powers_are_not():
    (block,) = blocks_of(
        "Tea helps.<sup>3,4</sup> It has 10<sup>6</sup> cells per m<sup>2</sup>, on the 1<sup>st</sup>."
    )
    assert ["3,4"] == [label for _, label in block.anchors]


def test_bare_addresses_are_links_without_the_stop_behind():
    (block,) = blocks_of("See (https://a.example/x_(y)_z). And <https://b.example>.")
    assert {"https://a.example/x_(y)_z", "https://b.example"} == {link.url for link in block.links}


def test_the_place_of_a_link_is_its_text():
    text = "Zoë 😀 drinks [green *tea*](http://a.example)."
    (link,) = blocks_of(text)[0].links
    assert "green *tea" == link.span.of(text)


def test_character_references_are_units():
    text = "Fish &amp; chips&nbsp;&gt; tea"
    (block,) = blocks_of(text)
    assert "Fish & chips > tea" == block.prose
    assert "&amp;" in [piece.source.of(text) for piece in block.pieces]


def test_raw_html_blocks_are_read_as_html_where_they_stand():
    text = "Tea.\n\n<div><p>Hot &amp; <b>good</b></p></div>\n\nMore."
    _, block, _ = blocks_of(text)
    assert ("Hot & good", "Hot &amp; <b>good") == (block.prose, block.span.of(text))


def test_comments_and_scripts_vanish():
    assert "Tea is hot." == prose_of("Tea <!-- cold --> is hot.\n\n<script>\nvar tea = 1;\n\nvar cup = 2;\n</script>\n")


def test_shortcodes_vanish_and_what_stands_between_them_stays():
    text = '{{< note "x" >}}\nTea is {{% b %}}hot{{% /b %}}. {% include cup.html %}\n{{< /note >}}\n\n{{ page.cup }}\n'
    assert "Tea is hot." == prose_of(text)


def test_a_shortcode_in_an_address_does_not_break_the_link():
    (block,) = blocks_of('Drink [tea]({{< ref "tea.md" >}}) or [more]({{ site.url }}/more).')
    assert ("Drink tea or more.", ["", "/more"]) == (block.prose, [link.url for link in block.links])


def test_shortcodes_in_code_hide_nothing_behind_it():
    assert "Write {{< note in code. Then >}} ends." == prose_of("Write `{{< note` in code. Then >}} ends.")


def test_mdx_code_vanishes():
    text = (
        "import Cup from './cup'\nexport const meta = {\n  hot: true,\n\n  cups: 2,\n}\n\n# Tea\n\n{/* cold */}\n\n"
        '<Cup size={2} label="x > y">\n\nTea is {hot ? "hot" : `cold`}good.\n\n</Cup>\n'
    )
    assert [("heading", "Tea"), ("paragraph", "Tea is good.")] == shown(text, format=Format.MDX)


def test_indented_text_in_an_mdx_component_is_prose():
    assert [("paragraph", "Tea is hot.")] == shown("<Cup>\n\n      Tea is hot.\n\n</Cup>\n", format=Format.MDX)


def test_a_mask_is_as_long_as_what_it_hides():
    text = "A {{< b >}} c\r\n{% d\r\ne %}\r\n😀 {{ f }}"
    hidden = masked(text, Format.MARKDOWN).text
    assert len(text) == len(hidden)
    assert not set("bdef{}%") & set(hidden)


def test_generated_references_are_found():
    text = "Tea [@okafor2020, p. 3].\n\n{{< bibliography >}}\n{% bibliography --cited %}\n<References />\n"
    assert ["[@okafor2020, p. 3]", "{{< bibliography >}}", "{% bibliography --cited %}", "<References />"] == [
        span.of(text) for span in generated_references(text)
    ]


def test_an_address_with_an_at_sign_generates_no_references():
    assert [] == generated_references("Write to [tea@cups.example] or [us](mailto:tea@cups.example).")


def test_reading_starts_where_it_is_told():
    text = "é---\nTea."
    (block,) = read_markdown(Source("tea.md", text, Format.MARKDOWN), 5).blocks
    assert Span(5, 9) == block.span
