import re
from importlib.metadata import version


def test_the_version_is_that_of_the_package(run):
    assert f"fibrolint {version('fibrolint')}\n" == run("--version").stdout


def test_help_lists_the_commands(run):
    output = run("--help").stdout
    missing = [name for name in ("check", "config", "explain", "rules", "test-rules") if f"\n  {name} " not in output]
    assert [] == missing


def test_an_unknown_command_is_told_with_the_nearest(run):
    result = run("chekc")
    assert (2, True) == (result.exit_code, "did you mean 'check'?" in result.stderr)


def test_an_article_in_place_of_a_command_is_told_how_to_check_it(run, folder):
    (folder / "a.md").write_text("Water.", encoding="utf-8")
    assert "fibrolint check a.md" in run("a.md").stderr


def test_config_show_tells_where_each_value_came_from(run, folder):
    (folder / ".fibrolint.yaml").write_text("profile: news\n\nfail_on: warning\n", encoding="utf-8")
    lines = [" ".join(line.split()) for line in run("config", "show").stdout.splitlines()]
    missing = [
        line
        for line in (
            f"Settings file: {folder / '.fibrolint.yaml'}",
            "profile news (.fibrolint.yaml:1)",
            "fail_on warning (.fibrolint.yaml:3)",
            "site_author false (default)",
        )
        if line not in lines
    ]
    assert [] == missing


def test_config_show_follows_the_overrides_of_an_article(run, folder):
    (folder / ".fibrolint.yaml").write_text("overrides:\n  - paths: [news/]\n    profile: news\n", encoding="utf-8")
    (folder / "news").mkdir()
    outputs = [run("config", "show", *words).stdout for words in ([], ["news"], ["news/a.md"])]
    found = [re.search(r"^profile +(\w+)", output, re.MULTILINE)[1] for output in outputs]
    assert ["blog", "news", "news"] == found


def test_config_show_of_broken_settings_exits_2(run, folder):
    (folder / ".fibrolint.yaml").write_text("profile: poem\n", encoding="utf-8")
    assert 2 == run("config", "show").exit_code
