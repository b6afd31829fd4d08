"""How is each message said in Dutch?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from searchnews.messages.dutch import archives, commands, dates, pages, queries, questions

TABLES: Final = (pages, queries, dates, questions, archives, commands)
DUTCH: Final[Mapping[str, str]] = {english: dutch for table in TABLES for english, dutch in table.DUTCH.items()}
"""The Dutch template of each English one, with the same blanks."""
