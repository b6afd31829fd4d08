"""Says why an article does not match a query: the clauses that shut it out, and the smallest changes that let it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from searchnews.analysis import tokenize
from searchnews.articles import Article, field_named
from searchnews.articles.article import TIME_ZONE
from searchnews.articles.months import told
from searchnews.errors import QueryError, QueryTooCostly
from searchnews.hits import find_matches
from searchnews.hits.matching import ATTRIBUTES, field_text
from searchnews.messages.language import Language
from searchnews.messages.worded import Worded, worded
from searchnews.parsing import parse
from searchnews.query.bound import AllOf, Bound, Value
from searchnews.query.describing import describe
from searchnews.query.render import render
from searchnews.query.tree import (
    And,
    AtLeast,
    Close,
    DateRange,
    Fuzzy,
    InOne,
    Node,
    Not,
    Or,
    Phrase,
    Regex,
    Wildcard,
    Word,
)
from searchnews.questions.why_not_changes import Fix, Mender
from searchnews.searching.prepared import PreparedQuery

CHANGES = 5
"""Changes that are proposed at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of the query, or an option, that shuts an article out: as typed, in plain words, and why."""

    clause: str
    meaning: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A query that lets the article in, with ``total`` hits; ``changes`` says what is different, also of options."""

    query: str
    changes: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """Why an article does not match: the ``clauses`` that shut it out, and ``changes``, the smallest first.

    Where it does match, ``rank`` is its place among the ``total`` hits, from 1, and there is nothing to change.
    """

    id: str
    headline: str
    query: str
    reading: str
    total: int
    rank: int | None
    clauses: tuple[Clause, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    columns = ("kind", "clause", "meaning", "reason", "query", "changes", "total")

    @property
    def matches(self) -> bool:
        """Tell whether the article matches after all."""
        return self.rank is not None

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what has no row: that it matches."""
        return (
            (worded("{id} matches: it is hit {rank:,} of {total:,}", id=self.id, rank=self.rank, total=self.total),)
            if self.rank
            else ()
        )

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each clause and for each change."""
        for clause in self.clauses:
            yield {"kind": "clause", "clause": clause.clause, "meaning": clause.meaning, "reason": clause.reason}
        for change in self.changes:
            yield {
                "kind": "change",
                "query": change.query,
                "changes": "; ".join(change.changes),
                "total": change.total,
            }

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "id": self.id,
            "headline": self.headline,
            "query": self.query,
            "reading": self.reading,
            "matches": self.matches,
            "rank": self.rank,
            "total": self.total,
            "clauses": [{"clause": c.clause, "meaning": c.meaning, "reason": c.reason} for c in self.clauses],
            "changes": [{"query": c.query, "changes": list(c.changes), "total": c.total} for c in self.changes],
            "notes": list(self.notes),
        }


def why_not(
    article: Article, query: str, ask: Callable[[str], PreparedQuery], conditions: Mapping[str, Bound]
) -> WhyNot:
    """Say why an article does not match a query under some conditions.

    Args:
        article: The article.
        query: The query string.
        ask: Makes a query string ready to be asked, without the conditions.
        conditions: What the options ask besides, each with the option as it is typed.
    """
    asker = _Asker(article, ask, conditions)
    asked = asker.ask(query)
    whole = asked.narrowed(*conditions.values()) if conditions else asked
    total = whole.total()
    found = WhyNot(
        id=article.id,
        headline=article.headline,
        query=query,
        reading=asked.reading,
        total=total,
        rank=_rank(whole, article.id, total) if asker.is_in(whole.runnable) else None,
        notes=asked.notes,
    )
    if found.matches:
        return found
    tree = parse(asked.reading).tree
    return replace(
        found,
        clauses=(*asker.shutting_out(tree), *asker.options_shutting_out()),
        changes=tuple(asker.changes(tree)),
    )


def meaning_of(node: Node, language: Language = "en") -> str:
    """Say on one line what a clause asks for."""
    lines = [line.strip() for line in describe(node, language)]
    gaps = [" " if before.endswith(":") else "; " for before in lines[:-1]]
    return "".join(chain.from_iterable(zip(["", *gaps], lines, strict=True)))


def _rank(asked: PreparedQuery, id: str, total: int) -> int | None:
    """Look for the place of an article among the hits, in ever larger pages."""
    size = 1_000
    while True:
        for rank, match in enumerate(asked.snapshot.search(asked.runnable, limit=min(size, total)).matches, start=1):
            if match.id == id:
                return rank
        if size >= total:
            return None
        size *= 10


