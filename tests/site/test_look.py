"""What is seen of a site: its generator, where its articles are, and what is no article."""

from pathlib import Path

import pytest

from fibrolint.site import folders, look
from fibrolint.site.look import MOST_READ
from tests.site.build import written

ARTICLE = "---\ntitle: Tea\n---\n\nTea is a drink.\n"

# One small site of each kind: its name, the files that give it away, an article, the folders that should be seen.
SITES = {
    "Hugo": ({"hugo.toml": "title = 'x'\n"}, ["content/tea.md"], ["content"]),
    "Hugo, an old one": ({"config.yaml": "baseURL: https://tea.test/\n"}, ["content/en/tea.md"], ["content"]),
    "Hugo, with a folder of its own": ({"hugo.toml": "contentDir = 'texts'\n"}, ["texts/tea.md"], ["texts"]),
    "Zola": ({"config.toml": "base_url = 'https://tea.test'\n"}, ["content/tea.md"], ["content"]),
    "Jekyll": ({"_config.yml": "title: x\n"}, ["_posts/2024-01-02-tea.md", "_drafts/tea.md"], ["_posts", "_drafts"]),
    "Hexo": ({"_config.yml": "title: x\nsource_dir: source\n"}, ["source/_posts/tea.md"], ["source"]),
    "Eleventy": ({"eleventy.config.mjs": "export default {}"}, ["src/blog/tea.md"], ["src/blog"]),
    "Eleventy, with a folder of its own": (
        {".eleventy.js": 'module.exports = () => ({ dir: { input: "pieces", output: "x" } })'},
        ["pieces/tea.md"],
        ["pieces"],
    ),
    "Docusaurus": ({"docusaurus.config.ts": ""}, ["blog/tea.md", "docs/tea.mdx"], ["blog", "docs"]),
    "Astro": ({"astro.config.mjs": ""}, ["src/content/blog/tea.mdx"], ["src/content"]),
    "VitePress": ({"docs/.vitepress/config.mts": ""}, ["docs/tea.md"], ["docs"]),
    "Nuxt": ({"nuxt.config.ts": ""}, ["content/tea.md"], ["content"]),
    "Next.js": ({"next.config.js": ""}, ["posts/tea.md"], ["posts"]),
    "Gatsby": ({"gatsby-config.js": ""}, ["content/blog/tea.md"], ["content"]),
    "MkDocs": ({"mkdocs.yml": "docs_dir: pages\n"}, ["pages/tea.md"], ["pages"]),
    "Pelican": ({"pelicanconf.py": "PATH = 'content'\n"}, ["content/tea.md"], ["content"]),
}


@pytest.mark.parametrize("kind", SITES)
def test_each_generator_is_known_by_its_files(folder, kind):
    config, articles, expected = SITES[kind]
    written(folder, config | dict.fromkeys(articles, ARTICLE) | {"README.md": "A site."})
    site = look.look(folder)
    seen = (site.generator, [each.path for each in site.folders], sum(each.articles for each in site.folders))
    assert (kind.partition(",")[0], expected, len(articles)) == seen


def seen_in(folder, *names):
    """The folders seen among those files, with how many articles each has."""
    written(folder, dict.fromkeys(names, ARTICLE))
    return {each.path: each.articles for each in look.look(folder).folders}


def test_without_a_generator_it_is_the_folder_with_most_articles(folder):
    assert {"stories": 2} == seen_in(folder, "stories/a.md", "stories/old/b.md", "docs/api.md", "README.md")


def test_a_folder_inside_is_named_where_it_is_called_as_such_folders_are(folder):
    assert {"web/content": 2} == seen_in(folder, "web/content/tea/a.md", "web/content/tea/b.md", "web/README.md")


def test_articles_in_the_root_are_those_of_the_root(folder):
    assert {"": 3} == seen_in(folder, "a.md", "b.md", "old/c.md", "tests/d.md")


def test_documentation_counts_where_there_is_nothing_else(folder):
    assert {"docs": 1} == seen_in(folder, "docs/tea.md", "tests/fixture.md")


def test_pages_in_html_count_where_there_is_no_other_text(folder):
    assert {"pages": 1} == seen_in(folder, "pages/tea.html", "templates/base.html")


def test_what_a_build_writes_counts_where_there_is_nothing_else(folder):
    assert {"public": 1} == seen_in(folder, "public/tea.html", "tests/fixture.html")


def test_what_a_build_writes_does_not_count_beside_articles(folder):
    assert {"posts": 1} == seen_in(folder, "public/tea.md", "public/gin.md", "posts/tea.md")


def test_a_folder_of_few_among_many_is_left_out(folder):
    assert {"posts": 20} == seen_in(folder, *(f"posts/{number}.md" for number in range(20)), "snippets/a.md")


def test_what_git_ignores_and_packages_are_not_counted(folder):
    written(folder, {".gitignore": "/old/\n"})
    assert {"posts": 1} == seen_in(folder, "posts/a.md", "old/b.md", "old/c.md", "node_modules/x/d.md")


def test_an_empty_folder_has_no_articles(folder):
    site = look.look(folder)
    assert (None, (), (".",)) == (site.generator, site.folders, site.paths)


def test_a_text_called_like_one_about_the_repository_is_an_article(folder):
    assert {"posts": 3} == seen_in(folder, "posts/history.md", "posts/support-groups.md", "posts/news-of-tea.md")


