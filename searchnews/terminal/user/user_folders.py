"""Knows where the system wants a user's state and settings (XDG Base Directory 0.8)."""

from __future__ import annotations

import os


def state_folder() -> str:
    """Give the folder for what is remembered of one user: what was typed in the shell, the last hits."""
    return _folder("XDG_STATE_HOME", "~/.local/state", "LOCALAPPDATA")


def config_folder() -> str:
    """Give the folder for what a user has set."""
    return _folder("XDG_CONFIG_HOME", "~/.config", "APPDATA")


def _folder(variable: str, usual: str, windows: str) -> str:
    if os.name == "nt":
        return os.path.join(os.environ.get(windows) or os.path.expanduser("~"), "searchnews")  # noqa: PTH111, PTH118
    folder = os.environ.get(variable) or ""
    if not os.path.isabs(folder):  # noqa: PTH117  # the standard has it that others are to be ignored
        folder = os.path.expanduser(usual)  # noqa: PTH111
    return os.path.join(folder, "searchnews")  # noqa: PTH118
