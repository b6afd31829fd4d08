"""Why an article is not found is so, and what would let it in does."""

from datetime import datetime, timezone
from functools import cache

import pytest

import searchnews
from searchnews.articles import Article

ARTICLE = Article(
    id="a",
    headline="Zelensky spreekt Macron",
    body="De president sprak lang met de Franse leider over raketten. Het verdrag kwam later.",
    cities=("Kiev",),
    agencies=("AFP",),
    countries=("Oekraïne",),
    date=datetime(2024, 6, 3, 22, 30, tzinfo=timezone.utc),
)
OTHERS = [
    Article(id="b", headline="Verdrag", body="Macron en de leider.", cities=("Parijs",), date=ARTICLE.date),
    Article(id="c", headline="Raketten", body="Een verdrag over raketten en sancties."),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def three(request, tmp_path_factory):
    with searchnews.create(tmp_path_factory.mktemp("three") / "archive", engine=request.param) as archive:
        archive.add([ARTICLE, *OTHERS])
        yield archive


def reasons(found):
    return [(clause.clause, clause.reason) for clause in found.clauses]


def proposals(found):
    return [(change.query, change.total) for change in found.changes]


@pytest.mark.parametrize(
    ("query", "clauses", "changes"),
    [
        ("macron sancties", [("sancties", "it has no such word")], [("macron", 2)]),
        ("spreekt makron", [("makron", "it has no such word")], [("spreekt AND Macron", 1), ("spreekt", 1)]),
        ("sancties", [("sancties", "it has no such word")], []),
        ('"macron spreekt"', [('"macron spreekt"', "it has all of these words, but not in a row")], [('"macron spreekt"~1', 1), ("macron AND spreekt", 1)]),
        ('"president leider"~2', [('"president leider"~2', "it has all of these words, but not so near each other")], [('"president leider"~5', 1), ("president AND leider", 1)]),
        ('macron "verdrag sancties"', [('"verdrag sancties"', "it does not have sancties")], [("macron", 2)]),
        ("macron NOT verdrag", [("NOT verdrag", "it has verdrag, in its body")], [("macron", 2)]),
        ("macron NOT (verdrag OR sancties)", [("NOT (verdrag OR sancties)", "it has verdrag, in its body")], [("macron AND NOT sancties", 2), ("macron", 2)]),
        ("macron (sancties OR kim)", [("sancties OR kim", "it has none of these")], [("macron", 2)]),
        ("kop:verdrag macron", [("headline:verdrag", "it has the word, but not in headline")], [("macron", 2), ("verdrag AND macron", 2)]),
        ("=Raketten macron", [("=Raketten", "it has the word only in another form")], [("Raketten AND macron", 1), ("macron", 2)]),
        ("plaats:parijs macron", [("city:parijs", "its city is Kiev")], [("macron", 2)]),
        ("rubriek:sport macron", [("section:sport", "it has no section")], [("macron", 2)]),
        ("land:nederland macron", [("country:nederland", "its country is Oekraïne")], [("macron", 2)]),
        ("president w/2 leider", [("president w/2 leider", "it has both, but not so near each other")], [("president w/5 leider", 1), ("president AND leider", 1)]),
        ("sprak voor/3 president", [("sprak pre/3 president", "it has both, but not so near each other")], [("sprak w/3 president", 1), ("sprak w/5 president", 1), ("sprak AND president", 1)]),
        ("macron president w/2 sancties", [("president w/2 sancties", "it does not have sancties")], [("macron", 2)]),
        ("zin(president verdrag)", [("sentence(president AND verdrag)", "it has all of it, but not in one sentence")], [("paragraph(president AND verdrag)", 1), ("president AND verdrag", 1)]),
        ("minstens/3:raketten", [("atleast/3:raketten", "it does not have it so often")], [("raketten", 2)]),
        ("macron raketen~1 sankties~1", [("sankties~", "none of its words fits")], [("macron AND raketen~", 1)]),
        ("macron sanc*", [("sanc*", "none of its words fits")], [("macron", 2)]),
        ("macron datum:2024-05", [("date:2024-05", "it was published on 4 Jun 2024")], [("macron AND date:2024-05..2024-06-04", 2), ("macron", 2)]),
        ("macron datum:2025..", [("date:2025..", "it was published on 4 Jun 2024")], [("macron", 2), ("macron AND date:2024-06-04..", 2)]),
    ],
)  # fmt: skip
def test_the_clause_that_shuts_it_out_and_what_lets_it_in_are_told(three, query, clauses, changes):
    found = three.why_not("a", query)
    assert not found.matches
    assert reasons(found) == clauses
    assert sorted(proposals(found)) == sorted(changes)


def test_two_clauses_are_changed_together_and_nothing_is_proposed_that_leaves_one(three):
    found = three.why_not("a", "makron sancties verdrag")
    assert [clause.clause for clause in found.clauses] == ["makron", "sancties"]
    assert proposals(found) == [("Macron AND verdrag", 2), ("verdrag", 3)]
    assert found.changes[0].changes == ("Macron instead of makron", "without sancties")


def test_options_shut_out_too(three):
    filters = searchnews.Filters(cities=("Parijs",), agencies=("AFP",), since="2025")
    found = three.why_not("a", "macron", filters=filters)
    assert reasons(found) == [("--city Parijs", "its city is Kiev"), ("--since 2025", "it was published on 4 Jun 2024")]
    (change,) = found.changes
    assert (change.query, change.total) == ("macron", 1)  # the agency stays
    assert change.changes == ("without --city Parijs", "without --since 2025")


def test_an_option_is_told_what_the_article_has_in_its_field(three):
    """The source, section and author that shut it out are told; they were told as its date."""
    article = three.get("a")
    for option in ("sources", "sections", "authors"):
        name = option.removesuffix("s")
        found = three.why_not("a", "macron", filters=searchnews.Filters(**{option: ("Nergens",)}))
        value = article.source if option == "sources" else article.section if option == "sections" else ""
        reason = f"its {name} is {value}" if value else f"it has no {name}"
        assert reasons(found) == [(f"--{name} Nergens", reason)]


def test_an_article_without_a_date_says_so(three):
    assert reasons(three.why_not("c", "raketten datum:2024")) == [("date:2024", "it has no date")]


def test_one_that_matches_tells_its_rank(three):
    ids = [hit.id for hit in three.search("verdrag")]
    for rank, id in enumerate(ids, start=1):
        found = three.why_not(id, "verdrag")
        assert (found.matches, found.rank, found.total) == (True, rank, 3)
        assert found.clauses == found.changes == ()
        assert found.left_out == (f"{id} matches: it is hit {rank} of 3",)


def test_the_rank_is_found_far_down(make_archive):
    archive = make_archive(*(Article(id=str(n), headline="", body="kim " + "x " * n) for n in range(1, 1_203)))
    ids = [hit.id for hit in archive.search("kim", limit=2_000, snippets=False)]
    assert archive.why_not(ids[-1], "kim").rank == len(ids) == 1_202
    assert archive.why_not(ids[1_100], "kim").rank == 1_101


QUERIES = [
    "verkiezingen polen sport", '"poetin kim" NOT verdrag', "(seoul OR hanoi) AND raket* AND kop:xyzzy", "datum:2021 gaza",
    "NOT oekraïne", '="poetin Kim"', "plaats:parijs OR plaats:londen", "raketaanvallen stembus 2024",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_every_change_lets_the_article_in_and_finds_so_many(archive, matching, query):
    """Whatever is proposed is tried here once more, as a reader would."""

    @cache
    def ids(query):
        return {article.id for article in matching(query)}

    found = ids(query)
    for article in matching("*")[::23]:
        told = archive.why_not(article.id, query)
        assert told.matches == (article.id in found)
        assert bool(told.clauses) == (article.id not in found)
        for clause in told.clauses:
            assert article.id not in ids(clause.clause)
        for change in told.changes:
            assert article.id in ids(change.query)
            assert len(ids(change.query)) == change.total


def test_an_unknown_article_and_a_wrong_query_are_told(three):
    with pytest.raises(searchnews.ArticleNotFound):
        three.why_not("never", "macron")
    with pytest.raises(searchnews.QueryError):
        three.why_not("a", '"macron')
