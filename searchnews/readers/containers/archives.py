"""Opens files that hold files: zip and tar, each member as a stream, none of them ever put on the disk by its name."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BufferedReader
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, NamedTuple

from searchnews.errors import ReadError
from searchnews.messages.worded import worded
from searchnews.readers.containers.limits import LARGEST_NESTED, Broken, Budget, limited

SUFFIXES: Final = (".zip", ".wacz", ".tar")
"""How the names of containers end; packed, they have one more end."""
_ZIP: Final = (b"PK\3\4", b"PK\5\6")
_TAR_MARK, _TAR_AT = b"ustar", 257
_IN_MEMORY: Final = 16 << 20
_OF_NO_NEWS: Final = (
    "css js mjs map png jpg jpeg gif webp avif bmp tif tiff svg ico woff woff2 ttf otf eot mp3 mp4 m4a m4v mov avi "
    "webm ogg wav flac exe dll so bin db sqlite pyc ds_store md5 sha1 sha256 asc sig"
)
OF_NO_NEWS: Final = tuple(f".{end}" for end in _OF_NO_NEWS.split())
"""The ends of names of files that hold no news: those in a container are passed over, and counted."""


_NAMELESS: Final = "?"
"""What a file in a zip file is called that has no name there."""


class Member(NamedTuple):
    """A file in a container: its name there, and its bytes."""

    name: str
    stream: BufferedReader


class PassedOver(NamedTuple):
    """What was passed over in a container: how many files, and why."""

    number: int
    reason: str


def archive_of(data: bytes) -> str:
    r"""Tell by its first bytes whether a file is a container: ``zip``, ``tar``, or none.

    >>> archive_of(b"PK\x03\x04..."), archive_of(b"Kop")
    ('zip', '')
    """
    if data.startswith(_ZIP):
        return "zip"
    if data[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK or _is_old_tar(data[:512]):
        return "tar"
    return ""


def document_of(data: bytes) -> str:
    r"""Tell what a zip file is that is one document, whose parts are no files of news; empty for any other.

    >>> document_of(b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK")
    'a document of OpenOffice or LibreOffice'
    """
    if data[30:38] == b"mimetype" and b"application/vnd.oasis.opendocument." in data[:120]:
        return worded("a document of OpenOffice or LibreOffice")
    return worded("a presentation") if b"[Content_Types].xml" in data and b"ppt/" in data else ""


def _is_old_tar(block: bytes) -> bool:
    """Tell whether a block is the header of a tar file from before it had a mark: its checksum is right."""
    digits = block[148:156].strip(b" \0")
    if len(block) < 512 or not digits or not block[0] or digits.strip(b"01234567"):
        return False
    return int(digits, 8) == sum(block[:148]) + 8 * 32 + sum(block[156:])


def members(stream: BufferedReader, kind: str, budget: Budget, place: str) -> Iterator[Member | PassedOver | ReadError]:
    """Give the files in a container, one after another; each must be read before the next is asked for.

    Raises:
        Broken: The rest of it cannot be read.
        ReadError: It is more than any honest file has, or encrypted.
    """
    passed = {
        worded("links, devices and the like"): 0,
        worded("by name no news (pictures, styles, scripts)"): 0,
    }
    links, no_news = passed
    for member in _zip(stream, budget, place) if kind == "zip" else _tar(stream, budget):
        budget.member()
        if member is None:
            passed[links] += 1
        elif isinstance(member, Member) and _hidden(member.name):
            continue
        elif isinstance(member, Member) and member.name.lower().endswith(OF_NO_NEWS):
            passed[no_news] += 1
        else:
            yield member
    yield from (PassedOver(number, reason) for reason, number in passed.items() if number)


def _hidden(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") and part not in {".", ".."} for part in parts) or "__MACOSX" in parts


def _tar(stream: BufferedReader, budget: Budget) -> Iterator[Member | None]:
    try:
        with tarfile.open(fileobj=stream, mode="r|", errors="replace") as tar:
            for entry in tar:
                if entry.isdir():
                    continue
                file = tar.extractfile(entry) if entry.isreg() else None
                if file is None:
                    yield None
                else:
                    yield Member(entry.name, limited(file, budget, (tarfile.TarError, OSError, ValueError), "tar"))
                tar.members = []  # type: ignore[attr-defined]  # or it remembers every one
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise Broken(worded("the tar file is broken or breaks off")) from error


def _zip(stream: BufferedReader, budget: Budget, place: str) -> Iterator[Member | ReadError]:
    with _seekable(stream, place) as file:
        try:
            opened = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Broken(worded("the zip file is broken or breaks off")) from error
        with opened:
            entries = [entry for entry in opened.infolist() if not entry.filename.endswith("/")]
            names = {entry.filename for entry in entries}
            web_archive = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
            for entry in entries:
                if web_archive and not entry.filename.startswith("archive/"):
                    continue  # WACZ: the rest are lists of the pages in its WARC files
                try:
                    member = opened.open(entry)
                except (RuntimeError, NotImplementedError, zipfile.BadZipFile, ValueError, OSError) as error:
                    why = (
                        worded("is encrypted")
                        if entry.flag_bits & 1
                        else worded("cannot be unpacked: {error}", error=error)
                    )
                    yield ReadError(why, file=f"{place}/{entry.filename}")
                    continue
                with member:
                    faults = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError)
                    yield Member(entry.filename or _NAMELESS, limited(member, budget, faults, "zip"))


def _seekable(stream: BufferedReader, place: str) -> IO[bytes] | Any:
    """Give a stream that can be gone through in any order: a zip file has its list of members at its end."""
    if stream.seekable():
        return stream
    aside = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # the caller closes it
    size = 0
    while data := stream.read1(1 << 20):
        size += len(data)
        if size > LARGEST_NESTED:
            aside.close()
            raise ReadError(
                worded("is a zip file of more than {gigabytes} GB inside another file", gigabytes=LARGEST_NESTED >> 30),
                file=place,
            )
        aside.write(data)
    aside.seek(0)
    return aside
