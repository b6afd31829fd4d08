"""What an index cannot tell is settled by the text: engines then find what a naive scan finds."""

import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from hypothesis import given, note, settings
from hypothesis import strategies as st
from naive import NaiveEngine
from stores import watched

from searchnews.analysis import Analyzer
from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.engines import FILE_ENGINES, engine_named
from searchnews.indexing.documents import document_maker
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AtLeast,
    InOne,
    Near,
    OneTerm,
    SomeOf,
    Within,
)
from searchnews.searching import verifying
from searchnews.searching.searcher import NOT_ALL
from searchnews.searching.verifying import LastSettled, settle

ANALYZER = Analyzer()
EXAMPLES = 40

WORDS = st.sampled_from(["aap", "noot", "mies", "x", "x"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: f"{' '.join(words)}.".capitalize())
BODIES = st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), max_size=3).map("\n\n".join)
ARTICLES = st.lists(st.tuples(st.lists(WORDS, max_size=4).map(" ".join), BODIES), min_size=1, max_size=12).map(
    lambda parts: [Article(id=f"a{n}", headline=head, body=body) for n, (head, body) in enumerate(parts)]
)


# Strategies are made once for each field: one that is made while drawing costs more than what is tested.
@cache
def terms(field):
    texts = st.sampled_from(["aap", "noot", "mies", "never"])
    some = st.lists(texts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(OneTerm, st.just(field), st.just("stem"), texts),
        st.builds(AnyTerm, st.just(field), st.just("written"), some),
        st.builds(Adjacent, st.just(field), st.just("stem"), some),
        st.builds(Near, st.just(field), st.just("stem"), some, st.integers(0, 3)),
    )


@cache
def within(field):
    return st.recursive(
        terms(field) | st.builds(AnyOf, st.lists(terms(field), min_size=2, max_size=2).map(tuple)),
        lambda inner: st.builds(Within, inner, inner, st.integers(0, 4), st.booleans()),
        max_leaves=3,
    )


def often(fields):
    return st.builds(
        AtLeast, st.integers(1, 4), st.lists(st.one_of(*map(terms, fields)), min_size=1, max_size=3).map(tuple)
    )


def groups(children):
    some = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, some, st.lists(children, max_size=2).map(tuple)),
        st.builds(AnyOf, some),
        st.builds(SomeOf, st.integers(1, 2), some),
    )


FIELDS = ("body", "headline", "lead")
INSIDE = st.recursive(within("body") | often(["body"]), groups, max_leaves=3)
QUESTIONS = st.recursive(
    st.one_of(
        *map(within, FIELDS),
        often(FIELDS),
        st.builds(InOne, st.sampled_from(["sentence", "paragraph"]), INSIDE),
    ),
    groups,
    max_leaves=4,
)


@contextmanager
def filled(engine_class, articles):
    folder = Path(tempfile.mkdtemp())
    engine = engine_class.create(folder / "index")
    try:
        with engine.writer() as writer:
            writer.add([document_maker(ANALYZER)(article) for article in articles])
            writer.commit()
        yield engine
    finally:
        engine.close()
        shutil.rmtree(folder)


def ids(snapshot, query):
    return {match.id for match in snapshot.search(query, limit=100).matches}


@settings(max_examples=max(EXAMPLES, settings().max_examples if settings().max_examples > 100 else 0))
@given(ARTICLES, st.lists(QUESTIONS, min_size=1, max_size=8))
def test_what_is_settled_is_what_a_naive_scan_finds(articles, asked):
    with ExitStack() as stack:
        *engines, naive = (
            stack.enter_context(filled(engine, articles)) for engine in (*map(engine_named, FILE_ENGINES), NaiveEngine)
        )
        theirs = naive.snapshot()
        for engine in engines:
            note(engine.name)
            ours = engine.snapshot()
            for query in asked:
                settled = settle(query, ours, ANALYZER)
                assert settled.exact
                assert ids(ours, settled.query) == ids(theirs, query)


@given(ARTICLES, QUESTIONS, st.integers(0, 5))
@settings(max_examples=30)
def test_what_was_not_looked_at_is_never_found(articles, query, most):
    """With a limit fewer may be found, never one that should not be: neither for a question nor for its opposite."""
    with filled(engine_named("whoosh"), articles) as engine, filled(NaiveEngine, articles) as naive:
        ours, theirs = engine.snapshot(), naive.snapshot()
        for asked in (query, AllOf((OneTerm("body", "stem", "x"),), (query,))):
            settled = settle(asked, ours, ANALYZER, most=most)
            found, right = ids(ours, settled.query), ids(theirs, asked)
            assert found <= right
            if settled.exact:
                assert found == right


def test_a_total_that_is_not_exact_says_so(tmp_path, monkeypatch):
    articles = [Article(id=f"a{n}", headline="", body="Kim sprak. Poetin zweeg.") for n in range(5)]
    with Archive.create(tmp_path) as archive:
        archive.add([*articles, Article(id="b", headline="", body="Kim sprak Poetin.")])
        page = archive.search("zin(kim poetin)")
        assert (page.total, page.total_is_exact, page.notes) == (1, True, ())
        monkeypatch.setattr(verifying, "MOST_CHECKED", 3)
        page = archive.search("kim -zin(kim poetin)")
        assert page.total_is_exact is False
        assert page.to_dict()["total_is_exact"] is False
        assert page.total == len(page.hits) <= 3
        assert NOT_ALL in page.notes
        assert archive.search("kim poetin").total_is_exact
        assert archive.search("kim poetin zin(kim)").total_is_exact is False


def test_filters_and_the_rest_of_a_query_narrow_what_is_looked_at(tmp_path):
    looked_at = []
    articles = [Article(id=f"a{n}", headline=f"kop{n}", body="Kim sprak. Poetin zweeg.") for n in range(5)]
    with Archive.create(tmp_path) as archive:
        archive.add(articles)

    def look(step, made):
        return (looked_at.append(decode(stored).id) or stored for stored in made) if step == "scan" else made

    with Archive.open(watched(tmp_path, after=look)) as archive:
        archive.search("zin(kim poetin) kop3", snippets=False, suggest=False)
        assert looked_at == ["a3"]
        looked_at.clear()
        archive.search("kop1 -zin(kim poetin)", snippets=False, suggest=False)
        assert looked_at == ["a1"]
        looked_at.clear()
        archive.search("kim kop2", snippets=False, suggest=False)
        assert looked_at == []


def test_what_was_settled_is_kept_until_the_archive_changes(tmp_path):
    def found(archive):
        counted = archive.facets("zin(aap noot)", ["year"]).total
        assert archive.search("zin(aap noot)").total == counted
        return counted

    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=id, headline="", body=f"Aap noot {id}.") for id in ("one", "two"))
        assert found(archive) == 2
        archive.add([Article(id="two", headline="", body="Aap. Noot two.")])  # as many articles as before
        assert found(archive) == 1
        archive.add([Article(id="three", headline="", body="Aap noot three.")])
        assert found(archive) == 2
        archive.delete(["one"])
        assert found(archive) == 1
        kept, snapshot = LastSettled(), archive.prepare("x").snapshot
        near = archive.prepare("zin(aap noot)").bound
        assert kept.settle(near, snapshot, ANALYZER) is kept.settle(near, snapshot, ANALYZER)
