"""Binds a raw tree to the fields and the words of an archive: what was typed becomes terms, ready for any engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from searchnews.analysis import STEM, Analyzer, Token, tokenize
from searchnews.articles.fields import FIELDS, Field, indexed_field, searched_fields
from searchnews.binding.field_binder import FieldBinder, is_shouted
from searchnews.binding.names_here import is_name_too, meant_by, written_alone
from searchnews.binding.terms import layers_of, neighbours_of, presence_of, wished_for, wishes_of, written_row
from searchnews.binding.vocabulary import Vocabulary
from searchnews.errors import QueryError, QueryTooCostly, UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.parsing.parser import Parsed, parse
from searchnews.query.bound import AllOf, Bound, Everything, Nothing, any_of
from searchnews.query.bound import AtLeast as EnoughOf
from searchnews.query.bound import InOne as OnePart
from searchnews.query.budget import spend, spend_saved
from searchnews.query.mistakes import Mistake, clipped
from searchnews.query.render import render
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
    Phrase,
    Regex,
    Saved,
    Wildcard,
    Word,
    WordLeaf,
)
from searchnews.query.walking import leaves_of, weighed, without_signs
from searchnews.structs import Struct

if TYPE_CHECKING:
    from searchnews.binding.expanding import Expander, Expansion, Pattern

_BY_NAME = {field.name: field for field in FIELDS}


class Binding(Struct):
    """A query that is ready for an engine.

    ``tree`` is what was read, but for signs that ask for nothing. ``notes`` are all remarks that whoever typed it
    should see, those of parsing too.
    ``expansions`` has for each pattern the words it stands for, commonest or closest first, each with its number of
    articles; ``saved`` for each saved query in it what that asks, in canonical form.
    """

    tree: Node
    query: Bound
    notes: tuple[str, ...] = ()
    expansions: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    saved: tuple[tuple[str, str], ...] = ()


def bind(  # noqa: PLR0913  # the last four are asked for by name
    parsed: Parsed,
    analyzer: Analyzer,
    vocabulary: Vocabulary,
    *,
    lenient: bool = False,
    counting: bool = False,
    ranked: bool = True,
    today: date | None = None,
) -> Binding:
    """Bind what was read to the terms and values of an archive.

    Args:
        parsed: What was read.
        analyzer: The analyzer that the archive was indexed with.
        vocabulary: The words of the archive, for wildcards, and for what words weigh; may be ``None`` without these.
        lenient: Leave out what cannot be bound, with a note, instead of raising it.
        counting: Count exactly how many articles hold each word of a wildcard; else they are only put in order.
        ranked: Bind also what makes an article rank higher without being asked for, which is much for a mere count.
        today: The day that ``gisteren`` is relative to; today in Amsterdam if not given.

    Raises:
        QueryError: It makes no question, with the place of the mistake.

    >>> bind(parse("plaats:Lima"), Analyzer(), None).query  # no wildcard, so no vocabulary
    OneTerm(field='city', layer='word', text='lima', boost=1.2)
    """
    binder = _Binder(parsed, analyzer, vocabulary, lenient=lenient, counting=counting, ranked=ranked, today=today)
    query = binder.bind(binder.tree)
    if query is None:
        binder.meet(
            Mistake(
                message=worded("there is no letter and no digit to look for"),
                span=parsed.tree.span,
                hint=worded("type a word, or * for every article"),
                mended=worded("nothing is left of the query, so it matches every article"),
            )
        )
        query = Everything()
    if wished := wished_for(binder.wished, vocabulary):
        query = AllOf((query,), wished=tuple(dict.fromkeys(wished)))
    if (typed := parsed.text.replace(" ", "")) and not typed.isalnum():
        from searchnews.binding.signs import signs_notes  # noqa: PLC0415  # for queries with a sign

        binder.notes += signs_notes(parsed.tree, parsed.text)
    return Binding(
        without_signs(parsed.tree),
        query,
        notes=tuple(dict.fromkeys(map(clipped, binder.notes))),
        expansions=tuple(binder.expansions.items()),
        saved=tuple(binder.saved.items()),
    )


class _Binder:
    """Goes through one tree. What gives ``None`` is left out of the query."""

    def __init__(  # noqa: PLR0913  # those of `bind`, and one
        self,
        parsed: Parsed,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        *,
        lenient: bool,
        counting: bool,
        ranked: bool,
        today: date | None,
        opened: tuple[str, ...] = (),
    ) -> None:
        self.notes = list(parsed.notes)
        self.wished: list[Bound] = []
        """What makes an article rank higher without being asked for."""
        self.expansions: dict[str, tuple[tuple[str, int], ...]] = {}
        self.saved: dict[str, str] = {}
        """The saved queries that are asked, in canonical form."""
        self.tree = parsed.tree
        self._text = parsed.text
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._lenient = lenient
        self._counting = counting
        self._ranked = ranked
        self._today = today
        self._opened = opened
        """The saved queries, one inside the other, in which we are."""
        self._scope = searched_fields()
        """The fields in which words without a field are looked for."""
        self._expanded: dict[Pattern, Expansion] = {}
        self._meant = partial(meant_by, analyzer=analyzer, vocabulary=vocabulary)
        known = vocabulary if ranked else None
        self._is_name_too = partial(is_name_too, analyzer=analyzer, vocabulary=known)
        alone = partial(written_alone, analyzer=analyzer, vocabulary=vocabulary)
        told = analyzer, self.meet, self.notes.append, self._expand, self._meant, known
        self._shouted = is_shouted(parsed.text)
        self._field_binder = FieldBinder(*told, is_name_too=self._is_name_too, alone=alone, shouted=self._shouted)

    def meet(self, mistake: Mistake) -> None:
        """Raise a mistake; or, when lenient, note how it was mended."""
        if not self._lenient:
            raise mistake.error(self._text)
        self.notes.append(mistake.mended)

    def bind(self, node: Node) -> Bound | None:  # noqa: C901, PLR0911, PLR0912  # one for each kind of node
        """Bind one node and all below it."""
        match node:
            case And(children):
                return self._all(children)
            case Not():
                return self._all((node,))
            case Or(children):
                made = [(child, each) for child in children if (each := self.bind(child))]
                self._wish_for_neighbours([child for child, _ in made])
                return any_of([each for _, each in made]) if made else None
            case Every():
                return Everything()
            case DateRange():
                return self._range(node)
            case Has(name):
                from searchnews.binding.ranges import bind_filled  # noqa: PLC0415  # what few queries have

                return bind_filled(_BY_NAME[name])
            case Close():
                return self._close(node)
            case AtLeast():
                return self._at_least(node)
            case InOne():
                return self._in_one(node)
            case Like():
                return self._like(node)
            case Saved():
                return self._saved(node)
            case Word() | Phrase() if node.field is None and self._vocabulary is not None:
                return self._bound_once(node)
            case Word() | Wildcard() | Phrase() | Fuzzy() | Regex():
                return self._leaf(node)

    def _range(self, node: DateRange) -> Bound | None:
        from searchnews.binding.ranges import bind_range  # noqa: PLC0415  # the calendar, for queries with dates only
        from searchnews.query.dates import this_day  # noqa: PLC0415  # as above

        return bind_range(node, self._today or this_day(), self.meet)

    def _all(self, children: tuple[Node, ...]) -> Bound | None:
        wanted: list[Bound] = []
        without: list[Bound] = []
        asked: list[Node] = []
        for child in children:
            inner, side, other = child, wanted, without
            while isinstance(inner, Not):
                inner, side, other = inner.child, other, side
            wished = len(self.wished)
            if (bound := self.bind(inner)) is not None:
                side.append(bound)
                asked += [inner] if side is wanted else []
            if side is without:
                del self.wished[wished:]
        self._wish_for_neighbours(asked)
        if not without:
            return wanted[0] if len(wanted) == 1 else AllOf(tuple(wanted)) if wanted else None
        return AllOf(tuple(wanted) or (Everything(),), tuple(without))

    def _wish_for_neighbours(self, nodes: Sequence[Node]) -> None:
        """Let articles rank higher in which words that were typed one behind the other stand so as well."""
        for one, other in pairwise(nodes if self._ranked else ()):
            if isinstance(one, Word) and isinstance(other, Word) and one.field == other.field:
                self.wished.extend(neighbours_of(self._fields(one), one, other, self._analyzer))

    def _bound_once(self, node: Word | Phrase) -> Bound | None:
        """Bind a word once a question, but for ranking: what is counted besides changes a word or two of many."""
        known, asked = self._vocabulary.bound, (node, len(self._scope), self._shouted)
        if self._ranked or asked not in known:
            known[asked] = self._leaf(node)
        return known[asked]

    def _leaf(self, node: WordLeaf) -> Bound | None:
        fields = self._fields(node)
        if fields[0].kind == "keyword":
            from searchnews.binding.values import bind_value  # noqa: PLC0415  # what few queries have

            return bind_value(node, fields[0], self.meet, self._vocabulary)
        if isinstance(node, Wildcard | Fuzzy | Regex):
            return self._pattern(node)
        if fields[0].name == "country":
            from searchnews.binding.values import bind_country  # noqa: PLC0415  # as above

            return bind_country(node, fields[0], self._analyzer, self.meet)
        tokens = tokenize(node.text)
        parts = [token for token in tokens if not token.whole]
        if not parts:
            from searchnews.parsing.foreign import foreign_notes  # noqa: PLC0415  # for few queries

            if not foreign_notes(node.text):  # which is told of already
                self.notes.append(worded("{text} is left out: it has no letter and no digit", text=node.text))
            return None
        if node.exact:
            return any_of([self._field_binder.exact(node, field, parts) for field in fields])
        spellings = self._field_binder.spellings(node, parts)
        self._field_binder.note_name(node, parts)
        meant = self._meant(tokens)
        self._field_binder.note_apart(node, meant)
        self._field_binder.note_strange(node, parts, meant)
        bound: list[Bound] = []
        for field in fields:
            if meant and field.kind == "text":
                bound.append(written_row(field, meant.forms, node.boost))
            else:
                bound.append(self._field_binder.row(node, field, parts))
            if isinstance(node, Word) and field.kind == "text":
                bound.extend(layers_of(field, tokens, self._analyzer, node.boost, meant))
                self._wish_for(field, tokens, node.boost)
            bound.extend(self._field_binder.spelt(node, field, spellings))
        return any_of(bound)

    def _wish_for(self, field: Field, tokens: Sequence[Token], boost: float) -> None:
        """Let articles rank higher that have a word in ways that nobody asks for."""
        if self._ranked:
            indexed = _BY_NAME[indexed_field(field.name)]
            self.wished += wishes_of(indexed, tokens, self._analyzer, boost, self._is_name_too)
            self.wished += presence_of(indexed, tokens, self._analyzer, boost)

    def _fields(self, node: WordLeaf) -> tuple[Field, ...]:
        """Give the fields in which a leaf is looked for; exact words in prose only, as names are kept without case."""
        if node.field is not None:
            return (_BY_NAME[node.field],)
        if isinstance(node, Word | Phrase) and node.exact:
            return tuple(field for field in self._scope if field.kind == "text")
        return self._scope

    def _pattern(self, node: Pattern) -> Bound:
        from searchnews.binding.expanding import any_terms  # noqa: PLC0415  # for queries with patterns only
        from searchnews.binding.wildcards import cut  # noqa: PLC0415  # as above

        asked = cut(node) if isinstance(node, Wildcard) else node
        return self._close(asked) if isinstance(asked, Close) else any_terms(self._expand(asked)) or Nothing()

    @cached_property
    def _expander(self) -> Expander:
        from searchnews.binding.expanding import Expander  # noqa: PLC0415  # as above

        return Expander(self._vocabulary, self.meet, lenient=self._lenient, counting=self._counting)

    def _expand(self, node: Pattern) -> Expansion:
        """Expand a pattern once, and keep for the reader what it stands for."""
        found = self._expanded.get(node)
        if found is None:
            found = self._expanded[node] = self._expander.expand(node, self._fields(node))
            self.expansions[render(node.replace(boost=1.0))] = found.words
            if not found.words:
                self.notes.append(
                    worded("no word of this archive fits {node}", node=render(node.replace(field=None, boost=1.0)))
                )
        return found

    def _close(self, node: Close) -> Bound:
        """Bind words near words, in every field that all of them are looked for in."""
        leaves = list(leaves_of(node))
        fields = [field for field in self._fields(leaves[0]) if all(field in self._fields(leaf) for leaf in leaves)]
        bound = [each for field in fields if not isinstance(each := self._field_binder.within(node, field), Nothing)]
        return any_of(bound) if bound else Nothing()

    def _at_least(self, node: AtLeast) -> Bound:
        places = [
            place
            for leaf in leaves_of(node.child)
            for field in self._fields(leaf)
            if not isinstance(place := self._field_binder.place(leaf, field), Nothing)
        ]
        if not places:
            return Nothing()
        return any_of(places) if node.times == 1 else EnoughOf(node.times, tuple(places))

    def _in_one(self, node: InOne) -> Bound | None:
        """Bind what one sentence or paragraph of the text must have."""
        outside, self._scope = self._scope, (_BY_NAME["body"],)
        expanded, self._expanded = self._expanded, {}
        try:
            inner = self.bind(node.child)
        finally:
            self._scope, self._expanded = outside, expanded
        return inner and OnePart(node.unit, inner)

    def _like(self, node: Like) -> Bound | None:
        from searchnews.binding.likeness import some_of, telling_words, texts_with  # noqa: PLC0415  # for few queries

        article = self._vocabulary.article(node.name)
        if article is None:
            self.meet(
                Mistake(
                    message=worded("no article has the id {name}", name=node.name),
                    span=node.span,
                    hint=worded("ids are shown with each hit, and by: searchnews search -f ids"),
                    mended=worded("{node} is left out: no article has that id", node=render(node)),
                    kind=UnsupportedQuery,
                )
            )
            return None
        counts = partial(self._vocabulary.counts, "body", STEM)
        words = telling_words(
            article, self._analyzer, texts_with(counts, self._vocabulary.totals), self._vocabulary.size()
        )
        self.expansions[render(node.replace(boost=1.0))] = tuple((word.stem, word.articles) for word in words)
        if not words:
            self.notes.append(worded("no other article has a word that tells what {name} is about", name=node.name))
            return Nothing()
        return some_of(words, node.boost)

    def _saved(self, node: Saved) -> Bound | None:
        """Bind what a saved query asks; a mistake in it is one of who asks for it here."""
        from searchnews.binding.saved_queries import circular, mistaken, unknown  # noqa: PLC0415  # for few queries

        spend()
        spend_saved()
        saved = self._vocabulary.saved()
        text = saved.get(node.name)
        if text is None:
            self.meet(unknown(node, saved))
            return None
        if node.name in self._opened:
            self.meet(circular(node, self._opened))
            return None
        try:
            parsed = parse(text, lenient=self._lenient)
            inner = self._inside(parsed.replace(tree=weighed(parsed.tree, node.boost)), node.name)
            bound = inner.bind(inner.tree)
        except QueryTooCostly:
            raise
        except QueryError as error:
            self.meet(mistaken(node, text, error))
            return None
        self.notes += [worded("in @{name}: {note}", name=node.name, note=note) for note in inner.notes]
        self.wished += inner.wished
        self.expansions.update(inner.expansions)
        self.saved.update({node.name: render(parsed.tree), **inner.saved})
        return bound

    def _inside(self, parsed: Parsed, name: str) -> _Binder:
        """Give what binds a saved query."""
        return _Binder(
            parsed,
            self._analyzer,
            self._vocabulary,
            lenient=self._lenient,
            counting=self._counting,
            ranked=self._ranked,
            today=self._today,
            opened=(*self._opened, name),
        )
