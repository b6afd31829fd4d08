"""Reads recognised newspaper pages: ALTO, a page a file, and METS, which says which blocks of them are an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Final

from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.containers.neighbours import Neighbours
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
_STEM_END: Final = re.compile(r"(?:_\d{3})?_alto\.xml$")
_METS: Final = re.compile(r"(?:^|[-_.])mets\.xml$", re.IGNORECASE)


class Alto(Reader):
    """Reads an ALTO page as one article, unless a file beside it has its articles one by one."""

    name: ClassVar[str] = template("an ALTO page")
    about: ClassVar[str] = worded(
        "recognised pages in ALTO, one article a page, where no METS or Delpher text tells the articles"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".alto")
    beside: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        return Confidence.SURE if start.root.name == "alto" else Confidence.NO

    def gather(self, part: Part, beside: Neighbours) -> Iterator[Part]:
        """Give a page that nothing in its container has article by article."""
        folder, _, name = part.member.rpartition("/")
        stem = _STEM_END.sub("", name)
        if stem != name and stem in _stems_of_texts(beside.names_in(folder)):
            return
        for each in {folder, folder.rpartition("/")[0]}:
            prefix = f"{each}/" if each else ""
            for mets in filter(_METS.search, beside.names_in(each)):
                if name in _hrefs(beside.read(prefix + mets)):
                    return
        yield part

    def read(self, part: Part) -> Iterator[Given]:
        """Give the text of the page."""
        if not part.member and _is_explained(part.path):
            return  # the same text comes from the files beside it, article by article
        root = _root(part)
        page = alto_page(root)
        if not page.blocks:
            yield part.left_out(worded("left out a page without recognised text"))
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
    stem = _STEM_END.sub("", path.name)
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
            found.update(_hrefs(bytes_of(Path(folder, name))))
    return frozenset(found)


@lru_cache(maxsize=8)
def _hrefs(mets: bytes) -> frozenset[str]:
    """Give the names of the files that a METS speaks of, without their folders."""
    places = re.findall(rb"""href\s*=\s*["']([^"']*\.xml)["']""", mets)
    return frozenset(re.split(r"[/\\]", place.decode("utf-8", "replace"))[-1] for place in places)


def _root(part: Part) -> Element:
    try:
        return parse_xml(part.content)[0]
    except BrokenXml as error:
        raise part.refusal(reason(error), line=error.line, hint=worded("fetch the file again")) from error


class Mets(Reader):
    """Reads the METS of a newspaper issue, with the ALTO pages that it names."""

    name: ClassVar[str] = template("a METS issue")
    about: ClassVar[str] = worded("newspaper issues in METS with ALTO pages beside it (Luxembourg and other libraries)")
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".mets")
    beside: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        return Confidence.SURE if start.root.name == "mets" else Confidence.NO

    def gather(self, part: Part, beside: Neighbours) -> Iterator[Part]:
        """Put the pages beside the issue that lie in its folder, or one below that."""
        folder = part.member.rpartition("/")[0]
        prefix = f"{folder}/" if folder else ""
        try:
            files = parse_xml(part.content)[0].iter("file")
        except BrokenXml:  # told when it is read
            files = iter(())
        names = {prefix + each for file in files for each in _names_of(file)}
        yield part._replace(beside=beside.together(names, part.place))

    def read(self, part: Part) -> Iterator[Given]:
        """Give each article of the issue; of one whose pages are missing its headline, with one remark."""
        root = _root(part)
        pages = _Pages(part, root)
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
            yield part.remark(
                worded(
                    "{bare} articles have a headline but no text: their ALTO pages are not beside the METS", bare=bare
                )
            )
        if empty:
            told = worded("left out {empty} items without a text, most of them pictures or advertisements", empty=empty)
            yield part.left_out(told, number=empty)
        if not number:
            raise part.refusal(worded("names no articles"), hint=worded("its ALTO pages can be read by themselves"))


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


class _Pages:
    """The ALTO pages of an issue, each read once, when it is first asked for."""

    def __init__(self, part: Part, root: Element) -> None:
        """Find the pages where the METS says, below its own folder and nowhere else."""
        self._read: dict[str, Page] = {}
        self._inside = dict(part.beside)
        self._found: dict[str, Path | str] = {}
        base = None if part.member else part.path.parent.resolve()
        folder = part.member.rpartition("/")[0]
        for file in root.iter("file"):
            for name in _names_of(file):
                place = f"{folder}/{name}" if folder else name
                if place in self._inside or (base is not None and _is_below(base, base / name)):
                    self._found[file.get("ID", "")] = place if base is None else base / name
                    break

    def get(self, id: str) -> Page | None:
        """Give the page with this id in the METS; an empty one, if it is broken."""
        place = self._found.get(id)
        if place is None:
            return None
        if id not in self._read:
            data = bytes_of(place) if isinstance(place, Path) else self._inside[place]
            try:
                self._read[id] = alto_page(parse_xml(data)[0])
            except BrokenXml:
                self._read[id] = Page({}, None)
        return self._read[id]


def _is_below(base: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(base) and bool(stamp_of(path)[0])


def _names_of(file: Element) -> tuple[str, ...]:
    """Give the names by which a page may be found: as the METS says, or right beside it."""
    location = file.find("FLocat")
    href = location.get("href", "") if location is not None else ""
    name = re.sub(r"^file:(?://)?", "", href).replace("\\", "/").lstrip("./")
    return (name, name.rpartition("/")[2]) if name.endswith(".xml") else ()


def _article(division: Element, about: dict[str, Element], pages: _Pages) -> dict[str, Any]:
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
        page = pages.get(area.get("FILEID", ""))
        if page is None:
            continue
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