class _Asker:
    """Asks about one article."""

    def __init__(self, article: Article, ask: Callable[[str], PreparedQuery], conditions: Mapping[str, Bound]) -> None:
        self.article = article
        self.ask = ask
        self._snapshot = ask("*").snapshot
        self._failing = [option for option, bound in conditions.items() if not self.is_in(bound)]
        self._kept = tuple(bound for option, bound in conditions.items() if option not in self._failing)

    def is_in(self, query: Bound) -> bool:
        """Ask the engine whether the article matches."""
        this = AllOf((query, Value("id", self.article.id)))
        return self._snapshot.search(this, limit=0).total > 0

    def holds(self, node: Node) -> bool:
        """Tell whether the article matches a clause; one that cannot be asked it does not match."""
        try:
            return self.is_in(self.ask(render(node)).runnable)
        except QueryTooCostly:
            raise
        except QueryError:
            return False

    def shutting_out(self, node: Node) -> Iterator[Clause]:
        """Go through the smallest clauses that shut the article out."""
        if self.holds(node):
            return
        if isinstance(node, And):
            for child in node.children:
                yield from self.shutting_out(child)
        else:
            yield Clause(clause=render(node), meaning=meaning_of(node), reason=self._why(node))

    def options_shutting_out(self) -> Iterator[Clause]:
        """Go through the options that shut the article out."""
        for option in self._failing:
            name = option.split(" ")[0].removeprefix("--")
            reason = self._published() if name in ("since", "until") else self._values(name)
            yield Clause(clause=option, meaning=worded("an option"), reason=reason)

    def changes(self, tree: Node) -> list[Change]:
        """Give what lets the article in, each tried: the fewest changes first, then those that let in fewest others."""
        dropped = tuple(worded("without {option}", option=option) for option in self._failing)
        found: dict[str, Change] = {}
        for fix in Mender(self.article, self.holds).fixes(tree):
            change = self._tried(fix, dropped)
            if change is not None:
                found.setdefault(change.query, change)
        return sorted(found.values(), key=lambda change: (len(change.changes), change.total))[:CHANGES]

    def _tried(self, fix: Fix, dropped: tuple[str, ...]) -> Change | None:
        if fix.node is None:
            return None  # nothing is left of the query
        try:
            asked = self.ask(render(fix.node))
        except QueryTooCostly:
            raise
        except QueryError:
            return None
        whole = asked.narrowed(*self._kept)
        if not self.is_in(whole.runnable):
            return None
        return Change(query=asked.reading, changes=(*fix.told, *dropped), total=whole.total())

    def _why(self, node: Node) -> str:  # noqa: PLR0911  # one for each kind of clause
        """Say why a clause shuts the article out, from the article's side."""
        if isinstance(node, Not):
            return self._there(node.child)
        if isinstance(node, DateRange):
            return self._published()
        field = getattr(node, "field", None)
        described = field_named(field) if field else None
        if described is not None and described.kind != "text":
            return self._values(described.name)
        if isinstance(node, Phrase):
            return self._scattered(node)
        if isinstance(node, Wildcard | Regex | Fuzzy):
            return worded("none of its words fits")
        if isinstance(node, Close | InOne | AtLeast):
            return self._apart(node)
        if not isinstance(node, Word):
            return worded("it has none of these") if isinstance(node, Or) else worded("it is not so in this article")
        if node.exact and self.holds(Word(node.text, node.field)):
            return worded("it has the word only in another form")
        if field and self.holds(Word(node.text)):
            return worded("it has the word, but not in {field}", field=Worded(field, {}))
        return worded("it has no such word")

    def _scattered(self, node: Phrase) -> str:
        words = list(dict.fromkeys(token.text for token in tokenize(node.text) if not token.whole))
        missing = [word for word in words if not self.holds(Word(word, node.field))]
        if missing:
            return worded("it does not have {missing}", missing=", ".join(missing))
        return (
            worded("it has all of these words, but not so near each other")
            if node.distance
            else worded("it has all of these words, but not in a row")
        )

    def _apart(self, node: Close | InOne | AtLeast) -> str:
        """Say what is missing of things that must stand together, or often."""
        parts = (node.left, node.right) if isinstance(node, Close) else _parts(node.child)
        missing = [render(part) for part in parts if not self.holds(part)]
        if missing:
            return worded("it does not have {missing}", missing=", ".join(missing))
        if isinstance(node, Close):
            return worded("it has both, but not so near each other")
        return (
            worded("it has all of it, but not in one {unit}", unit=Worded(node.unit, {}))
            if isinstance(node, InOne)
            else worded("it does not have it so often")
        )

    def _there(self, node: Node) -> str:
        """Say where the article has what it may not have."""
        asked = self.ask(render(node))
        found = find_matches(asked.bound, self.article, asked.analyzer)
        if not found:
            return worded("it is so")
        first = min(found, key=lambda finding: (list(ATTRIBUTES).index(finding.field), finding.start))
        return worded(
            "it has {words}, in its {field}",
            words=field_text(self.article, first.field)[first.start : first.end],
            field=Worded(first.field, {}),
        )

    def _values(self, field: str) -> str:
        value = field_text(self.article, field)
        return (
            worded("its {field} is {value}", field=Worded(field, {}), value=value)
            if value
            else worded("it has no {field}", field=Worded(field, {}))
        )

    def _published(self) -> str:
        if self.article.date is None:
            return worded("it has no date")
        return worded("it was published on {day}", day=told(self.article.date.astimezone(ZoneInfo(TIME_ZONE)).date()))


def _parts(node: Node) -> tuple[Node, ...]:
    """Give what must be there all at once."""
    return node.children if isinstance(node, And) else (node,)
