"""Says in plain words, Dutch or English, what a query asks, and what each part of it looks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from searchnews.analysis.folding import fold
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles.fields import field_named, searched_fields
from searchnews.articles.months import NAMES
from searchnews.messages.language import Language
from searchnews.messages.queries import PHRASES
from searchnews.query.bound import Adjacent, AnyTerm, AsOne, OneTerm, TermLeaf
from searchnews.query.dates import Days, ends, this_day
from searchnews.query.tree import (
    And,
    AtLeast,
    Close,
    DateRange,
    Every,
    Fuzzy,
    Has,
    InOne,
    Like,
    Node,
    Not,
    Or,
    Regex,
    Saved,
    Wildcard,
    Word,
    WordLeaf,
)

EXPANDED = 12
"""Words that something stands for of which a line names the numbers of articles."""


def describe(tree: Node, language: Language = "en", *, today: date | None = None) -> list[str]:
    """Describe a query, one clause a line, parts of a clause further to the right.

    ``today`` is the day that ``gisteren`` is relative to; today in Amsterdam if not given.

    >>> print(*describe(And((Word("raket"), Not(Word("sport", "headline"))))), sep=chr(10))
    all of these:
      the word raket or a form of it, in headline, body, city or agency
      but not: the word sport or a form of it, in headline
    >>> describe(DateRange("2015-06", "2015-08"), "nl")
    ['verschenen vanaf juni 2015 tot en met augustus 2015']
    >>> describe(Word("ging", "headline"))  # its own stem: see function_words.py
    ['the word ging, in headline']
    """
    return _described(tree, language, today)


def _described(tree: Node, language: Language, today: date | None, *, fields: bool = True) -> list[str]:
    """Describe a query; without ``fields`` where it is said above in which text all of it stands."""
    say = PHRASES[language]
    match tree:
        case And(children) | Or(children):
            head = say["all" if isinstance(tree, And) else "any"]
        case Close(left, right):
            head = say["close in order" if tree.ordered else "close"].format(tree.distance)
            children = (left, right)
        case AtLeast(times, child):
            head, children = say["at least"].format(times), (child,)
        case InOne(unit, child):
            head, children = say[f"in one {unit}"], (child,)
        case Not(child):
            first, *rest = _described(child, language, today, fields=fields)
            return [say["not"].format(first), *rest]
        case DateRange():
            return [_period(tree, language, today or this_day())]
        case _:
            return [_clause(tree, language, fields=fields)]
    fields = fields and not isinstance(tree, InOne)
    return [head, *(f"  {line}" for each in children for line in _described(each, language, today, fields=fields))]


def _clause(node: WordLeaf | Has | Like | Saved | Every, language: Language, *, fields: bool = True) -> str:
    say = PHRASES[language]
    match node:
        case Every():
            return say["every"]
        case Has(name):
            return say["has"].format(_field(name, language))
        case Like(id):
            what = say["like"].format(id)
        case Saved(name):
            what = say["saved"].format(name)
        case _:
            what = _words(node, language)
            what = say["in"].format(what, _fields(node.field, language)) if fields else what
    return say["weight"].format(what, _factor(node.boost, language)) if node.boost != 1 else what


def _words(node: WordLeaf, language: Language) -> str:  # noqa: PLR0911  # one for each kind of node
    say = PHRASES[language]
    known = field_named(node.field) if node.field else None
    kind = known.kind if known else "text"
    if isinstance(node, Wildcard):
        return say["value" if kind == "keyword" else "wildcard"].format(node.pattern)
    if isinstance(node, Fuzzy):
        return say["fuzzy" if node.edits == 1 else "fuzzy more"].format(node.text, node.edits)
    if isinstance(node, Regex):
        return say["regex"].format(node.pattern)
    if kind == "keyword":
        return say["value"].format(node.text)
    if isinstance(node, Word):
        own = kind != "text" or fold(node.text) in FUNCTION_WORDS
        return say["exact" if node.exact else "name" if own else "word"].format(node.text)
    if node.distance:
        return say["exact near" if node.exact else "near"].format(node.text, node.distance)
    return say["exact phrase" if node.exact else "phrase"].format(node.text)


def _fields(name: str | None, language: Language) -> str:
    if name is not None:
        return _field(name, language)
    *others, last = [_field(field.name, language) for field in searched_fields()]
    return PHRASES[language]["or"].format(", ".join(others), last)


def _field(name: str, language: Language) -> str:
    """Give the name of a field, or its Dutch alias."""
    known = field_named(name)
    return known.alias if known and language == "nl" else name


def _period(node: DateRange, language: Language, today: date) -> str:
    """Describe a period; of a date that moves along with today the days are said, and the word for them."""
    say = PHRASES[language]
    first, last = ends(node.start, node.end, today)
    if first is not None and node.start == node.end:
        return _whole(node.start or "", first, language)
    parts = []
    if node.start is not None and first is not None:
        day = first.first if node.includes_start else _last(first)
        parts.append(say["from" if node.includes_start else "after"].format(_date(node.start, day, language)))
    if node.end is not None and last is not None:
        day = _last(last) if node.includes_end else last.first
        parts.append(say["to" if node.includes_end else "before"].format(_date(node.end, day, language)))
    return say["published"].format(" ".join(parts)) if parts else say["any date"]


def _whole(word: str, stretch: Days, language: Language) -> str:
    """Describe all days of one date."""
    say, last = PHRASES[language], _last(stretch)
    if stretch.first == last:
        return say["on"].format(_date(word, last, language))
    if not _moves(word):
        return say["during"].format(_date(word, last, language))
    start, end = say["from"].format(_day(stretch.first, language)), say["to"].format(_date(word, last, language))
    return say["published"].format(f"{start} {end}")


def _last(stretch: Days) -> date:
    return date.max if stretch.after is None else stretch.after - timedelta(days=1)


def _moves(word: str) -> bool:
    """Tell whether a canonical date moves along with today: ISO dates begin with four digits."""
    return not word[:4].isdigit()


def _date(word: str, day: date, language: Language) -> str:
    """Write a canonical date for a reader; one that moves along by the day that is meant."""
    if _moves(word):
        return f"{_day(day, language)} ({_moving(word, language)})"
    year, *rest = (int(number) for number in word.split("-"))
    if not rest:
        return str(year)
    return " ".join([*map(str, rest[1:]), NAMES[language][rest[0] - 1], str(year)])


def _day(day: date, language: Language) -> str:
    return _date(day.isoformat(), day, language)


def _moving(word: str, language: Language) -> str:
    """Write a canonical date that moves along: as it is in English, in Dutch as it may be typed in Dutch."""
    if language == "en":
        return word
    from searchnews.messages.dutch.moving_dates import DUTCH_DATES  # noqa: PLC0415  # Dutch readers only

    told: list[str] = []
    for part, behind in pairwise((*word.split("-"), "")):
        neuter = behind in ("weekend", "quarter", "year")
        told.append(DUTCH_DATES.get((part, neuter)) or DUTCH_DATES.get((part, False)) or part)
    return " ".join(told)


def expansion_line(word: str, stands_for: Sequence[tuple[str, int]], language: Language = "en") -> str:
    """Say which words something stands for, the commonest of many, each with its number of articles.

    >>> expansion_line("raket*", [("raketten", 12), ("raketproef", 3)])
    'raket* stands for raketten (12), raketproef (3)'
    """
    say = PHRASES[language]
    told = ", ".join(f"{each} ({count:,})" for each, count in stands_for[:EXPANDED]) or say["no word"]
    rest = len(stands_for) - EXPANDED
    return say["stands for"].format(word, say["more"].format(told, rest) if rest > 0 else told)


def saved_line(name: str, query: str, language: Language = "en") -> str:
    """Say what a saved query asks.

    >>> saved_line("sancties", "sancties land:rusland")
    '@sancties stands for sancties land:rusland'
    """
    return PHRASES[language]["stands for"].format(f"@{name}", query)


def describe_leaf(leaf: TermLeaf, language: Language = "en") -> str:
    """Describe what one part of a bound query looks for.

    >>> describe_leaf(OneTerm("headline", "stem", "raket", 2.5)), describe_leaf(OneTerm("city", "word", "oslo"), "nl")
    ('headline: forms of raket, times 2.5', 'plaats: oslo')
    """
    say = PHRASES[language]
    if isinstance(leaf, OneTerm):
        what = leaf.text
    elif isinstance(leaf, AsOne):
        what = say["or"].format(", ".join(leaf.texts[:-1]), leaf.texts[-1])
    elif isinstance(leaf, AnyTerm):
        what = leaf.texts[0] if len(leaf.texts) == 1 else say["or more"].format(leaf.texts[0], len(leaf.texts) - 1)
    elif isinstance(leaf, Adjacent):
        what = f'"{" ".join(leaf.texts)}"'
    else:
        what = f'"{" ".join(leaf.texts)}"~{leaf.distance}'
    layer = "written" if leaf.layer == "stem" and what in FUNCTION_WORDS else leaf.layer
    told = f"{_field(leaf.field, language)}: {say[f'layer {layer}'].format(what)}"
    return told if leaf.boost == 1 else say["times"].format(told, _factor(leaf.boost, language))


def _factor(boost: float, language: Language) -> str:
    """Write a factor in three figures, as the language writes them.

    >>> _factor(0.4, "nl"), _factor(9.8149, "en")
    ('0,4', '9.81')
    """
    told = f"{boost:.3g}"
    return told.replace(".", ",") if language == "nl" else told
