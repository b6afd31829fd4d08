"""Counts the steps that something takes: a machine that is busy takes no more of them."""

import sys
from pathlib import Path

import searchnews


def steps_in(rooms, act):
    """Count the lines that these rooms run; each turn of a loop is at least one."""
    steps = 0
    places = tuple(str(Path(searchnews.__file__).parent / room) for room in rooms)

    def local(frame, event, _):
        nonlocal steps
        steps += event == "line"
        return local

    def everywhere(frame, event, _):
        return local(frame, event, _) if frame.f_code.co_filename.startswith(places) else None

    before = sys.gettrace()
    sys.settrace(everywhere)
    try:
        act()
    finally:
        sys.settrace(before)
    return steps
