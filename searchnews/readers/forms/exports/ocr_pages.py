"""Reads recognised newspaper pages: ALTO, a page a file, and METS, which says which blocks of them are an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Final

from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.agency_item import language_of
from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.documents.alto import Page, alto_page
from searchnews.readers.extracting.documents.siblings import (
    bytes_of,
    day_of_folders,
    day_of_name,
    names_beside,
    stamp_of,
)
from searchnews.readers.extracting.markup.xml import BrokenXml, Element, parse_xml, text_at, texts_at, whole_text
from searchnews.readers.start import Start

_ARTICLES: Final = {
    "article": "article",
    "advertisement": "advertisement",
    "advert": "advertisement",
    "classified": "advertisement",
    "death_notice": "notice",
    "deathnotice": "notice",
    "obituary": "notice",
    "birth_notice": "notice",
    "illustration": "caption",
}
_METS: Final = re.compile(r"(?:^|[-_.])mets\.xml$", re.IGNORECASE)


class Alto(Reader):
    """Reads an ALTO page as one article, unless a file beside it has its articles one by one."""

    name: ClassVar[str] = "an ALTO page"
    about: ClassVar[str] = (
        "recognised pages in ALTO, one article a page, where no METS or Delpher text tells the articles"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".alto")
    beside: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        return Confidence.SURE if start.root.name == "alto" else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the text of the page."""
        if not part.member and _is_explained(part.path):
            return  # the same text comes from the files beside it, article by article
        root = _root(part)
        page = alto_page(root)
        if not page.blocks:
            yield part.left_out("left out a page without recognised text")
            return
        place = part.member or str(part.path)
        name = place.replace("\\", "/").rpartition("/")[2]
        sheet = root.find(".//Page")
        number = sheet.get("PHYSICAL_IMG_NR", "") if sheet is not None else ""
        day, guessed = day_of_folders(place), day_of_name(name)
        record: dict[str, Any] = {
            "body": "\n\n".join(page.blocks.values()),
            "date": day or guessed,
            "date_estimated": bool(guessed and not day),
            "page": number,
            "extra": {"ocr_confidence": page.confidence} if page.confidence is not None else {},
            "record": 1,
        }
        if name.lower().startswith("anp_"):
            record |= {"source": "ANP", "agencies": ["ANP"], "genre": "radiobulletin", "language": "nl"}
        yield {key: value for key, value in record.items() if value not in ("", [], {}, None, False)}


def _is_explained(path: Path) -> bool:
    """Tell whether the texts of a page lie beside it by article, or a METS beside or above it that names the page."""
    beside = names_beside(path)
    stem = re.sub(r"(?:_\d{3})?_alto\.xml$", "", path.name)
    if stem != path.name and stem in _stems_of_texts(beside):
        return True
    folders = ((path, beside), (path.parent, names_beside(path.parent)))
    return any(path.name in _pages_named(str(place.parent), names) for place, names in folders)


@lru_cache(maxsize=8)
def _stems_of_texts(names: frozenset[str]) -> frozenset[str]:
    """Give what stands before a ``_`` in the names of texts: once for a folder, as its pages may be many."""
    texts = (name for name in names if name.endswith("text.xml"))
    return frozenset(name[: underscore.start()] for name in texts for underscore in re.finditer("_", name))


@lru_cache(maxsize=8)
def _pages_named(folder: str, names: frozenset[str]) -> frozenset[str]:
    """Give the names of the files that any METS in a folder speaks of: once for a folder, as both may be many."""
    found: set[str] = set()
    for name in names:
        if _METS.search(name):
            places = re.findall(rb"""href\s*=\s*["']([^"']*\.xml)["']""", bytes_of(Path(folder, name)))
            found.update(re.split(r"[/\\]", place.decode("utf-8", "replace"))[-1] for place in places)
    return frozenset(found)


def _root(part: Part) -> Element:
    try:
        return parse_xml(part.content)[0]
    except BrokenXml as error:
        raise part.refusal(str(error), line=error.line, hint="fetch the file again") from error


