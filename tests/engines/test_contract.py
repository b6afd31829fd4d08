"""Holds every engine, and the naive one that judges them, to what base.py and bound.py promise."""

import pytest
from engine_samples import document, fill, ids
from naive import NaiveEngine

from searchnews.analysis.layers import GAP
from searchnews.articles.article import KINDS
from searchnews.engines import FILE_ENGINES, engine_named
from searchnews.engines.base import MOST_ALIKE, Snapshot
from searchnews.engines.documents import Known, Matches
from searchnews.engines.ranking import order_key
from searchnews.errors import ArchiveDamaged, EngineFailure
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AsOne,
    Between,
    Everything,
    Near,
    Nothing,
    OneTerm,
    Value,
)


def word(text, boost=1.0):
    return OneTerm("body", "stem", text, boost)


def phrase(*texts):
    return Adjacent("body", "stem", texts)


def near(*texts, distance):
    return Near("body", "stem", texts, distance)


@pytest.fixture
def filled(engine):
    """Five documents, dated 5 to 1 and one without a date."""
    return fill(
        engine,
        document("a", "kim poetin trump", date=5, city=("Parijs", "Kiev"), agency=("ANP", "ANP")),
        document("b", "kim x x poetin", date=4, city=("Parijs",), agency=("ANP", "RTR")),
        document("c", "poetin kim kim", date=3, kind="brief"),
        document("d", "oekraïne é 日本 x", date=1, city=("Den Haag",), lead="lead of c"),
        document("e", ""),
    )


MATCHES = [
    (Everything(), "a b c d e"),
    (Nothing(), ""),
    (word("kim"), "a b c"),
    (word("never"), ""),
    (word("日本"), "d"),
    (word("oekraïne"), "d"),
    (OneTerm("body", "stem", "kim"), "a b c"),
    (OneTerm("body", "compound", "kimpoetintrump"), "a"),
    (OneTerm("city", "word", "parijs"), "a b"),
    (AnyTerm("body", "stem", ("trump", "é", "never")), "a d"),
    (AnyTerm("body", "stem", ()), ""),
    (AsOne("body", "stem", ("trump", "é", "never")), "a d"),
    (AsOne("body", "stem", ("never", "nooit")), ""),
    (phrase("kim", "poetin"), "a"),
    (phrase("poetin", "kim"), "c"),
    (phrase("kim", "kim"), "c"),
    (phrase("kim", "poetin", "trump"), "a"),
    (phrase("poetin", "kim", "kim", "kim"), ""),
    (phrase("kim", "never"), ""),
    (Adjacent("city", "word", ("den", "haag")), "d"),
    (Adjacent("city", "word", ("parijs", "kiev")), ""),
    (near("kim", "poetin", distance=0), "a c"),
    (near("poetin", "kim", distance=1), "a c"),
    (near("poetin", "kim", distance=2), "a b c"),
    (near("kim", "kim", distance=0), "c"),
    (near("kim", "kim", distance=9), "c"),
    (near("x", "x", distance=9), "b"),
    (near("x", "x", "x", distance=9), ""),
    (near("trump", "kim", "poetin", distance=0), "a"),
    (near("kim", "poetin", "kim", distance=0), "c"),
    (Value("kind", "brief"), "c"),
    (Value("kind", "brie"), ""),
    (Value("id", "b"), "b"),
    (Between("date", 3, None), "a b c"),
    (Between("date", None, 4), "c d"),
    (Between("date", 3, 4), "c"),
    (Between("date", 4, 4), ""),
    (Between("date", 5, 1), ""),
    (Between("date", None, None), "a b c d"),
    (AllOf((word("kim"), word("trump"))), "a"),
    (AllOf((word("kim"),), (word("trump"),)), "b c"),
    (AllOf((Everything(),), (word("kim"), word("é"))), "e"),
    (AllOf((word("kim"), Nothing())), ""),
    (AllOf((word("kim"), Between("date", 4, None), Value("kind", "article"))), "a b"),
    (AnyOf((word("trump"), word("é"))), "a d"),
    (AnyOf(()), ""),
    (AnyOf((Nothing(), AllOf((word("kim"),), (Everything(),)))), ""),
    (AllOf((AnyOf((word("trump"), word("x"))), AnyOf((word("poetin"), word("never"))))), "a b"),
]


