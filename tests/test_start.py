"""``docs/start.md``: the story it tells happens as it is told, command by command, on a small site.

What a commit prints is held true by ``tests/install/test_precommit.py``, which has the real pre-commit.
"""

import re
import shlex

from tests.command import CHECKOUT, fibrolint
from tests.site.build import written

START = (CHECKOUT / "docs" / "start.md").read_text(encoding="utf-8")

SITE = {
    "hugo.toml": 'baseURL = "https://www.kneeclinic.test/"\n',
    "content/knees.md": """\
---
title: Rosehip for sore knees
author: Oluf Ravn
clinical_checker: Ane Holm
date: 2021-03-05
---

My aunt drank rosehip tea for a month, and it cured her arthritis. Studies show that it works.

Ask your doctor before you try it.
""",
    "content/sleep.md": """\
---
title: Tea before bed
author: Oluf Ravn
clinical_checker: Ane Holm
date: 2022-11-20
---

A cup of camomile tea in the evening is warm and has no caffeine.
""",
}
ADDED = {"content/knees.md": SITE["content/knees.md"] + "\nRosehip has no side effects.\n"}


def shown(language):
    """The blocks of a language: (words of the command, lines printed)."""
    blocks = re.findall(rf"^```{language}\n\$ (.*?)\n(.*?)^```$", START, flags=re.DOTALL | re.MULTILINE)
    return [(shlex.split(command), output) for command, output in blocks]


def is_part_of(output, printed):
    """Whether ``output`` is what was printed, with … for lines that are left out."""
    lines = output.strip("\n").split("\n")
    pattern = "\n".join(".*" if line == "…" else re.escape(line) for line in lines)
    return re.fullmatch(pattern, printed.strip("\n"), flags=re.DOTALL) is not None


def test_the_story_happens_as_it_is_told(tmp_path):
    written(tmp_path, SITE | {".git/config": '[remote "origin"]\n\turl = git@github.com:knee/site.git\n'})
    for words, output in shown("console"):
        if words[0] == "cat":
            printed = (tmp_path / words[1]).read_text(encoding="utf-8")
        else:
            done = fibrolint(*words[1:], cwd=tmp_path)
            assert (0, "") == (done.returncode, done.stderr)
            printed = done.stdout
        assert is_part_of(output, printed), printed