class Mets(Reader):
    """Reads the METS of a newspaper issue, with the ALTO pages that it names."""

    name: ClassVar[str] = "a METS issue"
    about: ClassVar[str] = "newspaper issues in METS with ALTO pages beside it (Luxembourg and other libraries)"
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".mets")
    beside: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        return Confidence.SURE if start.root.name == "mets" else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each article of the issue; of one whose pages are missing its headline, with one remark."""
        root = _root(part)
        pages = _pages(part, root)
        about = {each.get("ID", ""): each for each in root.iter("dmdSec")}
        paper, date, language = _issue(root)
        number = 0
        bare = empty = 0
        for division in root.iter("div"):
            kind = _ARTICLES.get(division.get("TYPE", "").lower())
            if kind is None or any(
                _ARTICLES.get(above.get("TYPE", "").lower()) for above in division.iterancestors("div")
            ):
                continue
            record = _article(division, about, pages)
            if not record.get("body") and (kind != "article" or not record.get("headline")):
                empty += 1
                continue
            number += 1
            bare += not record.get("body")
            record |= {"kind": kind, "source": paper, "date": date, "record": number}
            record.setdefault("language", language)
            yield {key: value for key, value in record.items() if value not in ("", [], {}, None)}
        if bare:
            yield part.remark(f"{bare} articles have a headline but no text: their ALTO pages are not beside the METS")
        if empty:
            told = f"left out {empty} items without a text, most of them pictures or advertisements"
            yield part.left_out(told, number=empty)
        if not number:
            raise part.refusal("names no articles", hint="its ALTO pages can be read by themselves")


def _issue(root: Element) -> tuple[str, str, str]:
    """Give the paper, the day and the language of an issue: by its records, or else by its label."""
    label = root.get("LABEL", "")
    found = date_at(label)
    issued = next((date_at(text) for text in (*texts_at(root, ".//dateIssued"), *texts_at(root, ".//date"))), None)
    date = issued or found
    titles = [
        whole_text(each.find("title"))
        for section in root.iter("dmdSec")
        if re.search(r"PRINT|COLLECTION|ISSUE|PERIODICAL", section.get("ID", ""))
        for each in section.iter("titleInfo")
    ]
    paper = re.sub(r"[\s,]*\d{4}-\d{2}-\d{2}.*$", "", label).strip() or next(filter(None, titles), "")
    return paper, date.iso[:10] if date else "", language_of(text_at(root, ".//languageTerm"))


def _pages(part: Part, root: Element) -> dict[str, Path]:
    """Give the ALTO pages that lie where the METS says, below its own folder and nowhere else, by their ids."""
    if part.member:
        return {}
    base = part.path.parent.resolve()
    pages: dict[str, Path] = {}
    for file in root.iter("file"):
        location = file.find("FLocat")
        href = location.get("href", "") if location is not None else ""
        name = re.sub(r"^file:(?://)?", "", href).replace("\\", "/").lstrip("./")
        for candidate in (base / name, base / name.rpartition("/")[2]):
            inside = name.endswith(".xml") and candidate.resolve().is_relative_to(base)
            if inside and stamp_of(candidate)[0]:
                pages[file.get("ID", "")] = candidate
                break
    return pages


@lru_cache(maxsize=16)
def _page(path: Path, _size: int, _time: int) -> Page:
    try:
        return alto_page(parse_xml(bytes_of(path))[0])
    except BrokenXml:
        return Page({}, None)


def _article(division: Element, about: dict[str, Element], pages: dict[str, Path]) -> dict[str, Any]:
    """Read one article: its record in the METS, and the blocks that it is made of."""
    record: dict[str, Any] = {"headline": division.get("LABEL", ""), "extra": {}}
    for name in division.get("DMDID", "").split():
        section = about.get(name)
        if section is None:
            continue
        title = " ".join(filter(None, (text_at(section, ".//nonSort"), text_at(section, ".//titleInfo/title"))))
        record["headline"] = title or record["headline"]
        record["authors"] = [
            " ".join(texts_at(person, "namePart"))
            for person in section.iter("name")
            if person.find("namePart") is not None
        ]
        if language := language_of(text_at(section, ".//languageTerm")):
            record["language"] = language
    texts: list[str] = []
    confidences: list[float] = []
    headings: list[str] = []
    for area in division.iter("area"):
        path = pages.get(area.get("FILEID", ""))
        if path is None:
            continue
        page = _page(path, *stamp_of(path))
        block = page.blocks.get(area.get("BEGIN", ""), "")
        if block:
            (headings if _is_heading(area) else texts).append(block)
            if page.confidence is not None:
                confidences.append(page.confidence)
    record["headline"] = record["headline"] or " ".join(headings)
    record["body"] = "\n\n".join(texts)
    if confidences:
        record["extra"]["ocr_confidence"] = round(sum(confidences) / len(confidences), 3)
    return record


def _is_heading(area: Element) -> bool:
    return any(above.get("TYPE", "").upper() in {"HEADING", "TITLE", "HEADLINE"} for above in area.iterancestors("div"))