@pytest.mark.parametrize(("query", "expected"), MATCHES, ids=lambda value: str(value) if isinstance(value, str) else "")
def test_what_matches_is_what_the_node_means(filled, query, expected):
    result = filled.snapshot().search(query, limit=10)
    assert sorted(match.id for match in result.matches) == expected.split()
    assert result.total == len(expected.split())
    assert sorted(filled.snapshot().scan(query)) == sorted(match.stored for match in result.matches)


def test_a_match_brings_back_what_was_stored(filled):
    assert filled.snapshot().search(Value("id", "b"), limit=1).matches[0].stored == b"b: kim x x poetin"


def test_all_bytes_can_be_stored(engine):
    everything = bytes(range(256)) * 40
    fill(engine, document("a")._replace(stored=everything), document("b")._replace(stored=b""))
    assert engine.snapshot().get(["a", "b"]) == {"a": everything, "b": b""}


def test_nearness_does_not_reach_over_too_many_words(engine):
    fill(engine, document("a", "kim x x x x poetin x x trump"))
    assert ids(engine, near("kim", "poetin", distance=3)) == []
    assert ids(engine, near("kim", "poetin", distance=4)) == ["a"]
    assert ids(engine, near("trump", "poetin", "kim", distance=5)) == []
    assert ids(engine, near("trump", "poetin", "kim", distance=6)) == ["a"]


def test_a_gap_stops_a_phrase(engine):
    fill(engine, document("a", f"kim {GAP} poetin"))
    assert ids(engine, phrase("kim", "poetin")) == []


def test_a_term_that_is_too_long_is_not_found_but_keeps_its_place(engine):
    long = "z" * 201
    fill(engine, document("a", f"kim {long} poetin {'y' * 200}"), document("b", "ij" * 70_000))
    assert ids(engine, word(long)) == []
    assert ids(engine, phrase("kim", "poetin")) == []
    assert ids(engine, near("kim", "poetin", distance=1)) == ["a"]
    assert ids(engine, word("y" * 200)) == ["a"]
    assert engine.snapshot().count() == 2


def test_a_value_without_end_is_counted_by_its_beginning(engine):
    fill(engine, document("a", city=("Llanfair" * 20_000,)), document("b"))
    assert engine.snapshot().search(Everything(), limit=2, facets={"city": 5}).facets == {
        "city": (("Llanfair" * 125, 1),)
    }


# What a match is worth


def test_a_rarer_word_is_worth_more(filled):
    worth = {text: filled.snapshot().search(word(text), limit=1).matches[0].score for text in ("trump", "poetin")}
    assert worth["trump"] > worth["poetin"] > 0


def test_a_word_that_stands_there_twice_is_worth_more(filled):
    assert ids(filled, word("kim"))[0] == "c"


def test_a_word_in_a_shorter_text_is_worth_more(engine):
    fill(engine, document("long", "kim " + "x " * 300), document("short", "kim x"))
    assert ids(engine, word("kim")) == ["short", "long"]


def test_worth_is_the_sum_of_the_nodes_times_their_boosts(filled):
    def score(query):
        return {match.id: match.score for match in filled.snapshot().search(query, limit=10).matches}

    kim, poetin = score(word("kim")), score(word("poetin"))
    both = score(AllOf((word("kim", 2.0), word("poetin", 0.5))))
    assert both == {id: pytest.approx(2 * kim[id] + 0.5 * poetin[id], rel=1e-4) for id in ("a", "b", "c")}
    assert score(AnyOf((word("kim"), word("kim")))) == {id: pytest.approx(2 * kim[id], rel=1e-4) for id in "abc"}
    assert score(AnyOf((word("kim"), Everything())))["e"] == 0


