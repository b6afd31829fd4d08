"""What a question finds it finds in any combination too: brackets, OR, AND and NOT are what they are for sets."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kinds import ENGINES, location_of
from mini_archive import ARTICLES, TABLE, TODAY, save_queries

from searchnews.archive import Archive
from searchnews.searching.searcher import Filters

EVERYTHING = frozenset(article.id for article in ARTICLES)
ALONE = {"*", "*:*"}
"""What stands alone, and never within another question."""


def found_by(case):
    return frozenset(case["ids"]) if "ids" in case else EVERYTHING - set(case["all_but"])


def is_read_alike_in_brackets(query):
    """Whether it is no headline in capitals, and ends in no question mark: these are read otherwise where they are all."""
    return query.strip(" ()") not in ALONE and not query.isupper() and not query.endswith("?") and "[" not in query


CASES = [(case["query"], found_by(case)) for case in TABLE["case"] if is_read_alike_in_brackets(case["query"])]


def combined(inner):
    return st.one_of(
        inner.map(lambda one: (f"NIET ({one[0]})", EVERYTHING - one[1])),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}) OF ({two[1][0]})", two[0][1] | two[1][1])),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}) EN ({two[1][0]})", two[0][1] & two[1][1])),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}) ({two[1][0]})", two[0][1] & two[1][1])),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}) NIET ({two[1][0]})", two[0][1] - two[1][1])),
    )


QUESTIONS = combined(st.recursive(st.sampled_from(CASES), combined, max_leaves=5))


@pytest.fixture(scope="module", params=ENGINES)
def archive(request, tmp_path_factory):
    location = location_of(request.param, tmp_path_factory.mktemp(request.param))
    with Archive.create(location, engine=request.param) as made:
        made.add(ARTICLES)
        save_queries(location)
        yield made


def test_most_questions_are_combined():
    assert len(CASES) > 350


def test_combined_questions_find_what_sets_have(archive):
    @settings(max_examples=max(60, settings().max_examples))
    @given(QUESTIONS)
    @example(("(-sport) NIET (NIET (zin(kim poetin)))", None))
    def check(asked):
        query, expected = asked
        filters = Filters(today=TODAY)
        page = archive.search(query, limit=100, filters=filters, suggest=False, snippets=False)
        ids = {hit.id for hit in page.hits}
        assert expected is None or ids == expected
        assert page.total == len(ids) == len(list(archive.prepare(query, filters=filters).ids()))
        assert sum(row["count"] for row in archive.facets(query, ["kind"], filters=filters).rows()) == page.total

    check()
