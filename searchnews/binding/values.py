"""Binds whole values: ids and kinds of articles, and countries by any of their names."""

from __future__ import annotations

from collections.abc import Callable

from searchnews.analysis import Analyzer, fold
from searchnews.articles.fields import Field
from searchnews.binding.field_binder import parts_of
from searchnews.binding.terms import row_of
from searchnews.binding.vocabulary import Vocabulary
from searchnews.errors import UnsupportedQuery
from searchnews.messages.worded import template, worded
from searchnews.names import country_code, country_name, country_names
from searchnews.query.bound import AnyValue, Bound, Value
from searchnews.query.mistakes import Mistake, alike
from searchnews.query.render import render
from searchnews.query.tree import Phrase, Word, WordLeaf

KINDS = {
    "article": "article",
    "artikel": "article",
    "brief": template("brief"),
    "bericht": "brief",
    "kort": "brief",
    "advertisement": template("advertisement"),
    "advertentie": "advertisement",
    "notice": template("notice"),
    "familiebericht": "notice",
    "caption": template("caption"),
    "bijschrift": "caption",
}
"""What may be typed behind ``kind:``, and the value it stands for."""


def _told_kinds() -> str:
    """List the kinds, each with what else may be typed for it.

    >>> _told_kinds()[:37]
    'article (artikel), brief (bericht, ko'
    """
    others = {kind: [word for word, value in KINDS.items() if value == kind != word] for kind in KINDS.values()}
    return ", ".join(f"{kind} ({', '.join(words)})" for kind, words in others.items())


def bind_value(
    node: WordLeaf, field: Field, meet: Callable[[Mistake], None], vocabulary: Vocabulary | None
) -> Bound | None:
    """Bind an id, a kind or a language, which have no words; ``None`` if a mistake was mended by leaving it out.

    A language is also what is spoken of it in one country: ``taal:en`` finds *en-us*, and ``taal:=en`` does not.
    """
    if not isinstance(node, Word | Phrase):
        meet(
            Mistake(
                message=worded("{name} takes one whole value, no pattern", name=field.name),
                span=node.span,
                hint=worded("write the {name} in full", name=field.name),
                mended=worded("{node} is left out: {name} takes one whole value", node=render(node), name=field.name),
                kind=UnsupportedQuery,
            )
        )
        return None
    if field.name == "id":
        return Value(field.name, node.text)
    text = node.text.removeprefix("=")  # a value is asked for exactly as it is
    if field.name == "language":
        return _language(text, field, vocabulary, alone=text != node.text)
    if field.name != "kind":
        return Value(field.name, text)
    if value := KINDS.get(text.lower()):
        return Value(field.name, value)
    meet(
        Mistake(
            message=worded("there is no kind {text}", text=node.text),
            span=node.span,
            hint=worded("the kinds are {kinds}", kinds=_told_kinds()),
            mended=worded("{node} is left out: there is no such kind", node=render(node)),
            kind=UnsupportedQuery,
        )
    )
    return None


def _language(text: str, field: Field, vocabulary: Vocabulary | None, *, alone: bool) -> Bound:
    """Bind a language whichever capitals it is written with, in the query or in the articles."""
    wanted = text.lower()
    here = () if vocabulary is None else vocabulary.values(field.name)
    meant = [value for value in here if value.lower() == wanted]
    if not alone:
        meant += [value for value in here if value.lower().startswith(f"{wanted}-")]
    return AnyValue(field.name, tuple(sorted(meant))) if len(meant) > 1 else Value(field.name, (*meant, wanted)[0])


def bind_country(
    node: Word | Phrase, field: Field, analyzer: Analyzer, meet: Callable[[Mistake], None]
) -> Bound | None:
    """Bind a country by its Dutch name, whichever name or code of it was typed."""
    code = country_code(node.text)
    if code is not None:
        parts = parts_of(country_name(code))
        return row_of(field, parts, analyzer, node.boost)
    meet(
        Mistake(
            message=worded("there is no country {text}", text=node.text),
            span=node.span,
            hint=_other_country(node.text),
            mended=worded("{node} is left out: there is no such country", node=render(node)),
            kind=UnsupportedQuery,
        )
    )
    return None


CODE = 3
"""Letters of a code of a country at most; what is no longer is no part of a name that anybody would type."""


def _other_country(text: str) -> str:
    """Say what may be meant by what is no country: several of them, or one whose name is like it."""
    several = [name.strip() for name in text.split(",")]
    if len(several) > 1 and all(map(country_code, several)):
        names = " OF ".join(f'"{name}"' if " " in name else name for name in several)
        return worded("one or the other is asked for as: land:({names})", names=names)
    folded = {fold(name): name for name in country_names()}
    near: list[str] = []
    for typed in map(fold, several):
        near += [name for key, name in folded.items() if len(typed) > CODE and typed in key]
        near += [folded[key] for key in alike(typed, folded, most=3, likeness=0.7)]
    if near:
        return worded("did you mean {asked}?", asked=", ".join(dict.fromkeys(near[:4])))
    return worded("write a Dutch name or an ISO code: land:noord-korea, land:KP")