@pytest.mark.parametrize(
    "query",
    [
        Everything(),
        Value("kind", "article"),
        Between("date", None, None),
        word("kim", 0.0),
        OneTerm("body", "stem", "kim", 0.0),
        AnyTerm("body", "stem", ("kim", "é"), 0.0),
        Adjacent("body", "stem", ("kim", "kim"), 0.0),
        Near("body", "stem", ("kim", "poetin", "trump"), 3, 0.0),
    ],
)
def test_what_is_only_a_condition_is_worth_nothing(filled, query):
    matches = filled.snapshot().search(query, limit=10).matches
    assert matches
    assert {match.score for match in matches} == {0.0}
    alone = {match.id: match.score for match in filled.snapshot().search(word("kim"), limit=10).matches}
    for match in filled.snapshot().search(AllOf((word("kim"), query)), limit=10).matches:
        assert match.score == pytest.approx(alone[match.id], rel=1e-4)


def test_ways_of_writing_one_word_are_worth_the_best_of_them_and_are_as_rare_as_all(engine):
    fill(engine, *(document(f"x{n}", "x y") for n in range(7)), document("a", "kim x"), document("b", "kim Kim y"))
    fill(engine, document("c", "Kim x"))

    def score(query):
        return {match.id: match.score for match in engine.snapshot().search(query, limit=10).matches}

    together = score(AsOne("body", "stem", ("kim", "Kim")))
    assert together["a"] == pytest.approx(together["c"], rel=1e-4)
    assert together["b"] < together["a"] < score(word("kim"))["a"]
    assert score(AsOne("body", "stem", ("kim", "Kim"), 2.0))["a"] == pytest.approx(2 * together["a"], rel=1e-4)


def test_any_of_some_terms_is_worth_its_boost_exactly(filled):
    matches = filled.snapshot().search(AnyTerm("body", "stem", ("kim", "poetin", "é"), 0.75), limit=10).matches
    assert {match.id: match.score for match in matches} == dict.fromkeys("abcd", 0.75)


# Order and pages


def test_equal_matches_come_newest_first_and_undated_ones_last(engine):
    fill(engine, *(document(f"d{n}", "kim", date=n) for n in (3, -1, 7)), document("none", "kim"))
    assert ids(engine, word("kim")) == ["d7", "d3", "d-1", "none"]


