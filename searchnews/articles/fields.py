"""Holds THE table of fields: all that is known about a field is here and nowhere else."""

from __future__ import annotations

from typing import Literal, TypeAlias

from searchnews.analysis.layers import COMPOUND, LEAD, STEM, WORD, WRITTEN, Layer
from searchnews.errors import UnknownField
from searchnews.messages.worded import as_worded, together, worded
from searchnews.structs import Struct

FieldKind: TypeAlias = Literal["text", "name", "keyword", "date"]
"""``text``: Dutch prose. ``name``: proper names, never stemmed. ``keyword``: one exact value. ``date``: a moment."""

K1, B = 1.2, 0.75
"""BM25's saturation of term frequency and its weight of length (Robertson & Zaragoza 2009, section 3.4)."""


class Field(Struct):
    """One named part of an article, as searching sees it."""

    name: str
    alias: str
    """What a Dutch reader types for it."""
    kind: FieldKind
    help: str
    attribute: str = ""
    """The attribute of :class:`searchnews.articles.Article` that fills it; the name of the field if empty."""
    boost: float = 1.0
    """What a match here weighs against one in the body."""
    searched: bool = False
    """Whether a word typed without a field looks here."""
    facet: bool = False
    """Whether hits can be counted by its values."""
    part_of: str = ""
    """The field that it begins: an index holds no words of it, they are found there and checked on the text."""
    led: bool = False
    """Whether the words of its first paragraph are indexed once more, to weigh more."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Give the layers in which its words are indexed."""
        return () if self.part_of else (*LAYERS[self.kind], LEAD) if self.led else LAYERS[self.kind]

    @property
    def main_layer(self) -> Layer:
        """Give the layer in which a typed word and a phrase are looked up; it has positions."""
        return LAYERS[self.kind][0]


LAYERS: dict[FieldKind, tuple[Layer, ...]] = {
    "text": (STEM, WRITTEN, COMPOUND),
    "name": (WORD,),
    "keyword": (),
    "date": (),
}

LAYER_WEIGHTS: dict[Layer, float] = {STEM: 1.0, WRITTEN: 1.0, WORD: 1.0, COMPOUND: 0.4, LEAD: 1.0}
"""What a match in a layer weighs, times the boost of its field. A layer that weighs nothing is not looked in."""

APART_WEIGHT = 0.5
"""What *proef met een raket* weighs for *raketproef*: the parts of a compound near each other, against its stem."""

PART_WEIGHT = 1.0
"""What a part of a typed compound adds to the worth of an article that is found anyway: *proef* for ``raketproef``."""

NEIGHBOUR_WEIGHT = 0.3
"""What two words that stand next to each other in a question add to an article that has them so as well, against the
stems of both: the ordered features of Metzler & Croft 2005, "A Markov random field model for term dependencies"."""

PRESENCE_WEIGHT = 1.0
"""What a word in the text adds for being there at all, times its rarity, however often it is: so an article with all
words of a question goes before one that says one of them again and again."""

HEADED: tuple[tuple[float, float], ...] = ((2 / 5, 1.75), (1 / 2, 0.875), (3 / 5, 0.875))
"""What each word of a question that is in a headline adds, times its rarity, to a headline with at least this share of
what the question tells, and two of its words: a rare word tells more than a common one. A little of it may be there by
chance; much of it tells of the same. The lines add up; where two ask for the same, the first counts."""

HEADED_UNIT = 2.0
"""The rarity that counts as one word for that share: one in 13 % of the articles has it, one in 2 % twice as much."""

HEADED_WORDS = 20
"""Words of a question up to which rare ones count for more: of more than these their number tells enough."""

PARTLY_WEIGHT = 10.0
"""What the word of two that tells more adds, times how much more, to an article that lacks the other: so it decides."""

PEOPLE_WEIGHT = 0.4
"""What *Iraans* or *Iraniër* adds, for ``Iran``, to the worth of an article that is found anyway."""

SPELLING_WEIGHT = 0.8
"""What another spelling of a name weighs (*Kyiv* for *Kiev*) against the one that was typed."""

NAMED_WEIGHT = 1.0
"""What *Blok* adds, typed with a capital where it is a word as well as a name, to an article that writes it so."""

