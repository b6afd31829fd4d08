"""How is each message said in Dutch?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from searchnews.messages.dutch import (
    archives,
    commands,
    dates,
    forms,
    pages,
    queries,
    questions,
    readers,
    screens,
    servers,
    upkeep,
)

TABLES: Final = (pages, queries, dates, questions, archives, commands, screens, upkeep, servers, readers, forms)
DUTCH: Final[Mapping[str, str]] = {english: dutch for table in TABLES for english, dutch in table.DUTCH.items()}
"""The Dutch template of each English one, with the same blanks."""
