"""Says how an index lies on a server: its columns, its settings, and what becomes of a document."""

from __future__ import annotations

import base64
import zlib
from typing import Any, Final

from searchnews.articles.fields import K1, B
from searchnews.engines.documents import Document
from searchnews.engines.layout import (
    ARRIVAL,
    COLUMNS,
    LONGEST_TERM,
    STORY,
    VALUE_FIELDS,
    Detail,
    kept_values,
)
from searchnews.engines.ranking import order_keys

LAYOUT: Final = 4
"""Counts the changes that make what lies on the server another thing: to this page, to the head, to the list of words.

``tests/engines/test_server_layout.py`` fails where one of them changed and this did not."""

ID, LEAD, MARK, STORED, FACTS = "id", "lead", "mark", "stored", "facts"
DATE: Final = "date"
FILLED: Final = "filled"
"""The column of the names of the fields that a document has something in."""
BORN: Final = "born"
"""The column of the number of the commit with which a document came: :mod:`searchnews.engines.opensearch.head`."""
NEWEST, OLDEST = "newest", "oldest"

HOLE: Final = "\x01"
"""Stands in for a term that is too long: it keeps its place, and nobody asks for it."""
_SAFE: Final = LONGEST_TERM // 4
"""Terms of so many characters have no more bytes than a term may have."""
MOST_TERMS: Final = 200_000
"""Terms that may be asked for at once; the server's own limit is a third of it."""

_RECORDS: Final[dict[Detail, str]] = {"positions": "positions", "frequencies": "freqs"}
_NAMES: Final = {(column.field, column.layer): column.name for column in COLUMNS}

ABOUT: Final = (ID, STORY, LEAD, FACTS, ARRIVAL)
"""The columns of what the server gives back of a document besides what is stored."""


def new_index(version: str, shards: int, replicas: int) -> dict[str, Any]:
    """Give the request that makes an index on a server of this version.

    What is given back lies in columns, not in the source: a source of which only some is kept is taken apart and put
    together again with each document, and to read one of them much is unpacked that stands beside it.

    Nothing is left to defaults that managed servers change. From version 3 on the server's BM25 lacks the factor
    ``k1 + 1``, by which constant boosts would weigh too much: there it is the older one that is asked for.
    """
    text = {"type": "text", "analyzer": "whitespace", "similarity": "ours"}
    key, number = {"type": "keyword"}, {"type": "long"}
    properties: dict[str, dict[str, Any]] = {
        column.name: {**text, "index_options": _RECORDS[column.detail]} for column in COLUMNS
    }
    properties |= dict.fromkeys((*VALUE_FIELDS, ID, MARK, STORY), key)
    properties |= dict.fromkeys((DATE, ARRIVAL, BORN, NEWEST), number)
    properties |= {
        LEAD: key,
        FILLED: {**key, "doc_values": False},
        OLDEST: {**number, "index": False},
        FACTS: {**key, "index": False},
        STORED: {"type": "binary", "doc_values": True},
    }
    kind = "LegacyBM25" if int(version.split(".", 1)[0]) >= 3 else "BM25"
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": replicas,
                "refresh_interval": "-1",
                "max_terms_count": MOST_TERMS,
                "translog.durability": "request",
                "replication.type": "DOCUMENT",
                "similarity": {"ours": {"type": kind, "k1": K1, "b": B}},
            }
        },
        "mappings": {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties},
    }


def record_of(document: Document, born: int) -> dict[str, Any]:
    """Give a document as the server is to take it."""
    newest, oldest = order_keys(document.date, document.id)
    made: dict[str, Any] = {
        ID: document.id,
        LEAD: document.lead,
        STORY: document.story_name,
        FACTS: f"{document.kind}\n{'marked' if document.marks else ''}\n{document.version}",
        ARRIVAL: document.arrival,
        BORN: born,
        NEWEST: newest,
        OLDEST: oldest,
        STORED: packed(document.stored),
    }
    filled = set()
    for place, text in document.texts.items():
        if text:
            made[_NAMES[place]] = kept = _kept(text)
            if place[0] not in VALUE_FIELDS and kept.strip(f"{HOLE} "):
                filled.add(place[0])
    for field, values in document.values.items():
        if field != ID and values:
            made[field] = list(kept_values(values))
            filled.add(field)
    made[FILLED] = sorted(filled)
    if document.marks:
        made[MARK] = list(document.marks)
    if document.date is not None:
        made[DATE] = document.date
    return made


def packed(stored: bytes) -> str:
    """Give what is stored of a document as the server is to take it: columns are not packed there."""
    return base64.b64encode(zlib.compress(stored, 1)).decode()


def unpacked(stored: str) -> bytes:
    """Give it back as it was; nothing, where it is damaged.

    >>> unpacked(packed(b"a text").rstrip("=")), unpacked("A")
    (b'a text', b'')
    """
    try:
        return zlib.decompress(base64.b64decode(f"{stored}=="))  # the server leaves out what fills it up
    except (ValueError, zlib.error):
        return b""


def _kept(text: str) -> str:
    """Put a hole in the place of every term that is too long to be indexed."""
    if len(text) <= _SAFE:
        return text
    terms = text.split()
    if max(map(len, terms), default=0) <= _SAFE:
        return text
    return " ".join(term if fits(term) else HOLE for term in terms)


def fits(term: str) -> bool:
    """Tell whether an index can hold a term."""
    return 0 < len(term.encode("utf-8", "surrogatepass")) <= LONGEST_TERM and term != HOLE and not term.isspace()