@pytest.mark.parametrize("query", [Everything(), word("kim"), AnyOf((word("kim"), Everything()))])
def test_articles_can_be_asked_for_by_date(engine, query):
    fill(
        engine,
        document("old", "kim", date=-(10**10)),
        document("new", "kim kim kim", date=1_000),
        document("middle", "kim kim", date=999),
        document("none", "kim kim kim kim"),
    )
    assert ids(engine, query, sort="newest") == ["new", "middle", "old", "none"]
    assert ids(engine, query, sort="oldest") == ["old", "middle", "new", "none"]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_all_matches_can_be_gone_through_in_the_order_of_their_dates(engine, sort):
    fill(engine, *(document(f"d{n}", "kim", date=n // 3 or None) for n in range(40)))
    expected = [match.stored for match in engine.snapshot().search(word("kim"), limit=40, sort=sort).matches]
    assert list(engine.snapshot().scan(word("kim"), sort=sort)) == expected


def test_a_scan_gives_what_there_was_when_it_began(engine):
    fill(engine, document("a", "kim", date=1), document("b", "kim", date=2))
    scan = engine.snapshot().scan(word("kim"), sort="newest")
    assert next(scan) == b"b: kim"
    with engine.writer() as writer:
        writer.delete(["a"])
        writer.add([document("c", "kim", date=3)])
        writer.commit()
    assert list(scan) == [b"a: kim"]


def test_each_document_knows_when_it_came_in(engine):
    assert engine.snapshot().last_arrival() == 0
    fill(engine, document("a", arrival=1), document("b", arrival=1))
    fill(engine, document("b", "changed", arrival=2), document("c", arrival=2))
    assert engine.snapshot().last_arrival() == 2
    assert engine.snapshot().arrivals(["a", "b", "c", "never"]) == {"a": 1, "b": 2, "c": 2}
    for first, end, found in [(2, None, "b c"), (1, 2, "a"), (None, 2, "a"), (3, None, ""), (0, 0, ""), (None, -1, "")]:
        assert ids(engine, Between("arrival", first, end), sort="oldest") == sorted(found.split())
    assert sorted(ids(engine, Between("arrival", None, None))) == ["a", "b", "c"]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_page_by_date_has_the_same_scores(filled, sort):
    query = AnyOf((word("kim"), word("poetin", 3.0)))
    assert set(filled.snapshot().search(query, limit=10, sort=sort).matches) == set(
        filled.snapshot().search(query, limit=10).matches
    )


@pytest.mark.parametrize("added", [["b4576a", "040f83"], ["040f83", "b4576a"]])
def test_articles_of_one_second_are_always_in_the_same_order(engine, added):
    assert order_key(0, "b4576a") == order_key(0, "040f83")
    fill(engine, *(document(id, "kim", date=0) for id in ["m1", *added, "m2"]))
    expected = sorted(["m1", "040f83", "b4576a", "m2"], key=lambda id: (-order_key(0, id), id))
    for sort in ("relevance", "newest"):
        assert ids(engine, word("kim"), sort=sort) == expected
        assert [ids(engine, word("kim"), sort=sort, limit=1, offset=n)[0] for n in range(4)] == expected


def test_a_crowd_of_equals_is_paged_through_newest_first(engine):
    """The crowd is neither the best nor the newest, and larger than any engine looks at by itself."""
    crowd = [document(f"c{n}", "kim x", date=n * 7919 % 1500) for n in range(1500)]
    newer = [document(f"n{n}", "kim x x x x x x x x x x", date=10_000 + n) for n in range(1300)]
    best = [document(f"best{n}", "kim kim", date=n) for n in (2, 1, 0)]
    fill(engine, *crowd, *newer, *best)
    expected = [d.id for d in (*best, *sorted(crowd, key=lambda d: -d.date), *reversed(newer))]
    for query in (word("kim"), AnyOf((word("kim"), AnyTerm("body", "stem", ("kim",), 1.0)))):
        for offset in (0, 1, 3, 700, 1498, 2795):
            result = engine.snapshot().search(query, limit=10, offset=offset)
            assert result.total == 2803
            assert [match.id for match in result.matches] == expected[offset : offset + 10]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", [Everything(), word("kim"), Nothing()])
def test_pages_together_are_the_whole(filled, query, sort):
    whole = filled.snapshot().search(query, limit=100, sort=sort)
    pages = [filled.snapshot().search(query, limit=2, offset=offset, sort=sort) for offset in range(0, 8, 2)]
    assert [match for page in pages for match in page.matches] == list(whole.matches)
    assert {page.total for page in pages} == {whole.total}


def test_a_page_may_be_empty(filled):
    assert filled.snapshot().search(word("kim"), limit=0, facets={"kind": 1}).total == 3
    assert filled.snapshot().search(word("kim"), limit=0, facets={"kind": 1}).facets == {"kind": (("article", 2),)}
    assert filled.snapshot().search(word("kim"), limit=5, offset=100).matches == ()
    assert filled.snapshot().search(Everything(), limit=10**9).total == 5


# Facets


def test_facets_count_all_matches_each_value_once(filled):
    result = filled.snapshot().search(Everything(), limit=1, facets={"city": 5, "agency": 1, "kind": 5, "section": 5})
    assert result.facets == {
        "city": (("Parijs", 2), ("Den Haag", 1), ("Kiev", 1)),
        "agency": (("ANP", 2),),
        "kind": (("article", 4), ("brief", 1)),
        "section": (),
    }


def test_facets_are_exact_where_many_values_tie(engine):
    fill(engine, *(document(f"a{n}", city=(f"Stad {n % 400:03}", f"Dorp {n % 100:03}")) for n in range(1200)))
    top = engine.snapshot().search(Everything(), limit=0, facets={"city": 102}).facets["city"]
    assert top == (*((f"Dorp {n:03}", 12) for n in range(100)), ("Stad 000", 3), ("Stad 001", 3))
    assert engine.snapshot().search(Everything(), limit=0, facets={"city": 0}).facets == {"city": ()}


def test_facets_are_exact_where_values_are_spread_over_commits(engine):
    for part in range(4):
        fill(engine, *(document(f"{part} {n}", city=(f"Stad {n * 7 % 50}",)) for n in range(50 - part)))
    stray = {f"Stad {n * 7 % 50}" for n in (47, 48, 49)}
    expected = [(f"Stad {n}", 4) for n in range(50) if f"Stad {n}" not in stray]
    assert engine.snapshot().search(Everything(), limit=0, facets={"city": 10}).facets["city"] == tuple(
        sorted(expected)[:10]
    )


# Writing


def test_an_empty_index_answers(engine):
    assert engine.snapshot().count() == 0
    result = engine.snapshot().search(Everything(), limit=10, facets={"city": 3})
    assert (result.total, result.matches, result.facets) == (0, (), {"city": ()})
    assert engine.snapshot().search(word("kim"), limit=10).total == 0
    assert (
        list(engine.snapshot().scan(Everything())),
        engine.snapshot().get(["a"]),
        engine.snapshot().known(ids=["a"], briefs=["b"]),
    ) == ([], {}, [])
    assert engine.snapshot().counts("body", "stem", ["kim"]).get("kim", 0) == 0


def test_one_document_is_enough(engine):
    fill(engine, document("a", "kim"))
    assert ids(engine, word("kim")) == ["a"]
    assert engine.snapshot().search(word("kim"), limit=1).matches[0].score > 0


def test_nothing_is_seen_before_the_commit(engine, engine_class, tmp_path):
    fill(engine, document("a", "kim"))
    other = engine_class.open(tmp_path / "index")
    with engine.writer() as writer:
        writer.add([document("b", "kim")])
        writer.delete(["a"])
        assert ids(engine, word("kim")) == ids(other, word("kim")) == ["a"]
        writer.commit()
        assert ids(engine, word("kim")) == ids(other, word("kim")) == ["b"]
        writer.add([document("c", "kim")])
        writer.commit()
        assert sorted(ids(other, Everything())) == ["b", "c"]
    other.close()


def test_what_is_not_committed_is_thrown_away(engine):
    fill(engine, document("a", "kim"))
    with engine.writer() as writer:
        writer.add([document("b", "kim"), document("a", "trump")])
        writer.delete(["a"])
    assert ids(engine, Everything()) == ["a"]
    fill(engine, document("c", "kim"))
    assert sorted(ids(engine, word("kim"))) == ["a", "c"]


def test_a_document_takes_the_place_of_one_with_its_id(engine):
    fill(engine, document("a", "kim"), document("b", "kim"))
    fill(engine, document("a", "trump", version="2"))
    assert ids(engine, word("kim")) == ["b"]
    assert ids(engine, word("trump")) == ["a"]
    assert engine.snapshot().known(ids=["a"]) == [Known("a", "lead of a", "article", "2", "a", False)]
    assert engine.snapshot().count() == 2


def test_a_document_takes_the_place_of_one_that_was_added_with_it(engine):
    with engine.writer() as writer:
        writer.add([document("a", "kim"), document("a", "trump")])
        writer.add([document("a", "poetin"), document("b", "kim")])
        writer.commit()
    assert ids(engine, Everything(), sort="newest").count("a") == 1
    assert ids(engine, word("poetin")) == ["a"]
    assert ids(engine, AnyOf((word("kim"), word("trump")))) == ["b"]


def test_deletions_reach_what_was_added_before_them(engine):
    fill(engine, document("a", "kim"), document("b", "kim"), document("c", "kim"))
    with engine.writer() as writer:
        writer.add([document("d", "kim")])
        writer.delete(["a", "d", "never"])
        writer.add([document("a", "trump")])
        writer.commit()
    assert sorted(ids(engine, Everything())) == ["a", "b", "c"]
    assert ids(engine, word("trump")) == ["a"]
    assert engine.snapshot().search(Everything(), limit=0, facets={"kind": 2}).facets == {"kind": (("article", 3),)}


def test_everything_can_be_deleted(engine):
    fill(engine, document("a", "kim"), document("b", "kim"))
    with engine.writer() as writer:
        writer.delete(["a", "b"])
        writer.commit()
    assert (engine.snapshot().count(), ids(engine, Everything()), list(engine.snapshot().scan(Everything()))) == (
        0,
        [],
        [],
    )


def test_a_commit_of_nothing_changes_nothing(engine):
    fill(engine, document("a", "kim"))
    fill(engine)
    assert ids(engine, Everything()) == ["a"]


def test_an_index_is_read_back_from_the_disk(engine, engine_class, tmp_path):
    fill(engine, document("a", "kim", date=3, city=("Parijs",)))
    before = engine.snapshot().search(word("kim"), limit=1, facets={"city": 1})
    engine.close()
    again = engine_class.open(tmp_path / "index")
    assert again.snapshot().search(word("kim"), limit=1, facets={"city": 1}) == before
    assert ids(fill(again, document("b", "kim")), phrase("kim", "x")) == []
    assert again.snapshot().count() == 2
    again.close()


def test_a_scan_is_not_disturbed_by_a_commit(engine):
    fill(engine, *(document(f"a{n}", date=n) for n in range(5)))
    scan = engine.snapshot().scan(Everything())
    seen = [next(scan)]
    fill(engine, document("new"), document("a3", "changed"))
    seen += scan
    assert sorted(seen) == [f"a{n}: ".encode() for n in range(5)]


def test_closing_twice_is_no_error(engine):
    writer = engine.writer()
    writer.add([document("a")])
    writer.close()
    writer.close()
    assert engine.snapshot().count() == 0


# Counting


def test_matches_are_counted_by_stretch_of_time_from_an_edge_on_and_before_the_next(filled):
    assert filled.snapshot().histogram(Everything(), [1, 3, 4, 6]) == [1, 1, 2]
    assert filled.snapshot().histogram(word("poetin"), [0, 4, 5, 9]) == [1, 1, 1]
    assert filled.snapshot().histogram(Everything(), [-9, 1]) == [0]
    assert filled.snapshot().histogram(Nothing(), [0, 9]) == [0]
    assert filled.snapshot().histogram(Everything(), [7]) == filled.snapshot().histogram(Everything(), []) == []


def test_days_are_counted_from_the_year_1_to_9999(engine):
    first, last = -62_135_596_800, 253_402_300_799
    fill(engine, document("a", date=first), document("b", date=last), document("c", date=-1), document("d"))
    assert engine.snapshot().histogram(Everything(), [first, first + 1, -1, 0, last, last + 1]) == [1, 0, 1, 0, 1]
    assert engine.snapshot().histogram(Everything(), [first + 1, -1, last]) == [0, 1]


def test_ten_thousands_of_stretches_can_be_counted(engine):
    fill(engine, *(document(f"a{n}", date=n * 7_000) for n in range(10)))
    counts = engine.snapshot().histogram(Everything(), range(70_000))
    assert [n for n, count in enumerate(counts) if count] == list(range(0, 70_000 - 1, 7_000))
    assert sum(counts) == 10


def test_counts_of_nothing_are_zero(engine):
    assert engine.snapshot().histogram(Everything(), [0, 5, 9]) == [0, 0]
    assert engine.snapshot().having(Everything(), ["city"]) == {"city": 0}
    fill(engine, document("undated"))
    assert engine.snapshot().histogram(Everything(), [0, 5, 9]) == [0, 0]
    assert engine.snapshot().having(Everything(), ["city"]) == {"city": 0}


def test_matches_that_have_a_value_are_counted(filled):
    assert filled.snapshot().having(Everything(), ["city", "agency", "section"]) == {
        "city": 3,
        "agency": 2,
        "section": 0,
    }
    assert filled.snapshot().having(word("kim"), ["city"]) == {"city": 2}
    assert filled.snapshot().having(Everything(), []) == {}


# Looking up


def test_documents_of_every_kind_are_known_again(engine):
    snapshot = fill(engine, *(document(kind, "kim", kind=kind) for kind in KINDS)).snapshot()
    assert {known.id: known.kind for known in snapshot.known(ids=KINDS)} == {kind: kind for kind in KINDS}
    assert {id for id, _, _ in snapshot.salvage()} == set(KINDS)


def test_documents_are_known_by_id_and_by_lead(filled):
    by_id = filled.snapshot().known(ids=["a", "c", "never", "a"])
    assert sorted(by_id, key=lambda known: known.id) == [
        Known("a", "lead of a", "article", "1", "a", False),
        Known("c", "lead of c", "brief", "1", "c", False),
    ]
    with_lead = {one.id for one in filled.snapshot().known(ids=["a", "b", "c", "d"]) if one.lead == "lead of c"}
    briefs = {one.id for one in filled.snapshot().known(briefs=iter(["lead of c"]))}
    assert (with_lead, briefs) == ({"c", "d"}, {"c"})
    assert {one.id for one in filled.snapshot().known(ids=["a", "c"], briefs=["lead of c"])} == {"a", "c"}
    counted = filled.snapshot().leads(iter(["lead of a", "lead of c", "never", "lead of c"]))
    assert {lead: number for lead, number in counted.items() if number} == {"lead of a": 1, "lead of c": 2}
    assert filled.snapshot().known() == []


def test_thousands_can_be_looked_up_at_once(engine):
    fill(engine, *(document(f"a{n}", lead="same") for n in range(3000)))
    many = [f"a{n}" for n in range(6000)]
    assert (
        len(engine.snapshot().known(ids=many))
        == len(engine.snapshot().get(many))
        == engine.snapshot().leads(["same"])["same"]
        == 3000
    )
    assert engine.snapshot().get(["a7", "a7", "never"]) == {"a7": b"a7: "}


@pytest.mark.parametrize("id", ["", " ", "a b", "é", "日本", "x" * 300, 'quo"te', "back\\slash", "*", "a\x00b", "nl\n"])
def test_any_text_can_be_an_id_or_a_lead(engine, id):
    fill(engine, document(id, "kim", lead=id), document("other"))
    assert engine.snapshot().get([id]) == {id: document(id, "kim").stored}
    assert [known.id for known in engine.snapshot().known(ids=[id])] == [id]
    assert [known.lead for known in engine.snapshot().known(ids=[id])] == [id]
    assert engine.snapshot().leads([id]) == {id: 1}
    fill(engine, document(id, "trump"))
    assert (engine.snapshot().count(), ids(engine, word("kim"))) == (2, [])


def test_ids_are_found_by_their_beginning(engine):
    there = sorted(["a", "ab", "Ab", "a.c", "a*", "b", "é\u0301", "a\nb", "a-b c"])
    fill(engine, *(document(id, "kim") for id in [*there, "abc"]))
    with engine.writer() as writer:
        writer.delete(["abc"])
        writer.commit()
    snapshot = engine.snapshot()
    for beginning in ("a", "ab", "abc", "a.", "a*", "a\n", "a-b ", "é", "x", "[", "a(", "\\"):
        assert snapshot.ids_beginning(beginning, limit=20) == [id for id in there if id.startswith(beginning)]
        assert Snapshot.ids_beginning(snapshot, beginning, limit=20) == snapshot.ids_beginning(beginning, limit=20)
    assert len(snapshot.ids_beginning("a", limit=2)) == 2


def test_terms_are_counted_by_document(filled):
    counts = filled.snapshot().counts("body", "stem", ["kim", "oekraïne", "日本", "x", "never"])
    assert {text: number for text, number in counts.items() if number} == {"kim": 3, "oekraïne": 1, "日本": 1, "x": 2}
    assert not any(filled.snapshot().counts("headline", "stem", ["kim"]).values())
    assert filled.snapshot().counts("body", "stem", []) == {}


@pytest.mark.parametrize("node", [phrase("kim", "poetin"), near("kim", "x", distance=1)])
def test_a_layer_without_positions_says_so(filled, node):
    if filled.name == "naive":
        pytest.skip("it has the texts themselves")
    asked = type(node)("body", "compound", node.texts, *([1] if isinstance(node, Near) else []))
    with pytest.raises(EngineFailure, match="no positions"):
        filled.snapshot().search(asked, limit=1)


def test_half_a_character_is_refused_clearly(engine):
    if engine.name == "naive":
        pytest.skip("its file holds anything")
    fill(engine, document("a", "kim"))
    with pytest.raises(EngineFailure, match="lone surrogates"), engine.writer() as writer:
        writer.add([document("b")._replace(texts={("body", "stem"): "kim \ud800"})])
    assert ids(engine, Everything()) == ["a"]
    assert ids(fill(engine, document("c", "kim")), word("kim"))[0] in "ac"


def test_folding_gives_of_each_story_the_match_that_comes_first(engine):
    fill(
        engine,
        document("a", "kim kim", date=1),
        document("b", "kim", date=2, story="a"),
        document("c", "kim x", date=3),
    )
    fill(engine, document("d", "kim kim kim", date=4, story="a"), document("e", "x", date=5, story="c"))
    folded = engine.snapshot().search(word("kim"), limit=10, fold=True, facets={"kind": 5})
    assert [(match.id, match.story) for match in folded.matches] == [("d", "a"), ("c", "c")]
    assert (folded.total, folded.stories) == (4, 2)
    assert folded.facets == {"kind": (("article", 4),)}
    assert [
        match.id for match in engine.snapshot().search(word("kim"), limit=10, sort="newest", fold=True).matches
    ] == ["d", "c"]
    assert [
        match.id for match in engine.snapshot().search(word("kim"), limit=10, sort="oldest", fold=True).matches
    ] == ["a", "c"]
    assert [match.id for match in engine.snapshot().search(word("kim"), limit=1, offset=1, fold=True).matches] == ["c"]
    assert engine.snapshot().search(Everything(), limit=0, fold=True).stories == 2
    assert engine.snapshot().search(Nothing(), limit=3, fold=True) == Matches(0, (), {}, 0)
    assert engine.snapshot().search(word("kim"), limit=1).stories is None


def test_a_page_is_full_of_stories_however_many_versions_one_has(engine):
    fill(engine, *(document(f"a{n}", "kim", date=100 + n, story="a0") for n in range(90)))
    fill(engine, *(document(f"b{n}", "kim", date=n) for n in range(5)))
    assert ids(engine, word("kim"), limit=4, fold=True) == ["a89", "b4", "b3", "b2"]
    assert ids(engine, word("kim"), limit=4, offset=4, fold=True) == ["b1", "b0"]


def test_a_story_goes_on_without_its_first_version(engine):
    fill(engine, document("a", "kim"), document("b", "kim", story="a"), document("c", "kim", story="a"), document("d"))
    with engine.writer() as writer:
        writer.delete(["a"])
        writer.commit()
    assert engine.snapshot().search(word("kim"), limit=5, fold=True).stories == 1
    assert set(ids(engine, Value("story", "a"))) == {"b", "c"}
    versions = engine.snapshot().versions(["a", "d", "never"])
    assert {story: number for story, number in versions.items() if number} == {"a": 2, "d": 1}


def test_a_document_is_found_by_its_marks(engine):
    fill(engine, document("a", "kim", marks=("m1", "m2")), document("b", story="a"), document("c", marks=("m3",)))
    assert engine.snapshot().marked(["m2", "m1", "never"]) == [("a", "a", b"a: kim")]
    assert engine.snapshot().marked([]) == []
    assert {known.id for known in engine.snapshot().known(ids=["a", "b", "c"]) if known.marked} == {"a", "c"}
    fill(engine, document("a", "kim", story="z"))
    assert engine.snapshot().marked(["m1"]) == []
    (known,) = engine.snapshot().known(ids=["a"])
    assert (known.story, known.marked) == ("z", False)


def test_a_mark_that_everybody_has_tells_nothing(engine):
    fill(engine, *(document(f"a{n}", marks=("common", f"m{n}")) for n in range(MOST_ALIKE + 1)))
    assert engine.snapshot().marked(["common"]) == []
    assert [id for id, _, _ in engine.snapshot().marked(["common", "m7"])] == ["a7"]


@pytest.mark.parametrize("kind", [*map(engine_named, FILE_ENGINES), NaiveEngine], ids=lambda kind: kind.name)
def test_a_file_is_written_once_unless_its_name_ends_in_json(kind, tmp_path):
    with pytest.raises(ArchiveDamaged):
        kind.files(tmp_path / "none")
    with pytest.raises(ArchiveDamaged):
        kind.leftovers(tmp_path / "none")
    engine = kind.create(tmp_path)
    seen = {}
    for documents in ([document("a", "kim"), document("b", "trump")], [document("a", "poetin")], []):
        with engine.writer() as writer:
            writer.add(documents)
            writer.delete([] if documents else ["b"])
            writer.commit()
        for name in kind.files(tmp_path):
            data = (tmp_path / name).read_bytes()
            assert name.endswith(".json") or seen.setdefault(name, data) == data
    engine.close()
    assert kind.files(tmp_path) <= {file.name for file in tmp_path.iterdir()} - kind.leftovers(tmp_path)
