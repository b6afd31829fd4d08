"""Makes documents and bound trees for tests: by hand, and by Hypothesis from a very small language."""

from hypothesis import strategies as st

from searchnews.analysis.layers import GAP
from searchnews.engines.documents import Document
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AnyValue,
    AsOne,
    Between,
    Everything,
    Filled,
    Near,
    Nothing,
    OneTerm,
    SomeOf,
    Value,
    arrangement_count,
)


def document(  # noqa: PLR0913
    id,
    body="",
    *,
    headline="",
    city=(),
    agency=(),
    kind="article",
    date=None,
    lead=None,
    version="1",
    arrival=0,
    story="",
    marks=(),
):
    """A document whose body is as good as stemmed."""
    return Document(
        id=id,
        lead=f"lead of {id}" if lead is None else lead,
        kind=kind,
        version=version,
        texts={
            ("headline", "stem"): headline,
            ("body", "stem"): body,
            ("body", "compound"): "".join(body.split()),
            ("city", "word"): f" {GAP} ".join(city).lower(),
        },
        values={"id": (id,), "kind": (kind,), "city": tuple(city), "agency": tuple(agency)},
        date=date,
        stored=f"{id}: {body}".encode(),
        arrival=arrival,
        story=story,
        marks=marks,
    )


def fill(engine, *documents):
    with engine.writer() as writer:
        writer.add(documents)
        writer.commit()
    return engine


def ids(engine, query, **options):
    options.setdefault("limit", 1000)
    return [match.id for match in engine.snapshot().search(query, **options).matches]


WORDS = ("aap", "noot", "mies", "é", "x")
CITIES = ("Parijs", "Den Haag", "Kiev", "'s-Hertogenbosch", "Łódź")

bodies = st.lists(st.sampled_from((*WORDS, "x", "x", "z" * 250)), max_size=12).map("  ".join)
some_documents = st.builds(
    document,
    st.integers(0, 40).map("a{}".format),
    bodies,
    headline=bodies,
    city=st.lists(st.sampled_from(CITIES), max_size=3),
    agency=st.lists(st.sampled_from(("ANP", "RTR")), max_size=2),
    kind=st.sampled_from(("article", "brief")),
    date=st.none() | st.integers(-3, 3),
    lead=st.integers(0, 5).map("lead {}".format),
    version=st.sampled_from(("1", "2 b")),
    arrival=st.integers(0, 3),
    story=st.just("") | st.integers(0, 8).map("a{}".format),
    marks=st.lists(st.sampled_from(("m1", "m2", "m3")), max_size=2, unique=True).map(tuple),
)
collections = st.lists(some_documents, max_size=25)

fields = st.sampled_from(("body", "headline"))
words = st.sampled_from((*WORDS, "never"))
boosts = st.sampled_from((0.0, 0.5, 1.0, 2.5))
leaves = st.one_of(
    st.just(Everything()),
    st.just(Nothing()),
    st.builds(OneTerm, fields, st.just("stem"), words, boosts),
    st.builds(OneTerm, st.just("body"), st.just("compound"), st.sampled_from(("aapnoot", "xx", "never")), boosts),
    st.builds(AsOne, fields, st.just("stem"), st.lists(words, min_size=2, max_size=4, unique=True).map(tuple), boosts),
    st.builds(AnyTerm, fields, st.just("stem"), st.lists(words, max_size=4).map(tuple), boosts),
    st.builds(Adjacent, fields, st.just("stem"), st.lists(words, min_size=2, max_size=4).map(tuple), boosts),
    st.builds(
        Near, fields, st.just("stem"), st.lists(words, min_size=2, max_size=4).map(tuple), st.integers(0, 5), boosts
    ).filter(lambda near: arrangement_count(near.texts, near.distance) <= 500),
    st.builds(Adjacent, st.just("city"), st.just("word"), st.just(("den", "haag")), boosts),
    st.builds(Value, st.just("kind"), st.sampled_from(("article", "brief", "never"))),
    st.builds(Value, st.just("story"), st.integers(0, 41).map("a{}".format)),
    st.builds(Value, st.just("id"), st.integers(0, 41).map("a{}".format)),
    st.builds(AnyValue, st.just("id"), st.lists(st.integers(0, 41).map("a{}".format), max_size=5).map(tuple)),
    st.builds(Filled, st.sampled_from(("body", "headline", "city", "agency"))),
    st.builds(Between, st.just("date"), st.none() | st.integers(-4, 4), st.none() | st.integers(-4, 4)),
    st.builds(Between, st.just("arrival"), st.none() | st.integers(-1, 4), st.none() | st.integers(-1, 4)),
)


def _trees(leaves):
    return st.recursive(
        leaves,
        lambda children: st.one_of(
            st.builds(
                AllOf,
                st.lists(children, min_size=1, max_size=3).map(tuple),
                st.lists(children, max_size=2).map(tuple),
                st.lists(children, max_size=2).map(tuple),
            ),
            st.builds(AnyOf, st.lists(children, max_size=3).map(tuple)),
            st.builds(SomeOf, st.integers(1, 4), st.lists(children, max_size=5).map(tuple)),
            st.builds(
                SomeOf, st.integers(2, 5), st.lists(children, min_size=1, max_size=3).map(lambda some: (*some, *some))
            ),
        ),
        max_leaves=6,
    )


queries = _trees(leaves)
scored = _trees(leaves.filter(lambda leaf: not isinstance(leaf, Near)))
"""Trees whose worth is a formula: how often words stand near each other an engine may count in its own way."""
