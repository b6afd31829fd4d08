"""Counts the documents that have a term, which a search must know before it can rank."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from searchnews.engines.opensearch.mapping import HOLE, ID
from searchnews.engines.opensearch.place import Place
from searchnews.engines.opensearch.queries import Frequencies

_ALL: Final = (ID, "")
"""Stands for all documents that there are on the server, whether they count or not."""


def frequencies(place: Place, routes: Sequence[str], wanted: Mapping[str, Collection[str]]) -> Frequencies:
    """Tell in how many documents each of these terms stands, and how many have its column.

    What this process knows of the newest commit it has seen is not asked again, the rest with one request. ``routes``
    has for each shard a text that leads there.
    """
    known = place.known_frequencies()
    unknown = {
        column: [text for text in texts if (column, text) not in known]
        for column, texts in wanted.items()
        if any((column, text) not in known for text in texts)
    }
    if unknown:
        most = known.get(_ALL, 0)
        known |= _asked(place, routes, unknown)
        known[_ALL] = max(most, known[_ALL])
    return {
        column: ({text: known[column, text] for text in texts}, known.get((column, ""), 0))
        for column, texts in wanted.items()
    }


def gone(place: Place, documents: int) -> int | None:
    """Tell how many documents :func:`frequencies` may have counted besides the ``documents`` that count.

    They were replaced, or came with another commit. ``None`` before anything was counted, and of an older commit of
    which something is gone.
    """
    held = place.known_frequencies().get(_ALL, -1)
    return held - documents if held >= documents else None


def _asked(place: Place, routes: Sequence[str], wanted: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], int]:
    """Ask for the number of documents of each column and term; without a term, of all that have the column."""
    wanted = {**wanted, ID: (HOLE,)}  # every document has one
    about = {
        "doc": {column: " ".join(texts) for column, texts in wanted.items()},
        "fields": list(wanted),
        "term_statistics": True,
        "field_statistics": True,
        **dict.fromkeys(("positions", "offsets", "payloads"), False),
    }
    path = f"/{place.index}/_mtermvectors?preference={place.server.preference}"
    answer = place.server.ask("POST", path, {"docs": [{"routing": route, **about} for route in routes]})
    found = {(column, text): 0 for column, texts in wanted.items() for text in (*texts, "")}
    for shard in answer["docs"]:
        if "error" in shard:
            raise place.server.failure_of(shard["error"], path)
        for column, vector in shard.get("term_vectors", {}).items():
            found[column, ""] += max(0, vector.get("field_statistics", {}).get("doc_count", 0))
            for text, told in vector["terms"].items():
                if (column, text) in found:
                    found[column, text] += told.get("doc_freq", 0)
    return found
