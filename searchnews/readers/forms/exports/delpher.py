"""Reads newspapers and radio bulletins of Delpher: article texts, explained by a DIDL beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple

from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.containers.neighbours import Neighbours
from searchnews.readers.extracting.agency_item import language_of
from searchnews.readers.extracting.documents.siblings import (
    bytes_of,
    day_of_folders,
    day_of_name,
    names_beside,
    stamp_of,
)
from searchnews.readers.extracting.markup.xml import BrokenXml, Element, parse_xml, root_of, text_at, texts_at
from searchnews.readers.start import Start

_TEXT_NAME: Final = re.compile(
    r"(?P<issue>.+?)_(?P<number>\d{4,5})_articletext\.xml$|(?P<page>.+?)_(?:ocr_)?text\.xml$", re.IGNORECASE
)
_KINDS: Final = {
    "artikel": "article",
    "advertentie": "advertisement",
    "familiebericht": "notice",
    "illustratie met onderschrift": "caption",
    "illustratie": "caption",
}
_BAG: Final = re.compile(r"identifier,papertitle,date,\"?bag of words")
_LINE_END: Final = re.compile(r"(?<=\w)-  +(?=\w)")


class Entry(NamedTuple):
    """What a DIDL says of one article, on all pages that it touches."""

    kind: str
    title: str
    pages: tuple[str, ...]
    confidence: float | None
    url: str
    id: str


class Issue(NamedTuple):
    """What a DIDL says of an issue, or of one page of a radio bulletin."""

    paper: str
    date: str
    language: str
    title: str
    url: str
    extra: dict[str, Any]
    entries: dict[str, Entry]
    radio: bool


class Delpher(Reader):
    """Reads the KB's article texts (``…_articletext.xml``), text of bulletins (``…_ocr_text.xml``), and DIDL."""

    name: ClassVar[str] = template("a Delpher text")
    about: ClassVar[str] = worded(
        "newspapers and ANP radio bulletins of Delpher (KB): didl.xml with the article texts beside it"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    beside: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element; a bag of words is recognised, to be refused with a reason."""
        root = start.root.name
        if root == "DIDL" or (root in {"OAI-PMH", "record", "GetRecord"} and "DIDL" in start.text):
            return Confidence.SURE
        if root == "text":
            return Confidence.SURE if _TEXT_NAME.match(start.name.rpartition("/")[2]) else Confidence.LIKELY
        return Confidence.SURE if _BAG.match(start.text) else Confidence.NO

    def gather(self, part: Part, beside: Neighbours) -> Iterator[Part]:
        """Put the DIDL beside a text; and beside a DIDL the names of what lies with it."""
        folder, _, name = part.member.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        match = _TEXT_NAME.match(name)
        if match is not None:
            for each in _didl_names(match):
                if prefix + each in beside:
                    yield part._replace(beside={prefix + each: beside.read(prefix + each)})
                    return
            yield part
        else:
            yield part._replace(beside=dict.fromkeys(beside.names_in(folder), b""))

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of a text; a DIDL gives none, and is refused only if its texts are not there."""
        if _BAG.match(part.content[:200].decode("utf-8", "replace")):
            raise part.refusal(
                worded("holds bags of words in alphabetical order, which are no texts"),
                hint=worded("get the texts from Delpher"),
            )
        root = yield from root_of(part, hint=worded("fetch the file again"))
        if root.tag == "text":
            yield _record(part, root)
        else:
            yield from _told(part, _issue_of(root))


def _told(part: Part, issue: Issue) -> Iterator[Given]:
    """Say what is missing of an issue: texts that its DIDL lists, and that are not beside it."""
    beside = frozenset(part.beside) if part.member else names_beside(part.path)
    numbers = {match["number"].lstrip("0") for name in beside if (match := _TEXT_NAME.match(name)) and match["number"]}
    if issue.radio or not issue.entries:
        if not any(name.endswith(("_text.xml", "_alto.xml")) for name in beside):
            raise part.refusal(
                worded("describes a page whose text is not beside it"), hint=worded("fetch the _ocr_text.xml too")
            )
        return
    if not numbers:
        if any(name.endswith("_alto.xml") for name in beside):
            return
        raise part.refusal(
            worded("lists {entries} articles, whose texts are not beside it", entries=len(issue.entries)),
            hint=worded("fetch the _articletext.xml too"),
        )
    absent = [entry for key, entry in issue.entries.items() if key not in numbers]
    if absent:
        yield part.remark(worded("lists {absent} articles more than there are texts beside it", absent=len(absent)))


def _record(part: Part, root: Element) -> dict[str, Any]:
    """Make a record of a text, with what the DIDL beside it says."""
    name = (part.member or part.path.name).replace("\\", "/").rpartition("/")[2]
    match = _TEXT_NAME.match(name)
    issue = _issue_beside(part, match) if match else None
    number = (match["number"] or "").lstrip("0") if match else ""
    entry = issue.entries.get(number) if issue else None
    paragraphs = _raw(root)
    title = text_at(root, "title")
    place = part.member or str(part.path)
    record: dict[str, Any] = {
        "headline": title or (issue.title if issue and issue.radio else ""),
        "body": "\n\n".join(text for text in paragraphs if text and not text.isdecimal()),
        "date": (issue.date if issue else "") or day_of_folders(place) or day_of_name(name),
        "record": 1,
    }
    if issue is not None:
        record |= {"source": issue.paper, "language": issue.language, "url": entry.url if entry else issue.url}
        record["extra"] = dict(issue.extra)
        if issue.radio:
            record |= {"agencies": ["ANP"], "source": "ANP", "genre": "radiobulletin"}
    if entry is not None:
        record |= {"kind": entry.kind, "page": ", ".join(entry.pages), "agency_id": entry.id}
        if entry.confidence is not None:
            record["extra"]["ocr_confidence"] = entry.confidence
        if not title and entry.title and entry.kind == "article":
            record["extra"]["title_in_didl"] = entry.title
    return {key: value for key, value in record.items() if value not in ("", [], {}, None)}


def _raw(root: Element) -> list[str]:
    """Give the paragraphs; two blanks behind a hyphen mean that a line ended there, and no word is cut."""
    texts = ("".join(map(str, each.itertext())).replace("\n", " ") for each in root.iter("p"))
    return [" ".join(_LINE_END.sub(" ", text).split()) for text in texts]


def _issue_beside(part: Part, match: re.Match[str]) -> Issue | None:
    """Read the DIDL in the same folder."""
    if part.member:
        return next(map(_parsed_data, part.beside.values()), None)
    for name in _didl_names(match):
        path = part.path.with_name(name)
        size, time = stamp_of(path)
        if size:
            return _parsed(str(path), size, time)
    return None


def _didl_names(match: re.Match[str]) -> tuple[str, ...]:
    """Give the names that the DIDL of a text may have: ``didl.xml``, or that of one page."""
    stem = match["page"] or match["issue"]
    return ("didl.xml", f"{stem}_metadata.xml", f"{stem}_didl.xml", f"{stem}.didl.xml")


@lru_cache(maxsize=8)
def _parsed(path: str, _size: int, _time: int) -> Issue | None:
    """Read a DIDL; the same one is asked for by every article of its issue."""
    return _parsed_data(bytes_of(Path(path)))


@lru_cache(maxsize=8)
def _parsed_data(data: bytes) -> Issue | None:
    try:
        return _issue_of(parse_xml(data)[0])
    except BrokenXml:
        return None


def _issue_of(root: Element) -> Issue:
    """Read what a DIDL says: of the issue in its first record, of each article in those of its items."""
    first = root.find(".//dcx")
    first = first if first is not None else root
    identifier = text_at(first, "recordIdentifier")
    radio = identifier.startswith("anp:") or "ANP Nieuwsberichten" in " ".join(texts_at(first, "isPartOf"))
    extra = {
        "issue": text_at(first, "issuenumber") or text_at(first, "volgnummer"),
        "publisher": text_at(first, "publisher"),
        "spread": next(iter(texts_at(first, "spatial")), ""),
        "issue_id": identifier,
    }
    languages = texts_at(first, "language")
    return Issue(
        paper=text_at(first, "title") if not radio else "ANP",
        date=text_at(first, "date")[:10],
        language=language_of("nl" if "nl" in languages else languages[0]) if languages else "",
        title=text_at(first, "title"),
        url=_resolver(first),
        extra={name: value for name, value in extra.items() if value},
        entries=_entries(root),
        radio=radio,
    )


def _entries(root: Element) -> dict[str, Entry]:
    """Give the articles by their number, each once: a DIDL lists one again on every page that it touches."""
    pages: dict[str, list[str]] = {}
    confidences: dict[str, list[float]] = {}
    found: dict[str, Entry] = {}
    for item in root.iter("Item"):
        identifier = item.get("article_id") or ""
        number = re.search(r":a0*(\d+)$", identifier)
        if number is None:
            continue
        key = number[1]
        page, confidence = _page_of(item)
        if page and page not in pages.setdefault(key, []):
            pages[key].append(page)
            if confidence is not None:
                confidences.setdefault(key, []).append(confidence)
        if key not in found:
            about = item.find(".//dcx")
            about = about if about is not None else item
            kind = _KINDS.get(text_at(about, "subject").lower(), "article")
            found[key] = Entry(kind, text_at(about, "title"), (), None, _resolver(about), identifier)
    return {
        key: entry._replace(pages=tuple(pages.get(key, ())), confidence=_mean(confidences.get(key, [])))
        for key, entry in found.items()
    }


def _page_of(item: Element) -> tuple[str, float | None]:
    """Give the number of the page that an item is on, and how sure its text recognition was."""
    page = item.getparent()
    while page is not None and page.find("Component/Resource/dcx/nativePageNumber") is None:
        page = page.getparent()
    if page is None:
        return "", None
    try:
        confidence: float | None = float(text_at(page, "Component/Resource/dcx/OCRConfidencelevel"))
    except ValueError:
        confidence = None
    return text_at(page, "Component/Resource/dcx/nativePageNumber"), confidence


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None


def _resolver(about: Element) -> str:
    return next((text for text in texts_at(about, "identifier") if text.startswith("http")), "")
