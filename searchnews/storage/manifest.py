"""Says what built an archive: one small record, which must be read before the index may be opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from searchnews.errors import ArchiveDamaged, ArchiveOutdated
from searchnews.messages.worded import worded
from searchnews.structs import Struct

MANIFEST = "manifest.json"
RESTORE = worded("restore it from a copy, or index your files again into another folder")
STORY_RULES = 1
"""Counts the changes to what makes two articles versions of one story (:mod:`searchnews.indexing.stories`)."""
DOCUMENT_RULES = 3
"""Counts the changes to which words of an article stand in which column (:mod:`searchnews.indexing.documents`), and to
which articles and briefs are the same."""
FORMAT = 6
"""Counts the changes to how an archive is kept.

2: each article knows when it came in, and its story. 3: what was learnt does not depend on how the archive was filled,
no word has two stems, and the first paragraph has a layer of its own. 4: every file has a checksum.
5: which words are names is learnt. 6: it is learnt twice.
"""
RULES = "a006a552"
"""What :func:`rules_fingerprint` gives for this version, with the libraries it was made with (law)."""
FIRST_WITH_ARRIVALS = 2
CHECKSUMS_SINCE = 4


class Manifest(Struct):
    """What must be known of an archive before its index may be opened."""

    engine: str
    engine_version: str
    generation: int
    """The one that counts now; a rebuilt index is the next one."""
    analyzer: str
    """The fingerprint of the rules that made its terms."""
    created: str
    """ISO 8601, in UTC."""
    searchnews: str
    """The version of searchnews that made it."""
    format: int = FORMAT

    @property
    def is_current(self) -> bool:
        """Tell whether the archive was made by the rules of this version, and with the stemmer that is installed."""
        return (self.analyzer, self.format) == (rules_fingerprint(), FORMAT)

    @property
    def may_be_asked(self) -> bool:
        """Tell whether the archive was made by the rules of this version, without loading a stemmer or a table.

        That is enough to ask for what the archive knows. Whoever makes terms for it asks for ``is_current`` first.
        """
        return (self.analyzer, self.format) == (RULES, FORMAT) or self.is_current

    def to_dict(self) -> dict[str, str | int]:
        """Give it as it is written down."""
        return {name: getattr(self, name) for name in self.__match_args__}


_NUMBERS = ("generation", "format")


def checksum_of(record: Mapping[str, Any]) -> int:
    """Give the CRC-32 of all that a manifest says, later versions of searchnews included."""
    rest = {name: value for name, value in record.items() if name != "checksum"}
    return crc32(json.dumps(rest, sort_keys=True).encode())


def text_of(manifest: Manifest) -> str:
    """Give a manifest as it is written down, with its checksum."""
    record: dict[str, str | int] = manifest.to_dict()
    record["checksum"] = checksum_of(record)
    return f"{json.dumps(record, indent=2)}\n"


def manifest_from(written: bytes, location: str, where: str) -> Manifest:
    """Read the manifest of the archive at ``location``, which is written down in ``where``.

    Raises:
        ArchiveDamaged: it cannot be read.
        ArchiveOutdated: a later version of searchnews wrote it.
    """
    try:
        text = written.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArchiveDamaged(worded("cannot read {where}: it is not text", where=where), path=location) from error
    try:
        record = json.loads(text)
        checked = "checksum" in record or record["format"] >= CHECKSUMS_SINCE
        if checked and record.get("checksum") != checksum_of(record):
            raise ValueError("another checksum")  # noqa: TRY301  # told below, with the rest
        if record["format"] > FORMAT:
            raise ArchiveOutdated(
                worded(
                    "the archive in {location} was made by a later version of searchnews ({record})",
                    location=location,
                    record=record["searchnews"],
                ),
                path=location,
                hint=worded("install that version or a later one: pip install --upgrade searchnews"),
            )
        manifest = Manifest(**{name: record[name] for name in Manifest.__match_args__})
        kept = manifest.to_dict()
        wrong = [name for name, value in kept.items() if not isinstance(value, int if name in _NUMBERS else str)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveDamaged(worded("{where} is damaged", where=where), path=location, hint=RESTORE) from error
    if wrong:
        raise ArchiveDamaged(
            worded("{where} is damaged: {wrong}", where=where, wrong=", ".join(wrong)), path=location, hint=RESTORE
        )
    return manifest


def rules_fingerprint() -> str:
    """Give 8 hexadecimal digits that change when another version would make other terms or other stories."""
    from searchnews import analysis, names  # noqa: PLC0415  # most searches work out no fingerprint
    from searchnews.articles.fields import fingerprint  # noqa: PLC0415  # as above

    counted = f"{STORY_RULES} {DOCUMENT_RULES}"
    return f"{crc32(f'{analysis.fingerprint()} {names.fingerprint()} {counted} {fingerprint()}'.encode()):08x}"
