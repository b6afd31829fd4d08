"""Says where an article was read: the file, the place inside it, the reader, and when it was captured."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from searchnews.structs import Struct


class Origin(Struct):
    """Where an article was read.

    ``file`` is the file on disk, in full; ``member`` the place inside it where it holds other files, at whatever
    depth; ``record`` the number of the line, message or item in that (0: all of it); ``reader`` the form that it was
    read as; ``captured`` when it was saved or crawled, and ``url`` from which address, where that is known.

    >>> Origin.from_dict(Origin("/news/a.zip", "b.jsonl", 7, "JSON Lines").to_dict()).record
    7
    """

    file: str
    member: str = ""
    record: int = 0
    reader: str = ""
    captured: datetime | None = None
    url: str = ""

    @property
    def place(self) -> str:
        """Name the file without the folders above it, with the number of the record.

        >>> Origin("/news/a.zip", "2024/b.jsonl", 7).place
        'b.jsonl:7'
        """
        name = (self.member or self.file).replace("\\", "/").rpartition("/")[2]
        return f"{name}:{self.record}" if self.record else name

    def to_dict(self) -> dict[str, Any]:
        """Give the record as JSON knows it, empty fields left out."""
        record: dict[str, Any] = {"file": self.file}
        if self.member:
            record["member"] = self.member
        if self.record:
            record["record"] = self.record
        if self.reader:
            record["reader"] = self.reader
        if self.captured is not None:
            record["captured"] = self.captured.isoformat()
        if self.url:
            record["url"] = self.url
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Origin:
        """Read back what :meth:`to_dict` wrote."""
        values = dict(record)
        if values.get("captured"):
            values["captured"] = datetime.fromisoformat(values["captured"])
        return cls(**values)
