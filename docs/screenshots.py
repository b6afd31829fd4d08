"""Draws the pictures in docs/images/ (SVG) by typing real commands over the sample pages: `make screenshots`.

Every command runs as it would in a terminal with colours; what it prints is drawn by rich. The fonts are those of the
reader's own machine: a picture fetches nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

import searchnews
from searchnews.terminal.live.app import Live

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"

PICTURES: dict[str, tuple[str, int]] = {
    "search": ("searchnews search 'poetin verdrag' -n 3", 110),
    "explain": ("searchnews search 'kim w/5 poetin' --explain -n 1", 90),
    "nothing": ("searchnews search 'ballistisch raketverdrag kim'", 80),
    "facets": ("searchnews facets agency,country verdrag OF akkoord", 90),
    "trend": ("searchnews trend 'vrede=bestand OF akkoord, verkiezingen' --by month --since 2023-07", 100),
    "kwic": ("searchnews kwic '\"noord-korea\"' --sort right -n 10", 100),
    "words": ("searchnews words verkiezingen -n 10", 90),
    "compare": ("searchnews compare poetin, zelensky", 90),
    "versions": ("searchnews versions a0d8982c8b0b0e88d", 90),
    "dry-run": ("searchnews index samples/pages --dry-run", 90),
    "tsv": ("searchnews search verdrag -f tsv -n 6", 90),
    "why-not": ("searchnews why-not a7c0e2c18dd0f109d 'poetin \"militaire hulp\"'", 90),
}
"""For each picture the command that is typed and the width of the terminal."""

_FONTS = re.compile(r"\s*@font-face \{.*?\n    \}|\s*<!-- Generated [^>]*-->", re.DOTALL)
"""What makes a picture fetch fonts from elsewhere."""


def typed(command: str, folder: Path, width: int) -> str:
    """Run a command as in a terminal of this width, and give what it printed, colours and all."""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "PAGER")},
        "SEARCHNEWS_ARCHIVE": str(folder),
        "COLUMNS": str(width),
        "FORCE_COLOR": "1",
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }
    arguments = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode > 1:
        raise SystemExit(f"{command}\n{done.stderr}")
    return done.stdout


def picture(command: str, printed: str, width: int) -> str:
    """Draw what a command printed."""
    console = Console(width=width, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for line in printed.rstrip("\n").split("\n"):
        console.print(Text.from_ansi(line), soft_wrap=True, highlight=False)
    drawn = console.export_svg(title=command, theme=SVG_EXPORT_THEME, unique_id="searchnews")
    return "\n".join(line.rstrip() for line in _FONTS.sub("", drawn).split("\n"))


def live(folder: Path) -> str:
    """Draw the whole screen of ``searchnews live`` in the midst of a search."""

    async def play() -> str:
        with searchnews.open(folder) as archive:
            app = Live(archive, "poetin verdrag")
            async with app.run_test(size=(110, 30)) as pilot:
                while not (app.query_one("#article").match_lines and app.shown_page and app.shown_page.partial_total):
                    await pilot.pause(0.05)  # the article comes beside the hits, and what lacks a word below them
                return app.export_screenshot(title="searchnews live", simplify=True)

    return "\n".join(line.rstrip() for line in _FONTS.sub("", asyncio.run(play())).split("\n"))


def main() -> None:
    """Draw all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        typed("searchnews index samples/pages", Path(folder), 80)
        for name, (command, width) in PICTURES.items():
            svg = picture(command, typed(command, Path(folder), width), width)
            (IMAGES / f"{name}.svg").write_text(svg, "utf-8")
        (IMAGES / "live.svg").write_text(live(Path(folder)), "utf-8")
    for stale in IMAGES.glob("*.svg"):
        if stale.stem not in {*PICTURES, "live"}:
            stale.unlink()


if __name__ == "__main__":
    main()
