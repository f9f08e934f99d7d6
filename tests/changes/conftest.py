from tests.repository import _own_git_settings, repository

__all__ = ["_own_git_settings", "repository"]
