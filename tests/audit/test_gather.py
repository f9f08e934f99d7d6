import os
from pathlib import Path

from fibrolint.audit.gather import Wanted, files_below, gather
from fibrolint.settings import Settings
from tests.wordpress import export


def written(folder, *names, **contents):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents.get("text", "Water."), encoding="utf-8")


def gathered(*paths, settings=None, **asked):
    found = gather([Path(path) for path in paths], settings_of=lambda _: settings or Settings(), **asked)
    return [wanted.path.as_posix() for wanted in found]


def test_a_folder_gives_the_articles_it_holds_sorted_by_path(folder):
    written(folder, "b.md", "a/z.html", "a.txt", "picture.png", "data.json")
    assert ["a.txt", "a/z.html", "b.md"] == gathered(".")


def test_of_xml_in_a_folder_only_exports_of_wordpress_are_articles(folder):
    written(folder, "sitemap.xml", "feed.XML", text='<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>')
    written(folder, "export.xml", "OLD.XML", text=export())
    assert ["OLD.XML", "export.xml"] == gathered(".")
    assert ["sitemap.xml"] == gathered("sitemap.xml")


def test_named_files_are_read_whatever_they_are(folder):
    written(folder, "notes.xyz", ".hidden/a.md")
    assert ["notes.xyz", ".hidden/a.md", "gone.md"] == gathered("notes.xyz", ".hidden/a.md", "gone.md")


def test_files_come_in_the_order_asked_for_and_once(folder):
    written(folder, "a.md", "b.md", "c.md")
    assert ["b.md", "a.md", "c.md"] == gathered("b.md", "./b.md", ".", folder / "a.md")


def test_what_word_keeps_beside_an_open_draft_is_left_out(folder):
    written(folder, "~$draft.docx", "draft.docx")
    assert ["draft.docx"] == gathered(".")


def test_hidden_folders_and_node_modules_are_left_out(folder):
    written(folder, ".cache/a.md", "node_modules/pkg/README.md", "kept.md")
    assert ["kept.md"] == gathered(".")


def test_what_git_ignores_is_left_out(folder):
    written(folder, ".gitignore", text="build/\n*.draft.md\n/top.md\n")
    written(folder, "build/a.md", "x.draft.md", "top.md", "deep/top.md")
    assert ["deep/top.md"] == gathered(".")


def test_a_nested_gitignore_counts_from_its_own_folder_and_wins(folder):
    written(folder, ".gitignore", text="*.txt\n")
    written(folder, "posts/.gitignore", text="!kept.txt\n/draft.md\n")
    written(folder, "posts/kept.txt", "posts/other.txt", "posts/draft.md", "draft.md")
    assert ["draft.md", "posts/kept.txt"] == gathered(".")


def test_a_gitignore_above_the_folder_counts(folder):
    written(folder, ".gitignore", text="drafts/\n")
    written(folder, "posts/drafts/a.md", "posts/b.md")
    assert ["posts/b.md"] == gathered("posts")


def test_an_ignored_folder_is_read_when_named(folder):
    written(folder, ".gitignore", text="build/\n")
    written(folder, "build/a.md", "build/deep/b.md")
    assert ["build/a.md", "build/deep/b.md"] == gathered("build")


def test_settings_exclude(folder):
    written(folder, "legacy/a.md", "b.md")
    assert ["b.md"] == gathered(".", settings=Settings(exclude=("legacy/",), root=folder))


def test_exclude_does_not_hide_a_named_file(folder):
    written(folder, "legacy/a.md")
    assert ["legacy/a.md"] == gathered("legacy/a.md", settings=Settings(exclude=("legacy/",), root=folder))


def test_exclude_hides_a_named_file_when_it_is_forced_to(folder):
    written(folder, "legacy/a.md", "b.md")
    excluding = Settings(exclude=("legacy/",), root=folder)
    assert ["b.md"] == gathered("legacy/a.md", "b.md", settings=excluding, force_exclude=True)


def test_the_files_below_a_folder_come_one_by_one_in_the_order_of_their_names(folder):
    written(folder, "b/z.md", "b/a.png", "a.md", ".git/c.md", "node_modules/d.md")
    assert ["a.md", "b/a.png", "b/z.md"] == [file.as_posix() for file in files_below(Path("."))]


def test_symbolic_links_in_a_folder_are_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    written(outside, "secret.md")
    written(folder, "posts/a.md")
    (folder / "posts/loop").symlink_to(folder, target_is_directory=True)
    (folder / "posts/secret.md").symlink_to(outside / "secret.md")
    assert ["posts/a.md"] == gathered(".")


def test_a_named_link_is_followed(folder):
    written(folder, "posts/a.md")
    (folder / "link").symlink_to(folder / "posts", target_is_directory=True)
    assert ["link/a.md"] == gathered("link")


def test_a_pipe_in_a_folder_does_not_hang_the_walk(folder):
    os.mkfifo(folder / "pipe.md")
    assert [] == gathered(".")


def test_a_folder_that_cannot_be_listed_is_told(folder, monkeypatch):
    written(folder, "locked/a.md", "b.md")
    listed = os.scandir

    def refusing(path):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = gather([Path()], settings_of=lambda _: Settings())
    assert [(Path("b.md"), False), (Path("locked"), True)] == [(each.path, bool(each.trouble)) for each in found]


def test_standard_input_takes_its_place_among_the_paths(folder):
    written(folder, "a.md")
    stand_in = Wanted(Path("draft.md"), data=b"Water.")
    found = gather([Path("-"), Path("a.md")], settings_of=lambda _: Settings(), standard_input=stand_in)
    assert (stand_in, Wanted(Path("a.md"))) == found
