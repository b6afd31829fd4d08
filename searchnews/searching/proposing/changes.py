"""Holds changes to a question that found little, and counts what each finds: the basis of all proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from searchnews.analysis.tokenizer import AROUND
from searchnews.hits import Suggestion
from searchnews.hits.page import SuggestionKind
from searchnews.messages.queries import PHRASES
from searchnews.query import render
from searchnews.query.filters import Filters
from searchnews.query.tree import And, AtLeast, Close, Every, InOne, Node, Not, Or, Phrase, Word
from searchnews.searching.partial import is_small
from searchnews.searching.request import Request
from searchnews.structs import Row


class Counts:
    """Counts the articles of changed questions, each once, and as many at a time as can be."""

    def __init__(self, counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]]) -> None:
        """Take what counts the articles that match each of several trees, within some filters."""
        self._counts = counts
        self._known: dict[tuple[Node, Filters], int] = {}

    def __call__(self, tree: Node, filters: Filters) -> int:
        """Count one."""
        return self.all([(tree, filters)])[0]

    def all(self, asked: Sequence[tuple[Node, Filters]]) -> list[int]:
        """Count several."""
        unknown = [each for each in dict.fromkeys(asked) if each not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._counts(unknown), strict=True))
        return [self._known[each] for each in asked]


class Change(Row):
    """A change to a question that has not been counted yet."""

    text: str
    kind: SuggestionKind
    tree: Node
    filters: Filters


class Changing:
    """Makes changes to one question, and proposals of those that find anything."""

    def __init__(self, tree: Node, request: Request, count: Counts) -> None:
        """Take the question as it was read, what was asked besides, and what counts."""
        self.tree = tree
        self.request = request
        self.count = count
        self.say = PHRASES[request.language]
        parts = tree.children if isinstance(tree, And) else words_of_phrase(tree) if isinstance(tree, Phrase) else ()
        self.parts: tuple[Node, ...] = tuple(dict.fromkeys(parts))

    def counted(self, changes: Iterable[Change]) -> Iterator[Suggestion]:
        """Make proposals of the changes that find anything."""
        asked = [change for change in changes if self._may_be_asked(change)]
        for (text, kind, tree, _), count in zip(asked, self.count.all([*self.asked(asked)]), strict=True):
            if count:
                query = self.request.query if tree is self.tree else render(tree)
                yield Suggestion(text, query, count, kind)

    def asked(self, changes: Iterable[Change]) -> Iterator[tuple[Node, Filters]]:
        """Give what is counted for some changes."""
        return ((change.tree, change.filters) for change in changes if self._may_be_asked(change))

    def change(self, text: str, kind: SuggestionKind, tree: Node) -> Change:
        """Ask something else within the same filters."""
        return Change(text, kind, tree, self.request.filters)

    def _may_be_asked(self, change: Change) -> bool:
        return change.tree is self.tree or _asks(change.tree)


def is_small_part(part: Node) -> bool:
    """Tell whether a part of a query is a word that tells nothing by itself."""
    return isinstance(part, Word) and not part.field and not part.exact and is_small(part.text)


def words_of_phrase(phrase: Phrase) -> tuple[Word, ...]:
    """Take the words of a phrase apart, without the quotation marks and dashes of a headline."""
    words = (piece.strip(AROUND) for piece in phrase.text.split())
    return tuple(Word(word, phrase.field, phrase.boost) for word in words if any(map(str.isalnum, word)))


def quoted(word: str) -> str:
    """Put a word between quotes."""
    return f'"{word}"'


def named(part: Node) -> str:
    """Name a part of a query: between quotes, if it has none of its own."""
    text = render(part)
    return text if '"' in text else quoted(text)


def leaves_asked(tree: Node, *, inner: bool = False) -> Iterator[Node]:
    """Go through what a query asks for, ``inner`` into what must stand near each other, often, or in one sentence."""
    match tree:
        case And(children) | Or(children):
            pass
        case Not(child):
            children = (child,)
        case AtLeast(_, child) | InOne(_, child) if inner:
            children = (child,)
        case Close(left, right) if inner:
            children = (left, right)
        case _:
            yield tree
            return
    for child in children:
        yield from leaves_asked(child, inner=inner)


def changed(tree: Node, old: Node, new: Node) -> Node:
    """Put a node in the place of another; children of the same kind as their parent are taken in."""
    if tree is old:
        return new
    if isinstance(tree, Not | AtLeast | InOne):
        return tree.replace(child=changed(tree.child, old, new))
    if isinstance(tree, Close):
        return tree.replace(left=changed(tree.left, old, new), right=changed(tree.right, old, new))
    if not isinstance(tree, And | Or):
        return tree
    children = [changed(child, old, new) for child in tree.children]
    kind = type(tree)
    return kind(tuple(each for child in children for each in (child.children if isinstance(child, kind) else (child,))))


def _asks(tree: Node) -> bool:
    """Tell whether a query asks for anything: what only leaves out, or finds every article, is no proposal."""
    match tree:
        case And(children):
            return any(map(_asks, children))
        case Or(children):
            return all(map(_asks, children))
        case Not() | Every():
            return False
    return True
