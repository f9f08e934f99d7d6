"""``.pre-commit-hooks.yaml``: what pre-commit installs for the hooks that are offered."""

import tomllib

import yaml

from tests.command import CHECKOUT

HOOKS = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_a_hook_can_read_what_it_is_given():
    extras = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    given = [hook["additional_dependencies"] for hook in HOOKS if "rst" in hook.get("types_or", ())]
    assert given == [extras["rst"]] * len(given) != []


def test_all_hooks_share_one_environment():
    assert 1 == len({tuple(hook["additional_dependencies"]) for hook in HOOKS})
