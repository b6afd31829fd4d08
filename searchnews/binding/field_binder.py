"""Binds words to the places where one field may have them, and words near each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from searchnews.analysis import Analyzer, Token, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles.fields import Field, field_named, indexed_field
from searchnews.binding.names_here import Meant
from searchnews.binding.terms import as_written, exact_row, row_of, second_reading, spelling_row, unlike, written_row
from searchnews.binding.vocabulary import Vocabulary
from searchnews.errors import UnsupportedQuery
from searchnews.messages.worded import Worded, template, worded
from searchnews.names import ARTICLES, is_word_too, variants, with_names
from searchnews.parsing.operators import OPERATORS
from searchnews.query.bound import Adjacent, Bound, Near, Nothing, Within, any_of, arrangement_count, as_near
from searchnews.query.limits import MOST_ARRANGEMENTS
from searchnews.query.mistakes import Mistake
from searchnews.query.render import render
from searchnews.query.tree import Close, Fuzzy, Node, Or, Phrase, Regex, Wildcard, Word

if TYPE_CHECKING:
    from searchnews.binding.expanding import Expansion, Pattern

STANDS_FOR = template("{text} also finds {told}; {alone} finds only the word itself")
"""What is noted of a name that is spelt otherwise as well; a page says with what number."""
STAND_FOR = template("{text} also finds {told}; {alone} finds only these words")
"""The same of a name of several words."""
ONLY_FOR = template("{text} also finds {told}")
ALSO_THE_WORD = template("{text} also finds the word {word}; {alone} finds only the name")
ALSO_THE_NAME = template("{text} also finds the name {name}; {alone} finds only the name")
"""What is noted of a word that is a name as well, typed with a capital and without."""
NOT_HERE = template("no article has {text}: words with its stem are searched for ({told})")
"""What is noted of a word that was hardly meant; a page says with what number."""
ABBREVIATED = 4
"""Letters of an abbreviation, at most: *NAVO*, *ISIS*."""
STEM_TOLD = 3
"""Words that are named of those that have the stem of such a word."""
APART_TOLD = 3
"""Words that are named of those that a question leaves out."""


class FieldBinder:
    """Binds words, rows and patterns in one field.

    ``meet`` is told of mistakes, ``note`` of remarks; ``expand`` gives the words of a pattern, ``meant``
    tells what a word asks for whose stem others share (names_here.py), ``is_name_too`` whether it is a name as well,
    ``alone`` how a spelling is written whose stem words have.
    """

    def __init__(  # noqa: PLR0913  # what the binder has, and is told
        self,
        analyzer: Analyzer,
        meet: Callable[[Mistake], None],
        note: Callable[[str], None],
        expand: Callable[[Pattern], Expansion],
        meant: Callable[[Sequence[Token]], Meant | None],
        vocabulary: Vocabulary | None,
        *,
        is_name_too: Callable[[Token], bool],
        alone: Callable[[str], tuple[str, ...]],
        shouted: bool = False,
    ) -> None:
        """Take what makes terms, and who is to be told; and whether all of the query is in capitals."""
        self._shouted = shouted
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._meet = meet
        self._note = note
        self._expand = expand
        self._meant = meant
        self._is_name_too = is_name_too
        self._alone = alone

    def place(self, node: Node, field: Field) -> Bound:  # one for each kind of node
        """Bind what can stand beside ``w/5``: each of its words stands for its forms, as in a phrase."""
        match node:
            case Word(text) | Phrase(text):
                parts = parts_of(text)
                if not parts:
                    return Nothing()
                if node.exact:
                    return self.exact(node, field, parts)
                return any_of([self._read(node, field, parts), *self.spelt(node, field, self.spellings(node, parts))])
            case Wildcard() | Fuzzy() | Regex():
                return self._pattern(node, field)
            case Or(children):
                there = [bound for child in children if not isinstance(bound := self.place(child, field), Nothing)]
                return any_of(there) if there else Nothing()
            case Close():
                return self.within(node, field)
        raise TypeError(node)

    def _pattern(self, node: Pattern, field: Field) -> Bound:
        from searchnews.binding.wildcards import cut  # noqa: PLC0415  # for queries with patterns only

        asked = cut(node) if isinstance(node, Wildcard) else node
        if isinstance(asked, Close):
            return self.within(asked, field)
        return self._expand(asked).terms.get(field.name, Nothing())

    def within(self, node: Close, field: Field) -> Bound:
        """Bind words near words; single terms near each other are what an engine knows by itself."""
        left, right = self.place(node.left, field), self.place(node.right, field)
        if isinstance(left, Nothing) or isinstance(right, Nothing):
            return Nothing()
        bound = Within(left, right, node.distance, node.ordered)
        near = None if node.ordered else as_near(bound)
        return bound if near is None else near

    def _read(self, node: Word | Phrase, field: Field, parts: Sequence[Token]) -> Bound:
        """Bind a word or a phrase; one word as it is read where it stands alone."""
        meant = self._meant(tokenize(node.text)) if field.kind == "text" else None
        self.note_apart(node, meant)
        self.note_strange(node, parts, meant)
        if meant:
            return written_row(field, meant.forms, node.boost)
        second = second_reading(field, parts, self._analyzer, node.boost) if isinstance(node, Word) else []
        return any_of([self.row(node, field, parts), *second])

    def row(self, node: Word | Phrase, field: Field, parts: Sequence[Token]) -> Bound:
        """Bind words that stand together, in the layer of the field that has positions."""
        if self._is_name_in_capitals(node, parts):
            return exact_row(field, parts, node.boost)
        row = row_of(field, parts, self._analyzer, node.boost)
        return self._nearby(node, row)

    def exact(self, node: Word | Phrase, field: Field, parts: Sequence[Token]) -> Bound:
        """Bind words as they are written."""
        return self._nearby(node, exact_row(field, parts, node.boost))

    def spelt(self, node: Word | Phrase, field: Field, spellings: Sequence[tuple[str, ...]]) -> list[Bound]:
        """Bind the other spellings of a name."""
        asked = self._analyzer, node.boost, self._alone
        return [spelling_row(field, spelling, *asked) for spelling in spellings]

    def spellings(self, node: Word | Phrase, parts: Sequence[Token]) -> list[tuple[str, ...]]:
        """Give the other spellings of a name that the archive has, and note them."""
        if isinstance(node, Phrase) and node.distance:
            return []
        words = tuple(part.word for part in parts)
        if is_word_too(words) and not self._is_name_in_capitals(node, parts):
            return []
        others = [each for each in variants(words) if not _has_row(each, words)]  # these are found anyway
        there = [each for each in others if self._has(each) and not self._is_end_of_phrase(each, node, words)]
        if there and not self._is_name_in_capitals(node, parts):  # what has the typed words in other forms is found too
            typed = tuple(self._analyzer.stem(word) for word in words)
            there = [each for each in there if not _has_row(tuple(map(self._analyzer.stem, each)), typed)]
        known = unlike(there, self._analyzer)
        if known:
            told = ", ".join([self._spelt(each, parts) for each in known])
            named = field_named(node.field) if node.field else None  # names know no case
            text: str | None = node.text
            if named is None or named.kind == "text":
                fields = [indexed_field(node.field)] if node.field else ["headline", "body"]
                text = as_written(node.text, fields, self._analyzer, self._vocabulary)
            alone = render(node.replace(text=text, exact=True, boost=1.0)) if text else ""
            known_as = STAND_FOR if " " in node.text else STANDS_FOR
            self._note(Worded(known_as if text else ONLY_FOR, {"text": node.text, "told": told, "alone": alone}))
        return known

    def _spelt(self, words: tuple[str, ...], typed: Sequence[Token]) -> str:
        """Give a name as papers write it, or the names in it and what was typed beside them; else as it is here."""
        told = with_names(words, _common(words, typed, capitals=not self._shouted))
        return " ".join(told) if told != words else " ".join(map(self._analyzer.spelt, words))

    def _has(self, words: tuple[str, ...]) -> bool:
        """Tell whether the archive has a name; what is a word as well it must have in capitals."""
        forms = self._analyzer.written(words[0]) if is_word_too(words) else []
        return self._analyzer.knows(words) and (not forms or words[0].upper() in forms)

    def _is_end_of_phrase(self, words: tuple[str, ...], node: Word | Phrase, typed: tuple[str, ...]) -> bool:
        """Tell whether a typed phrase only looks as if it had an Arabic article: *al bekend*."""
        without = typed[0] in ARTICLES and words == typed[1:]
        return without and "-" not in node.text and not self._analyzer.terms(words[0]).stem[0].isupper()

    def _is_name_in_capitals(self, node: Word | Phrase, parts: Sequence[Token]) -> bool:
        """Tell whether a word is meant as a name, as *IS* is; not where all of the query is in capitals."""
        words = tuple(part.word for part in parts)
        return isinstance(node, Word) and is_word_too(words) and node.text.isupper() and not self._shouted

    def note_apart(self, node: Word | Phrase, meant: Meant | None) -> None:
        """Note which words a question leaves out, because they are a name or it is one."""
        told = ", ".join(map(self._analyzer.spelt, meant.apart[:APART_TOLD])) if meant else ""
        if told and meant and meant.is_name:
            self._note(worded("{text} is a name here, and does not find {told}", text=node.text, told=told))
        elif told:
            self._note(worded("{text} leaves out the name {told}", text=node.text, told=told))

    def note_strange(self, node: Word | Phrase, parts: Sequence[Token], meant: Meant | None) -> None:
        """Note of words that the archive lacks, and that were hardly meant, what is found instead."""
        known = field_named(node.field) if node.field else None
        if self._vocabulary is None or (known and known.kind != "text"):
            return
        for part in parts:
            if self._analyzer.knows([part.word]):
                continue
            from searchnews.binding.strangers import found_instead  # noqa: PLC0415  # for few queries

            fields = [indexed_field(node.field)] if node.field else ["headline", "body"]
            there = found_instead(part, fields, self._analyzer, self._vocabulary, meant)
            if there:
                told = ", ".join(there[:STEM_TOLD]) + (" …" if there[STEM_TOLD:] else "")
                self._note(Worded(NOT_HERE, {"text": part.text, "told": told}))

    def note_name(self, node: Word | Phrase, parts: Sequence[Token]) -> None:
        """Note that a word of the archive is a name as well."""
        if isinstance(node, Phrase) or len(parts) != 1 or not self._is_name_too(parts[0]):
            return
        name = self._analyzer.spelt(parts[0].word)
        if name == parts[0].word:
            return
        alone = render(node.replace(text=name, exact=True, boost=1.0))
        found = ALSO_THE_WORD if parts[0].text[0].isupper() else ALSO_THE_NAME
        self._note(Worded(found, {"text": node.text, "word": parts[0].word, "name": name, "alone": alone}))

    def _nearby(self, node: Word | Phrase, row: Bound) -> Bound:
        """Let the words of a row stand as far apart as was asked for."""
        if isinstance(node, Word) or not node.distance or not isinstance(row, Adjacent):
            return row
        if arrangement_count(row.texts, node.distance) <= MOST_ARRANGEMENTS:
            return Near(row.field, row.layer, row.texts, node.distance, row.boost)
        return self._too_far(node, row)

    def _too_far(self, node: Phrase, row: Adjacent) -> Bound:
        """Meet words that are too many, too far apart: bring them as near as need be, or take them as a phrase."""
        allowed = range(1, node.distance or 1)
        nearest = max((n for n in allowed if arrangement_count(row.texts, n) <= MOST_ARRANGEMENTS), default=0)
        number = len(row.texts)
        words = (
            worded("{number} words at most ~{nearest}", number=number, nearest=nearest)
            if nearest
            else worded("{number} words in a row", number=number)
        )
        self._meet(
            Mistake(
                message=worded(
                    "{texts} words with ~{distance} can stand in too many ways",
                    texts=len(row.texts),
                    distance=node.distance,
                ),
                span=node.span,
                hint=worded("ask for fewer words, or for {words}", words=words),
                mended=worded(
                    "{node} can stand in too many ways: it is read as {words}", node=render(node), words=words
                ),
                kind=UnsupportedQuery,
            )
        )
        return Near(row.field, row.layer, row.texts, nearest, row.boost) if nearest else row


def is_shouted(text: str) -> bool:
    """Tell whether a query is in capitals as a whole, so that *IS* in it is the word; not one of abbreviations alone.

    >>> is_shouted("HET IS ZO"), is_shouted("BREXIT DEAL"), is_shouted("IS OF VS"), is_shouted("IS")
    (True, True, False, False)
    """
    if not text.isupper():
        return False
    words = [token.word for token in tokenize(text) if not token.whole and token.text not in OPERATORS]
    small = (word in FUNCTION_WORDS and not is_word_too((word,)) for word in words)
    return len(words) > 1 and (any(len(word) > ABBREVIATED for word in words) or any(small))


def _common(words: Sequence[str], typed: Sequence[Token], *, capitals: bool) -> set[int]:
    """Give the places where a spelling has a word that was typed: at its two ends, around the name that is spelt.

    With ``capitals`` those are left out that were typed in capitals, so as a name.
    """
    found: set[int] = set()
    for step in (1, -1):
        for place, word, part in zip(range(len(words))[::step], words[::step], typed[::step], strict=False):
            if word != part.word:
                break
            if not (capitals and part.text.isupper()):
                found.add(place)
    return found


def _has_row(words: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether some words stand in others in a row."""
    return any(words[start : start + len(row)] == row for start in range(len(words) - len(row) + 1))


def parts_of(text: str) -> list[Token]:
    """Cut a text into its words, hyphenated ones into their parts."""
    return [token for token in tokenize(text) if not token.whole]
