"""Works out when a page was saved, if it does not say so: by the name of its file, or the file's time."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from searchnews.readers.extracting.dates.iso_dates import ZONE

_STAMP: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-T](\d{2}):?(\d{2}))?(?!\d)", re.ASCII)


class Captured(NamedTuple):
    """When a page was saved, and whether that is only inferred; ``whole_day``: only the day is known."""

    moment: datetime
    estimated: bool = False
    whole_day: bool = False


def captured_of(path: Path, given: datetime | None) -> Captured:
    """Work out when a page was saved: as given, or by the name of its file, or by the time of the file.

    >>> captured_of(Path("2024-06-19-1345-kim.txt"), None).moment.isoformat()
    '2024-06-19T13:45:00+02:00'
    """
    if given is not None:
        return Captured(given if given.tzinfo else given.replace(tzinfo=ZONE))
    if stamp := _STAMP.match(path.name):
        day, hour, minute = stamp.groups()
        try:
            if hour and int(hour) < 24 and int(minute) < 60:
                return Captured(datetime.fromisoformat(f"{day}T{hour}:{minute}").replace(tzinfo=ZONE))
            return Captured(datetime.fromisoformat(day).replace(tzinfo=ZONE), whole_day=True)
        except ValueError:  # a day such as 2024-02-30
            pass
    return Captured(datetime.fromtimestamp(path.stat().st_mtime, ZONE).replace(microsecond=0), estimated=True)
