"""Reads the queries that are saved with an archive, each under a name."""

from __future__ import annotations

import json
from pathlib import Path

from searchnews.errors import ArchiveDamaged

FILE = "saved.json"


def read_saved(path: Path) -> dict[str, str]:
    """Give the saved queries of the archive at ``path`` by name; none if nothing was ever saved.

    Raises:
        ArchiveDamaged: The file that holds them cannot be read.
    """
    file = path / FILE
    try:
        record = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _damaged(file) from error
    if not isinstance(record, dict) or not all(isinstance(query, str) for query in record.values()):
        raise _damaged(file)
    return record


def _damaged(file: Path) -> ArchiveDamaged:
    return ArchiveDamaged(f"{file} is damaged", path=file, hint='it holds names and queries: {"name": "query"}')