FIELDS: tuple[Field, ...] = (
    Field(name="headline", alias="kop", kind="text", boost=1.0, searched=True, help="the headline"),
    Field(
        name="body", alias="tekst", kind="text", boost=1.0, searched=True, led=True, help="the text below the headline"
    ),
    Field(name="lead", alias="intro", kind="text", part_of="body", help="the first paragraph of the text"),
    Field(
        name="city",
        alias="plaats",
        kind="name",
        attribute="cities",
        boost=1.2,
        searched=True,
        facet=True,
        help="the city or cities of the dateline: from where it was written",
    ),
    Field(
        name="agency",
        alias="bron",
        kind="name",
        attribute="agencies",
        boost=0.5,
        searched=True,
        facet=True,
        help="the agency or agencies of the dateline: ANP, RTR, AFP",
    ),
    Field(
        name="country",
        alias="land",
        kind="name",
        attribute="countries",
        facet=True,
        help="the country or countries of those cities, by Dutch name or ISO code",
    ),
    Field(name="section", alias="rubriek", kind="name", facet=True, help="the section of the paper or site"),
    Field(name="source", alias="herkomst", kind="name", facet=True, help="the paper, site or file it came from"),
    Field(name="author", alias="auteur", kind="name", attribute="authors", facet=True, help="who wrote it"),
    Field(
        name="keyword", alias="trefwoord", kind="name", attribute="keywords", facet=True, help="a keyword given to it"
    ),
    Field(name="genre", alias="genre", kind="name", facet=True, help="what kind of text it is: interview, column"),
    Field(name="edition", alias="editie", kind="name", facet=True, help="the edition of the paper"),
    Field(name="page", alias="pagina", kind="keyword", facet=True, help="the page of the paper: 1, A12"),
    Field(name="language", alias="taal", kind="keyword", facet=True, help="the language, by its code: nl, en, en-us"),
    Field(name="date", alias="datum", kind="date", help="the day or period of publication"),
    Field(
        name="kind",
        alias="soort",
        kind="keyword",
        facet=True,
        help="article, brief (a first paragraph), advertisement, notice, caption",
    ),
    Field(name="id", alias="nummer", kind="keyword", help="the article's own id"),
)

_ALSO = {"krant": "source", "titel": "headline", "title": "headline", "stad": "city"}
"""What else is typed for a field."""

_BY_NAME: dict[str, Field] = {name: field for field in FIELDS for name in (field.name, field.alias)}
_BY_NAME |= {name: _BY_NAME[field] for name, field in _ALSO.items()}


def field_named(name: str) -> Field | None:
    """Find a field by its name or its Dutch alias, whatever the case.

    >>> field_named("Plaats").name
    'city'
    """
    return _BY_NAME.get(name.lower())


def fingerprint() -> str:
    """Give a text that changes when another version would have other columns in its index."""
    return " ".join(f"{field.name}:{field.kind}{'+' * field.facet}({' '.join(field.layers)})" for field in FIELDS)


def searched_fields() -> tuple[Field, ...]:
    """Give the fields in which a word typed without a field is looked up."""
    return tuple(field for field in FIELDS if field.searched)


def indexed_field(name: str) -> str:
    """Give the field under which an index has the words of a field.

    >>> indexed_field("lead"), indexed_field("headline")
    ('body', 'headline')
    """
    return _BY_NAME[name].part_of or name


def is_prose(name: str | None) -> bool:
    """Tell whether words in a field are words of Dutch prose; so they are where no field is named.

    >>> is_prose(None), is_prose("headline"), is_prose("city")
    (True, True, False)
    """
    return name is None or _BY_NAME[name].kind == "text"


def facet_fields() -> tuple[Field, ...]:
    """Give the fields by whose values hits can be counted."""
    return tuple(field for field in FIELDS if field.facet)


def facet_name(name: str) -> str:
    """Give the name of a field that hits can be counted by, whichever of its names was typed.

    >>> facet_name("plaats")
    'city'
    """
    field = field_named(name)
    if field is None or not field.facet:
        choices = together(", ", (as_worded(field.name) for field in facet_fields()))
        raise UnknownField(
            worded("hits cannot be counted by {name!r}", name=name),
            text=name,
            hint=worded("choose from: {list}", list=choices),
        )
    return field.name
