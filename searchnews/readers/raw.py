"""Gives the text of an article as it stands in its file, where the file is still there."""

from __future__ import annotations

from pathlib import Path

from searchnews.articles.origin import Origin
from searchnews.errors import ReadError
from searchnews.messages.worded import as_worded, worded
from searchnews.readers.base import Source
from searchnews.readers.containers.files import Meter, open_counted
from searchnews.readers.containers.limits import Broken
from searchnews.readers.opening import opened, unreadable
from searchnews.readers.registry import install, missing, reader_named


def raw_text(origin: Origin) -> str:
    """Give the text of what an article was made of: its line, its record, or all of its file.

    Raises:
        ReadError: The file is not there any more, or not what it was.
    """
    path = Path(origin.file)
    try:
        reader = reader_named(origin.reader)
    except StopIteration:
        raise ReadError(
            worded("there is no longer a reader called {reader}", reader=as_worded(origin.reader)), file=path
        ) from None
    if absent := missing(reader):
        told = worded(
            "is {name}, for which a library is missing: {list}", name=as_worded(reader.name), list=", ".join(absent)
        )
        raise ReadError(told, file=path, hint=install(reader))
    if not path.is_file():
        raise ReadError(worded("the file from which it was read is no longer there"), file=path)
    try:
        with open_counted(path, Meter(path, lambda _: None)) as stream:
            for source in opened(path, stream, origin.captured, {}):
                if isinstance(source, Source) and source.member == origin.member:
                    return reader.raw(source, origin.record)
    except (OSError, Broken) as error:
        raise unreadable(str(path), error) from error
    raise ReadError(worded("{member} is no longer in the file", member=origin.member), file=path)
