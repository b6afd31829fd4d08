"""Adds up once what an index of Whoosh has of each document, so that no question does so again."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

from searchnews.engines.documents import Document
from searchnews.engines.layout import COLUMNS, LONGEST_TERM, VALUE_FIELDS, column_name, kept_values
from searchnews.engines.whoosh.queries import UNDATED, Leaf

_SUMMED = {column.name for column in COLUMNS} | set(VALUE_FIELDS)


def sum_of(document: Document) -> int:
    """Give the sum of what an index is to have of a document: its terms with their frequencies, values and date."""
    total = _worth("date", str(UNDATED if document.date is None else document.date), 1)
    for place, text in document.texts.items():
        for term, times in Counter(text.split()).items():
            if len(term.encode()) <= LONGEST_TERM:
                total += _worth(column_name(*place), term, times)
    for field, values in document.values.items():
        for value in kept_values(values) if field in VALUE_FIELDS else ():
            total += _worth(field, value, 1)
    return total


def sums_of(leaf: Leaf) -> dict[str, int]:
    """Give for the id of each document of a segment the sum of what the index has of it."""
    totals = {number: _worth("date", str(leaf.dates[number]), 1) for number in leaf.reader.all_doc_ids()}
    for column, term in leaf.reader.all_terms():
        if column in _SUMMED:
            text = term.decode()
            for one in leaf.postings(column, text):
                totals[one.id()] += _worth(column, text, int(one.weight()))
    return {leaf.known(number).id: total for number, total in totals.items()}


def _worth(column: str, term: str, times: int) -> int:
    return crc32(f"{column}\n{times}\n{term}".encode())
