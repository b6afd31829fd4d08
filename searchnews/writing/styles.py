"""Writes a reference as a line of a bibliography: in the styles of APA (7th) and Chicago (17th edition)."""

from __future__ import annotations

from searchnews.articles.months import NAMES
from searchnews.messages.language import Language
from searchnews.writing.references import Author, Reference

_UNDATED = {"en": "n.d.", "nl": "z.d."}
_AND = {"en": ", and ", "nl": " en "}
"""What stands before the last of several authors."""


def apa(of: Reference, language: Language = "en") -> str:
    """Cite a newspaper article (APA 7, section 10.1, example 16): without an author the title comes first.

    In a Dutch bibliography the date is a Dutch one: ``(2024, 19 juni)``, and none is ``z.d.``

    >>> from datetime import date
    >>> from searchnews.articles import Article
    >>> from searchnews.writing.references import reference_of
    >>> article = Article(id="1", headline="Bestand", body="", source="De Krant", authors=("Jan de Jong",), page="A3")
    >>> apa(reference_of(article, date(2024, 6, 19)))
    'De Jong, J. (n.d.). Bestand. De Krant, A3.'
    """
    day = f"({_UNDATED[language]})"
    if of.day:
        month = NAMES[language][of.day.month - 1]
        told = f"{month} {of.day.day}" if language == "en" else f"{of.day.day} {month}"
        day = f"({_circa(of)}{of.day.year}, {told})"
    names = _joined([_apa_name(author) for author in of.authors], ", & ")
    title = _closed(of.title)
    begin = f"{_closed(names)} {day}. {title}" if names else f"{title} {day}."
    paper = ", ".join(part for part in (of.paper, of.page) if part)
    return " ".join(part for part in (begin, f"{paper}." if paper else "", of.url) if part)


def chicago(of: Reference, language: Language = "en") -> str:
    """Cite a newspaper article as a bibliography does (Chicago 17, 14.191-14.200): unsigned, the paper comes first.

    >>> from datetime import date
    >>> from searchnews.articles import Article
    >>> from searchnews.writing.references import reference_of
    >>> article = Article(id="1", headline="Bestand", body="", source="De Krant", authors=("Jan de Jong",))
    >>> chicago(reference_of(article, date(2024, 6, 19)))
    'Jong, Jan de. “Bestand.” De Krant, n.d.'
    """
    day = _UNDATED[language]
    if of.day:
        month = NAMES[language][of.day.month - 1]
        told = f"{month} {of.day.day}, {of.day.year}" if language == "en" else f"{of.day.day} {month} {of.day.year}"
        day = f"{_circa(of)}{told}"
    title = f"“{_closed(of.title)}”"
    first, *others = of.authors or (None,)
    if first is not None:
        names = _joined([first.sorted, *(_plain(author) for author in others if author)], _AND[language])
        where = ", ".join(part for part in (of.paper, day) if part)
        cited = f"{_closed(names)} {title} {where}"
    elif of.paper:
        cited = f"{_closed(of.paper)} {title} {day}"
    else:
        cited = f"{title} {day}"
    cited += f", {of.edition}" if of.edition else ""
    return f"{_closed(cited)} {of.url}." if of.url else _closed(cited)


def _circa(of: Reference) -> str:
    return "ca. " if of.estimated else ""


def _apa_name(author: Author) -> str:
    if not author.is_person:
        return author.given
    initials = " ".join(f"{part[0]}." for part in author.given.replace("-", " ").split())
    family = f"{author.particle} {author.family}".strip()
    return f"{family[:1].upper()}{family[1:]}, {initials}"


def _plain(author: Author) -> str:
    return " ".join(part for part in author if part)


def _joined(names: list[str], last: str) -> str:
    return last.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _closed(text: str) -> str:
    """End a sentence with a full stop, unless it ends with a sign of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
