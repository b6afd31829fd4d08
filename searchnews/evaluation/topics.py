"""Says what a topic is, and reads topics and judgements from files in the forms of TREC."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from searchnews.analysis import tokenize
from searchnews.errors import ReadError
from searchnews.messages.worded import reason, worded


class Topic(NamedTuple):
    """A question whose right answers are known; ``query`` is in the query language."""

    id: str
    query: str


def any_word(text: str, field: str = "") -> str:
    """Make the query for any of the words of a text: the more of them an article has, the higher it ranks.

    Words in capitals are taken in small letters, lest they be operators.

    >>> any_word("Kim OF Poetin: EU-top", "tekst")
    'tekst:(Kim OF of OF Poetin OF eu OF top)'
    """
    words = dict.fromkeys(
        token.text.lower() if token.text.isupper() else token.text for token in tokenize(text) if not token.whole
    )
    asked = " OF ".join(words)
    return f"{field}:({asked})" if field else asked


def read_topics(path: Path) -> list[Topic]:
    """Read topics: JSON Lines with ``id`` and ``title``, lines of id, tab, title, or TREC's ``<num>``, ``<title>``.

    Raises:
        ReadError: The file cannot be read, or there is no topic in it.
    """
    text = _text_of(path)
    if "<num>" in text:
        found = re.findall(r"<num>\s*(?:Number:)?\s*(\S+?)\s*(?:</num>)?\s*<title>\s*([^<]+)", text)
        pairs: Iterable[tuple[str, str]] = [(id, title) for id, title in found]
    else:
        pairs = [_pair(line, path, number) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    topics = [Topic(id, any_word(title)) for id, title in pairs]
    if not topics or not all(topic.query for topic in topics):
        raise ReadError(worded("holds no topics"), file=str(path))
    return topics


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Read judgements in TREC's form, ``topic 0 article grade``: for each topic the grades of its articles.

    Raises:
        ReadError: The file cannot be read, or a line is no judgement.
    """
    grades: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_text_of(path).splitlines(), start=1):
        parts = line.split()
        if not parts:
            continue
        try:
            topic, _, article, grade = parts
            grades.setdefault(topic, {})[article] = int(grade)
        except ValueError as error:
            raise ReadError(worded("is not a judgement: topic 0 article grade"), file=str(path), line=number) from error
    return grades


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = reason(error) if isinstance(error, OSError) else worded("is not text in UTF-8")
        raise ReadError(told, file=str(path)) from error


def _pair(line: str, path: Path, number: int) -> tuple[str, str]:
    if line.lstrip().startswith("{"):
        try:
            record = json.loads(line)
            return str(record["id"]), str(record["title"])
        except (ValueError, KeyError, TypeError) as error:
            raise ReadError(
                worded("is not a topic: an object with id and title"), file=str(path), line=number
            ) from error
    id, tab, title = line.partition("\t")
    if not tab or not id.strip() or not title.strip():
        raise ReadError(worded("is not a topic: an id, a tab and a title"), file=str(path), line=number)
    return id.strip(), title.strip()
