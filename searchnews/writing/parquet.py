"""Writes hits as a Parquet file, for data frames; the only file that knows pyarrow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from searchnews.articles.article import NAMES, TYPES
from searchnews.errors import EngineNotInstalled
from searchnews.hits import Hit
from searchnews.messages.worded import worded

ROWS = 5_000
"""Articles that are held in memory, and written at a time."""


def write_parquet(hits: Iterable[Hit], file: IO[bytes]) -> None:
    """Write a row for each article, with the names of its parts as columns.

    Moments are in UTC; ``extra`` and ``origin`` are JSON.

    Raises:
        EngineNotInstalled: pyarrow is missing.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # optional, and 170 MB
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        message = worded("writing parquet needs the library pyarrow")
        raise EngineNotInstalled(message, engine="pyarrow", hint="pip install pyarrow") from error
    kinds = {
        "tuple[str, ...]": pa.list_(pa.string()),
        "int": pa.int64(),
        "bool": pa.bool_(),
        "datetime | None": pa.timestamp("us", tz="UTC"),
    }
    schema = pa.schema([(name, kinds.get(type, pa.string())) for name, type in TYPES.items()])
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in _stretches(_row(hit) for hit in hits):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _row(hit: Hit) -> dict[str, Any]:
    row = {name: getattr(hit.article, name) for name in NAMES}
    row["extra"] = json.dumps(row["extra"], ensure_ascii=False) if row["extra"] else None
    row["origin"] = json.dumps(hit.article.origin.to_dict(), ensure_ascii=False) if hit.article.origin else None
    return row


def _stretches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while stretch := list(islice(rows, ROWS)):
        yield stretch
