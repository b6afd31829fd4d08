"""Every place where a query is met is a line, and stands in order."""

from datetime import datetime, timezone

import pytest

from searchnews.articles import Article
from searchnews.hits import find_matches
from searchnews.questions.kwic import LINE_SORTS

QUERIES = [
    "verkiezingen",
    "poetin OR kim",
    '"noord korea"',
    '"poetin kim"~8',
    "raket*",
    "verdrag NOT kim",
    "plaats:parijs",
    "xyzzy",
]


def by_hand(archive, matching, query):
    """The places that single articles give, one by one, where stretches that touch each other's letters are one."""
    bound = archive.prepare(query).bound
    places = []
    for article in matching(query):
        for field in ("headline", "body"):
            letters = set()
            for finding in find_matches(bound, article, archive.prepare("*").analyzer):
                if finding.field == field:
                    letters.update(range(finding.start, finding.end))
            starts = [n for n in letters if n - 1 not in letters]
            for start in starts:
                end = next(n for n in range(start, max(letters) + 2) if n not in letters)
                places.append((article.id, field, start, getattr(article, field)[start:end]))
    return sorted(places)


@pytest.mark.parametrize("query", QUERIES)
def test_every_place_that_takes_part_in_a_match_is_a_line(archive, matching, query):
    found = archive.kwic(query, limit=10_000)
    expected = by_hand(archive, matching, query)
    assert sorted((line.id, line.field, line.start, line.keyword) for line in found.lines) == expected
    assert found.total == len(expected)
    assert found.articles == len({place[0] for place in expected})


@pytest.mark.parametrize("sort", LINE_SORTS)
def test_the_first_lines_are_those_of_all_lines_in_order(archive, sort):
    everything = archive.kwic("verkiezingen OR oorlog", limit=10_000, sort=sort)
    some = archive.kwic("verkiezingen OR oorlog", limit=7, sort=sort)
    assert some.lines == everything.lines[:7]
    assert some.total == everything.total > 7
    assert some.left_out == (f"7 of {everything.total:,} lines; -n gives more",)
    assert everything.left_out == ()


def test_who_wants_no_line_is_told_how_many_there_are(archive):
    everything = archive.kwic("verkiezingen", limit=10_000)
    none = archive.kwic("verkiezingen", limit=0)
    assert (none.lines, none.total, none.articles) == ((), everything.total, everything.articles)
    assert none.total > 0


def three(make_archive):
    def article(id, day, body):
        return Article(id=id, headline="", body=body, date=datetime(2024, 1, day, tzinfo=timezone.utc))

    return make_archive(
        article("a", 1, "De oude Kim slaapt. Een jonge kim, Eet!"),
        article("b", 3, "Zie: oude Kim wint."),
        article("c", 2, "Álle Kim ook"),
    )


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", ["b10", "c5", "a8", "a30"]),
        ("left", ["c5", "a30", "a8", "b10"]),  # alle; jonge een; oude de; oude zie
        ("right", ["a30", "c5", "a8", "b10"]),  # eet, ook, slaapt, wint
        ("keyword", ["a30", "c5", "a8", "b10"]),
        ("position", ["c5", "a8", "b10", "a30"]),  # characters 5, 8, 10, 30
    ],
)
def test_lines_can_be_ordered_in_five_ways(make_archive, sort, expected):
    lines = three(make_archive).kwic("kim", sort=sort).lines
    assert [f"{line.id}{line.start}" for line in lines] == expected


def test_a_phrase_is_one_keyword_and_words_near_each_other_are_one_each(make_archive):
    archive = make_archive(Article(id="a", headline="", body="Kim Jong-un sprak lang met Poetin. Kim zweeg."))
    assert [line.keyword for line in archive.kwic('"kim jong un"').lines] == ["Kim Jong-un"]
    assert [line.keyword for line in archive.kwic('"kim poetin"~5').lines] == ["Kim", "Poetin", "Kim"]
    assert [line.keyword for line in archive.kwic('"jong poetin"~5').lines] == ["Jong", "Poetin"]


def test_context_is_cut_at_the_width_and_has_no_line_ends(make_archive):
    archive = make_archive(Article(id="a", headline="Over Kim", body="Een.\n\nTwee Kim\tdrie."))
    headline, body = archive.kwic("kim", width=6, sort="position").lines
    assert (headline.left, headline.keyword, headline.right) == ("Over ", "Kim", "")
    assert (body.left, body.keyword, body.right) == (" Twee ", "Kim", " drie.")


def test_only_the_part_of_a_compound_that_was_asked_for_is_the_keyword(make_archive):
    archive = make_archive(Article(id="a", headline="", body="De kruisraketten en een raket."))
    assert [line.keyword for line in archive.kwic("raket").lines] == ["raketten", "raket"]


@pytest.mark.parametrize("wrong", [{"sort": "up"}, {"limit": -1}, {"width": -1}])
def test_a_wrong_argument_is_refused(archive, wrong):
    with pytest.raises(ValueError):
        archive.kwic("kim", **wrong)
