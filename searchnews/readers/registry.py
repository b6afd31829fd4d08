"""Knows the readers, ours and those that others add, and picks the one for a file."""

from __future__ import annotations

from functools import cache
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from searchnews.messages.worded import worded
from searchnews.readers.base import Confidence, Reader
from searchnews.readers.start import Start

GROUP: Final = "searchnews.readers"
"""The entry points by which another package adds readers: each is a class of :class:`Reader`."""

_FORMS: Final = (
    "tables.jsonl:JsonLines",
    "tables.delimited:Delimited",
    "tables.workbook:Workbook",
    "tables.parquet:Parquet",
    "agencies.dpa:DpaDigitalWires",
    "agencies.ap:ApMedia",
    "agencies.belga:BelgaArchive",
    "agencies.anp:Anp",
    "agencies.ninjs:Ninjs",
    "agencies.newsml_g2:NewsMLG2",
    "agencies.newsml_1:NewsML1",
    "agencies.nitf:Nitf",
    "agencies.wire_text:WireText",
    "exports.delpher:Delpher",
    "exports.ocr_pages:Alto",
    "exports.ocr_pages:Mets",
    "exports.gopress:GoPress",
    "exports.gopress:Mediargus",
    "exports.factiva:Factiva",
    "exports.europresse:Europresse",
    "exports.nexis:LexisNexis",
    "exports.press_review:PressReview",
    "exports.press_review_pdf:PressReviewPdf",
    "exports.documents:OfficeDocuments",
    "mail.mbox:Mailbox",
    "mail.wordpress:WordPress",
    "web.ritzau:Ritzau",
    "web.news_sitemap:NewsSitemap",
    "web.feed:Feed",
    "web.json_feed:JsonFeed",
    "web.warc:WebArchive",
    "web.cdx:WebArchiveIndex",
    "web.mhtml:SavedWithParts",
    "mail.letter:Letter",
    "web.html:WebPage",
    "tables.json_articles:JsonArticles",
    "saved_page.page:SavedPage",
)
"""Each form: the module in ``forms/`` and the class in it. Of readers that are equally sure the first reads a file."""

FAULTS: list[str] = []


@cache
def readers() -> tuple[Reader, ...]:
    """Give one reader of each form, those that others added last.

    >>> [reader.name for reader in readers()][-1]
    'a saved page'
    """
    ours = [_ours(form) for form in _FORMS]
    return (*ours, *_added({reader.name for reader in ours}))


def _ours(form: str) -> Reader:
    module, class_name = form.split(":")
    reader: Reader = getattr(import_module(f"searchnews.readers.forms.{module}"), class_name)()
    return reader


@cache
def added_points() -> tuple[metadata.EntryPoint, ...]:
    """Give the entry points of readers of other packages, in order; looking for them reads a file of each package."""
    return tuple(sorted(metadata.entry_points(group=GROUP), key=lambda point: (point.name, point.value)))


def _added(names: set[str]) -> list[Reader]:
    """Load the readers of other packages; one that cannot be loaded is a fault to tell, and no more."""
    added = []
    for point in added_points():
        try:
            reader = point.load()()
            if not isinstance(reader, Reader) or reader.name in names:
                raise TypeError("is no Reader with a name of its own")  # noqa: TRY301  # told as all others are
        except Exception as error:  # noqa: BLE001, PERF203  # whatever a foreign package does; there are few
            FAULTS.append(
                worded(
                    "the reader {name} ({value}) cannot be used: {kind}: {error}",
                    name=point.name,
                    value=point.value,
                    kind=type(error).__name__,
                    error=error,
                )
            )
        else:
            names.add(reader.name)
            added.append(reader)
    return added


def faults() -> list[str]:
    """Say which readers of other packages could not be loaded, and why."""
    readers()
    return FAULTS


def suffixes() -> tuple[str, ...]:
    """Give the ends of the file names that mean a form we read; within folders only such files count."""
    return tuple(dict.fromkeys(suffix for reader in readers() for suffix in reader.suffixes))


def reader_for(start: Start) -> Reader | None:
    """Pick the reader for a file: the one that is surest that it is its own."""
    best, surest = None, Confidence.NO
    for reader in readers():
        confidence = reader.recognises(start)
        if confidence > surest:
            best, surest = reader, confidence
    return best


def reader_named(name: str) -> Reader:
    """Give the reader of a form."""
    return next(reader for reader in readers() if reader.name == name)


class Form(NamedTuple):
    """A form that can be read, for a list of them. ``install`` is empty, or what to type before it can be read."""

    name: str
    about: str
    suffixes: tuple[str, ...]
    module: str
    missing: tuple[str, ...]
    install: str

    def to_dict(self) -> dict[str, Any]:
        """Give the record as JSON knows it."""
        return {**self._asdict(), "suffixes": list(self.suffixes), "missing": list(self.missing)}


def forms() -> list[Form]:
    """List all forms, with what is missing for each.

    >>> next(form.suffixes for form in forms() if form.name == "JSON Lines")
    ('.jsonl', '.ndjson')
    """
    return [
        Form(reader.name, reader.about, reader.suffixes, type(reader).__module__, missing(reader), install(reader))
        for reader in readers()
    ]


def install(reader: Reader) -> str:
    """Say what to type to get the libraries that a reader needs and that are missing; empty if none is.

    They are named themselves: that is right wherever searchnews was installed from.
    """
    absent = missing(reader)
    known = dict(zip(reader.needs, reader.packages, strict=False))
    return " ".join(["pip install", *(known.get(module, module) for module in absent)]) if absent else ""


def missing(reader: Reader) -> tuple[str, ...]:
    """Give the modules that a reader needs and that are not installed."""
    return tuple(module for module in reader.needs if not _installed(module))


@cache
def _installed(module: str) -> bool:
    return find_spec(module) is not None