def test_links_are_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    written(
        outside, {"secret.md": "---\nclinical_checker: Ane\n---\n", "hugo.toml": "baseURL = 'https://outside.test'"}
    )
    written(folder, {"posts/tea.md": ARTICLE})
    (folder / "content").symlink_to(outside, target_is_directory=True)
    (folder / "posts/secret.md").symlink_to(outside / "secret.md")
    (folder / "hugo.toml").symlink_to(outside / "hugo.toml")
    site = look.look(folder)
    assert (None, [("posts", 1)], ()) == (site.generator, [(e.path, e.articles) for e in site.folders], site.hosts)


def test_a_site_is_found_from_inside_it(folder):
    written(folder, {"web/hugo.toml": "", "web/content/a/tea.md": ARTICLE})
    sites = [look.look(start) for start in (folder / "web", folder / "web/content/a")]
    assert [(folder / "web", ("web/content/",))] * 2 == [(site.root, site.paths) for site in sites]


def test_a_site_below_the_root_leaves_the_settings_in_the_root(folder):
    written(folder, {"web/hugo.toml": "", "web/content/tea.md": ARTICLE})
    site = look.look(folder)
    assert (folder, "Hugo", ("web/content/",), ("/web/public/", "/web/resources/")) == (
        site.root, site.generator, site.paths, site.excluded
    )  # fmt: skip


def test_plain_folders_are_looked_at_from_the_root_of_the_repository(folder):
    written(folder, {"posts/a/tea.md": ARTICLE})
    assert folder == look.look(folder / "posts/a").root


def test_outside_a_repository_the_folder_itself_is_the_root(tmp_path):
    written(tmp_path, {"posts/tea.md": ARTICLE})
    site = look.look(tmp_path)
    assert (tmp_path, None, ("posts/",)) == (site.root, site.repository, site.paths)


@pytest.mark.parametrize("name", ["po\nsts", "$(touch x)", "-rf", "${{ github.token }}", "it's", "a..b"])
def test_a_folder_whose_name_could_mean_something_else_is_checked_with_all_others(folder, name):
    written(folder, {f"{name}/tea.md": ARTICLE})
    assert (".",) == look.look(folder).paths


def test_only_some_of_many_articles_are_read(folder, monkeypatch):
    read = []
    monkeypatch.setattr(look, "fields_of", lambda texts: read.extend(texts))
    written(folder, {f"posts/{number:04}.md": f"{number}" for number in range(3 * MOST_READ)})
    look.look(folder)
    assert (MOST_READ, "0", "597") == (len(read), read[0], read[-1])


def test_where_there_are_too_many_files_the_count_is_the_least(folder, monkeypatch):
    monkeypatch.setattr(folders, "_MOST_FILES", 2)
    written(folder, {f"posts/{number}.md": ARTICLE for number in range(3)})
    assert not look.look(folder).all_counted


def test_an_article_that_cannot_be_read_is_passed_over(folder, monkeypatch):
    written(folder, {"posts/a.md": ARTICLE, "posts/b.md": ARTICLE})
    real = Path.open

    def refusing(path, *words, **more):
        if path.name == "a.md":
            raise PermissionError("no")
        return real(path, *words, **more)

    monkeypatch.setattr(Path, "open", refusing)
    assert 1 == look.look(folder).fields.read


@pytest.mark.parametrize(
    ("files", "hosts"),
    [
        ({"hugo.toml": 'baseURL = "https://www.tea.test/blog/"\n'}, ("tea.test",)),
        ({"_config.yml": "url: https://tea.test # ours\nrepo_url: https://else.test\n"}, ("tea.test",)),
        ({"astro.config.mjs": "export default defineConfig({ site: 'https://tea.test' })"}, ("tea.test",)),
        ({"docusaurus.config.js": "module.exports = {\n  url: `https://tea.test`,\n}"}, ("tea.test",)),
        ({"mkdocs.yml": "site_url: https://tea.test/\nrepo_url: https://else.test\n"}, ("tea.test",)),
        ({"package.json": '{"homepage": "https://tea.test"}'}, ("tea.test",)),
        ({"package.json": '{"bugs": {"url": "https://else.test"}, "homepage": "https://tea.test"}'}, ("tea.test",)),
        ({"mkdocs.yml": "site: https://example.org\nsite_url: https://tea.test\n"}, ("tea.test",)),
        ({"static/CNAME": "tea.test\n"}, ("tea.test",)),
        ({"package.json": '{"homepage": "https://github.com/a/b"}', "CNAME": "tea.test"}, ("tea.test",)),
        ({"docusaurus.config.js": 'url: "https://your-docusaurus-site.example.com"'}, ()),
        ({"hugo.toml": 'baseURL = "http://localhost:1313/"\n'}, ()),
        ({"hugo.toml": 'baseURL = "http://127.0.0.1/"\n'}, ()),
        ({"hugo.toml": 'baseURL = "http://[oh"\n'}, ()),
        ({"CNAME": "'] x: [\n"}, ()),
    ],
)
def test_the_addresses_of_the_site_are_taken_from_where_they_stand(folder, files, hosts):
    written(folder, files)
    assert hosts == look.look(folder).hosts


def test_what_is_no_article_is_excluded(folder):
    names = ("README.md", "LICENSE.txt", "layouts/a.html", "content/tea.md", "about.md")
    written(folder, {"hugo.toml": ""} | dict.fromkeys(names, "x"))
    assert ("/layouts/", "/public/", "/resources/", "/LICENSE.txt", "/README.md") == look.look(folder).excluded
