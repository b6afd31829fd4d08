"""Writes articles as a bibliography: BibTeX, RIS and CSL-JSON, as Zotero and others read them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from searchnews.digests import blake2b
from searchnews.hits import Hit
from searchnews.writing.exports import About
from searchnews.writing.references import Author, Reference, reference_of
from searchnews.writing.safe import to_json

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX_SIGNS = re.compile(r"[\\{}#$%&_~^]")


def bibtex(about: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write an ``@article`` for each article, with the fields of biblatex for days and addresses (manual, 2.2.2)."""
    return (f"{bibtex_entry(each)}\n" for each in _references(about, hits))


def ris(about: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write a record of type ``NEWS`` for each article (RIS, as Reference Manager defined it): a tag a line."""
    return (f"{ris_record(each)}\n" for each in _references(about, hits))


def csl(about: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write a list of items of type ``article-newspaper`` (CSL-JSON, schema 1.0.2)."""
    yield "["
    for number, each in enumerate(_references(about, hits)):
        yield f"{',' if number else ''}\n{to_json(csl_item(each))}"
    yield "\n]\n"


def _references(about: About, hits: Iterable[Hit]) -> Iterator[Reference]:
    today = date.fromisoformat(about.made[:10])
    return (reference_of(hit.article, today) for hit in hits)


def bibtex_entry(of: Reference) -> str:
    """Write one entry; no sign of TeX in a text means anything."""
    fields = {
        "author": " and ".join(
            tex(author.sorted) if author.is_person else f"{{{tex(author.given)}}}" for author in of.authors
        ),
        "title": f"{{{tex(of.title)}}}",
        "journal": tex(of.paper),
        "date": of.day.isoformat() if of.day else "",
        "year": str(of.day.year) if of.day else "",
        "pages": tex(of.page),
        "edition": tex(of.edition),
        "location": tex(of.place),
        "langid": {"nl": "dutch", "en": "english"}.get(of.language, ""),
        "url": of.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": of.looked_at.isoformat() if of.url else "",
        "note": tex(f"id {of.id}" + (", date estimated" if of.estimated else "")),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value and value != "{}"]
    return f"@article{{{_key(of)},\n{''.join(lines)}}}\n"


def tex(text: str) -> str:
    r"""Write a text so that TeX prints it as it is.

    >>> print(tex("50% van {de} K&R_1"))
    50\% van \{de\} K\&R\_1
    """
    return _TEX_SIGNS.sub(lambda found: _TEX.get(found[0], f"\\{found[0]}"), text)


def _key(of: Reference) -> str:
    """Make the key of an entry: who, the year, and the id, in letters that every BibTeX takes."""
    who = of.authors[0].family or of.authors[0].given if of.authors else of.paper
    parts = (_ascii(who).lower(), str(of.day.year) if of.day else "", _id_in_key(of.id))
    return "-".join(part for part in parts if part)


def _id_in_key(id: str) -> str:
    """Write an id in signs that every BibTeX takes; where two could look the same, with what tells them apart.

    BibTeX takes capitals for small letters.

    >>> _id_in_key("lm-034948"), _id_in_key("lm 034948") != _id_in_key("LM 034948")
    ('lm-034948', True)
    """
    if _KEY.fullmatch(id):
        return id
    return f"{_ascii(id).lower()}-{blake2b(id.encode('utf-8', 'replace'), digest_size=4).hexdigest()}".lstrip("-")


_KEY = re.compile(r"[a-z0-9][a-z0-9_.:-]*")


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "", plain)


def ris_record(of: Reference) -> str:
    """Write one record; each line is a tag, two blanks, a dash and a blank before the value."""
    lines: list[tuple[str, str]] = [("TY", "NEWS")]
    lines += [("AU", author.sorted) for author in of.authors]
    lines += [("TI", of.title), ("T2", of.paper)]
    if of.day:
        lines += [("PY", str(of.day.year)), ("DA", of.day.strftime("%Y/%m/%d/"))]
    lines += [("SP", of.page), ("ET", of.edition), ("CY", of.place), ("LA", of.language), ("UR", of.url)]
    if of.url:
        lines.append(("Y2", of.looked_at.strftime("%Y/%m/%d/")))
    if of.estimated:
        lines.append(("N1", "date estimated"))
    lines += [("AN", of.id)]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def csl_item(of: Reference) -> dict[str, Any]:
    """Give one item; a day that was only inferred is ``circa``."""
    item: dict[str, Any] = {"id": of.id, "type": "article-newspaper", "title": of.title}
    if of.authors:
        item["author"] = [_csl_name(author) for author in of.authors]
    plain = {"container-title": of.paper, "page": of.page, "edition": of.edition, "publisher-place": of.place}
    item |= {name: value for name, value in {**plain, "language": of.language, "URL": of.url}.items() if value}
    if of.day:
        item["issued"] = {"date-parts": [[of.day.year, of.day.month, of.day.day]]}
        if of.estimated:
            item["issued"]["circa"] = True
    if of.url:
        item["accessed"] = {"date-parts": [[of.looked_at.year, of.looked_at.month, of.looked_at.day]]}
    return item


def _csl_name(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"literal": author.given}
    name = {"family": author.family, "given": author.given}
    return {**name, "dropping-particle": author.particle} if author.particle else name
