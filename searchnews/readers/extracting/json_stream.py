"""Cuts JSON that is too large for one piece: the objects of its lists, one after another, in little memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO, Any, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import worded
from searchnews.readers.base import LARGEST, Part, Reader, Source
from searchnews.readers.extracting.lines import in_pieces

WHOLE: Final = 32 << 20
"""Bytes of a list that are read in one piece."""
WHOLE_OBJECT: Final = LARGEST
"""As above, of an object: what stands in its lists may belong to it."""
LARGEST_OBJECT: Final = LARGEST
"""Bytes of an object in a list."""
MOST_TEXTS: Final = 200
"""Texts that stand in no list: an answer has some around its list, what keeps articles by their names has many."""
DEEPEST: Final = 200
"""Objects and lists inside each other; orjson, which reads what is in one piece, has such a limit too."""
_A_SIGN: Final = 8
"""Bytes that a number, a bracket and the like count for."""


class JsonReader(Reader):
    """A reader of JSON, whole or in pieces: a part has its bytes, or a list of the objects in it."""

    def cut(self, source: Source) -> Iterator[Part | ReadError]:
        """Give all of it; of a file that is too large for that some hundred objects of its lists at a time."""
        coded = source.start.encoding.startswith("utf-16")  # which is not read in pieces
        most = WHOLE if source.start.json == "[" and not coded else WHOLE_OBJECT
        data = source.stream.read(most + 1)
        if len(data) <= most:
            yield source.part(self, data)
            return
        if coded:
            raise ReadError(
                worded("is larger than {megabytes} MB", megabytes=most >> 20),
                file=source.place,
                hint=worded("write it in UTF-8"),
            )
        number = 1
        for piece in in_pieces(_objects(_Joined(data, source.stream), source.place), lambda entry: entry[1]):
            yield source.part(self, [value for value, _ in piece], number=number)
            number += len(piece)
        if number == 1:
            raise ReadError(
                worded("is larger than {megabytes} MB", megabytes=LARGEST >> 20),
                file=source.place,
                hint=worded("cut it into several files"),
            )


class _Joined:
    """What was read of a stream, and then the rest of it."""

    def __init__(self, data: bytes, rest: IO[bytes]) -> None:
        self._data, self._rest = memoryview(data.removeprefix(codecs.BOM_UTF8)), rest

    def read(self, size: int = -1) -> bytes:
        """Read at most ``size`` bytes."""
        if not self._data:
            return self._rest.read(size)
        data, self._data = bytes(self._data[:size]), self._data[size:]
        return data


def _objects(stream: _Joined, place: str) -> Iterator[tuple[dict[str, Any], int]]:
    """Give the objects that stand in lists, none inside another, each with its bytes, roughly.

    Raises:
        ReadError: It is no JSON from there on, too deep, or one of them is larger than a reader takes.
    """
    import ijson  # noqa: PLC0415  # only for what is very large

    depth = size = texts = 0
    lists = [False]
    builder: Any = None
    try:
        for event, value in ijson.basic_parse(stream, use_float=True):
            opens, closes = event in _OPEN, event in _CLOSE
            if builder is None and event == "start_map" and lists[-1]:
                builder, depth, size = ijson.ObjectBuilder(), 0, 0
            if builder is None:
                if opens:
                    lists.append(event == "start_array")
                elif closes:
                    lists.pop()
                elif event == "string" and not any(lists):
                    texts += 1
                    if texts > MOST_TEXTS:
                        told = worded(
                            "is too large for one piece, and holds its articles by names: only lists are read so"
                        )
                        raise ReadError(told, file=place, hint=worded("write it as a list, or as JSON Lines"))
                _check(len(lists), 0, place)
                continue
            builder.event(event, value)
            depth += opens - closes
            size += len(value) if isinstance(value, str) else _A_SIGN
            _check(len(lists) + depth, size, place)
            if not depth:
                yield builder.value, size
                builder = None
    except ijson.JSONError as error:
        told = worded("is not JSON throughout, or breaks off; only what comes before that is read")
        raise ReadError(told, file=place, hint=worded("fetch the file again")) from error


_OPEN: Final = frozenset({"start_map", "start_array"})
_CLOSE: Final = frozenset({"end_map", "end_array"})


def _check(depth: int, size: int, place: str) -> None:
    if depth > DEEPEST:
        raise ReadError(
            worded("not JSON that can be read: more than {deepest} lists and objects in each other", deepest=DEEPEST),
            file=place,
        )
    if size > LARGEST_OBJECT:
        raise ReadError(
            worded("has an object of more than {megabytes} MB; the rest is not read", megabytes=LARGEST_OBJECT >> 20),
            file=place,
        )
