"""Keeps which articles their agencies took back, so that none of them comes in again with its old file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zlib import crc32

from searchnews.errors import ArchiveDamaged
from searchnews.files import put

WITHDRAWN: Final = "withdrawn.json"
"""The file of a generation: for each id the highest version that was taken back, and a checksum of it all."""
EVERY: Final = 2**53
"""Stands for every version there is: no agency counts so far."""
_LOST = "restore the archive from a backup; or go on without it, with: searchnews reindex --salvage"


def read_withdrawn(generation: Path) -> dict[str, int]:
    """Give for each id that was taken back the highest version that was; nothing, if none was.

    Raises:
        ArchiveDamaged: It is not what was written.
    """
    file = generation / WITHDRAWN
    try:
        record = json.loads(file.read_text("utf-8"))
        taken_back: dict[str, int] = record["withdrawn"]
        if record["checksum"] != _checksum_of(taken_back):
            raise ValueError("another checksum")  # noqa: TRY301  # told below, with the rest
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"the list of what agencies took back, {file}, is damaged"
        raise ArchiveDamaged(message, path=generation.parent, hint=_LOST) from error
    return taken_back


def write_withdrawn(generation: Path, taken_back: Mapping[str, int]) -> None:
    """Write down what was taken back; whoever does holds the right to write."""
    record = {"withdrawn": taken_back, "checksum": _checksum_of(taken_back)}
    put(generation / WITHDRAWN, f"{json.dumps(record, indent=1)}\n")


def _checksum_of(taken_back: Mapping[str, int]) -> int:
    return crc32(json.dumps(sorted(taken_back.items())).encode())
