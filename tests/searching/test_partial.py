"""Where few articles have all the words, those with most of them come below: exactly those, and each says what it lacks."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.archive import Archive
from searchnews.archive.query_files import Ask
from searchnews.articles import Article
from searchnews.query.filters import Filters

# Words that have no form, spelling or compound in common, so that an oracle can be a set of words.
WORDS = ("haven", "parlement", "vulkaan", "bokser", "orkest", "zeewier")
ABSENT = "xqzzq"
BODIES = {str(number): tuple(word for bit, word in enumerate(WORDS) if number >> bit & 1) for number in range(1, 64, 3)}


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("partial") / "a", engine=request.param) as archive:
        archive.add(
            Article(
                id=id,
                headline="Nieuws",
                body=f"Over {' '.join(words)}.",
                cities=("Oslo" if int(id) % 7 < 4 else "Rome",),
            )
            for id, words in BODIES.items()
        )
        yield archive


def having(words):
    return {id for id, there in BODIES.items() if set(words) <= set(there)}


@settings(max_examples=40)
@given(words=st.lists(st.sampled_from((*WORDS, ABSENT)), min_size=2, max_size=6, unique=True), data=st.data())
def test_exactly_the_articles_with_most_of_the_words_come_below_those_with_all(archive, words, data):
    known = [word for word in words if word != ABSENT]
    full = having(words)
    some = {
        id for id, there in BODIES.items() if len(set(there) & set(known)) >= -(-len(known) // 2) and id not in full
    }
    limit = data.draw(st.integers(1, 60))
    page = archive.search(" ".join(words), limit=limit, partial=True, suggest=False)
    if len(full) >= 10:
        assert (page.total, page.partial_total) == (len(full), None)
        return
    assert (page.total, page.partial_total) == (len(full), len(some))
    assert {hit.id for hit in page if not hit.missing} <= full
    below = [hit for hit in page if hit.missing]
    assert len(below) == min(len(some), max(0, limit - len(full)))
    assert {hit.id for hit in below} <= some
    assert [hit.rank for hit in page] == list(range(1, len(page) + 1))
    assert [hit.score for hit in below] == sorted((hit.score for hit in below), reverse=True)
    for hit in below:
        assert set(hit.missing) == set(words) - set(BODIES[hit.id])
    for group in page.partial:
        lacking = set(words) - set(group.missing)
        assert group.count == sum(set(BODIES[id]) & set(words) == lacking for id in some)
    plain = archive.search(" ".join(words), limit=limit, suggest=False)
    assert (plain.total, [hit.id for hit in plain]) == (len(full), [hit.id for hit in page if not hit.missing])
    assert plain.partial_total is None
    assert all(hit.missing is None for hit in plain)


@pytest.mark.parametrize("size", [1, 3, 7])
def test_all_pages_together_show_each_article_once(archive, size):
    query = "haven parlement vulkaan bokser"
    whole = archive.search(query, limit=100, partial=True)
    found = []
    while page := archive.search(query, limit=size, offset=len(found), partial=True).hits:
        found += [hit.id for hit in page]
    assert found == [hit.id for hit in whole]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ('"haven parlement" vulkaan orkest', "haven parlement"),
        ("tekst:haven vulkaan orkest", "haven"),
        ("=haven vulkaan orkest", "haven"),
        ("have* vulkaan orkest", "haven"),
        ("haven w/9 parlement vulkaan orkest", "haven parlement"),
        ("zin(haven parlement) vulkaan orkest", "haven parlement"),
    ],
)
def test_only_plain_words_may_be_missing(archive, query, kept):
    page = archive.search(query, limit=100, partial=True)
    below = [hit for hit in page if hit.missing]
    assert below
    for hit in below:
        assert set(kept.split()) <= set(BODIES[hit.id])
        assert set(hit.missing) < {"vulkaan", "orkest"}


def test_what_is_not_wanted_stays_away_and_filters_hold(archive):
    page = archive.search("vulkaan orkest NIET haven", limit=100, partial=True, filters=Filters(cities=("Oslo",)))
    assert page.partial_total
    assert all("haven" not in BODIES[hit.id] and int(hit.id) % 7 < 4 for hit in page)


@pytest.mark.parametrize("query", ["haven", "haven OF vulkaan", '"haven parlement"', "plaats:oslo haven", "*", "xqz"])
def test_a_query_of_which_nothing_may_be_missing_has_nothing_below(archive, query):
    page = archive.search(query, limit=100, partial=True)
    assert page.partial_total is None
    assert not any(hit.missing for hit in page)


def test_no_article_is_left_out_for_a_question_word(archive):
    page = archive.search("hoeveel haven waarom bokser", limit=100, partial=True)
    assert page.total == 0
    both = having(("haven", "bokser"))
    assert both <= {hit.id for hit in page}
    for hit in page:
        lacking = {"haven", "bokser"} - set(BODIES[hit.id])
        assert set(hit.missing) == (lacking or {"hoeveel", "waarom"})
        assert hit.snippets


def test_with_all_words_unknown_nothing_comes_below(archive):
    assert archive.search("xqza xqzb", partial=True).partial_total is None


def test_a_story_stands_on_the_page_once(tmp_path):
    text = (
        "Het orkest speelde in de haven van de stad voor een groot publiek dat lang bleef luisteren naar de muziek. "
        * 3
    )
    with Archive.create(tmp_path / "a") as archive:
        archive.add([Article(id="1", headline="Orkest", body=text)])
        archive.add([Article(id="2", headline="Orkest met bokser", body=f"{text}Een bokser zong mee.")])
        assert archive.search("orkest", fold=True).stories == 1
        page = archive.search("orkest bokser", fold=True, partial=True)
        assert [hit.id for hit in page] == ["2"]
        assert page.partial_total == 0
        archive.add([Article(id="3", headline="Orkest", body="Elders speelt een ander orkest, dat niemand kent.")])
        page = archive.search("orkest bokser", fold=True, partial=True)
        assert [hit.id for hit in page] == ["2", "3"]
        assert [(group.missing, group.count) for group in page.partial] == [(("bokser",), page.partial_total)]
        assert page.partial_total == 1


def test_pages_show_them_unasked_and_ids_only_when_asked(archive):
    record = archive.search("haven xqzzq", limit=5, partial=True).to_dict()
    assert record["total"] == 0
    assert record["partial_total"] == len(having(["haven"]))
    assert record["partial"] == [{"missing": ["xqzzq"], "count": record["partial_total"]}]
    assert all(hit["missing"] == ["xqzzq"] for hit in record["hits"])


@pytest.mark.parametrize("query", ["haven parlement vulkaan bokser", "haven xqzzq bokser", "haven"])
def test_runs_and_exports_have_the_same_below_where_it_is_asked(archive, query):
    page = archive.search(query, limit=100, partial=True)
    (ran,) = archive.run([Ask(query=query, limit=100, partial=True)])
    assert (ran.total, ran.partial_total) == (page.total, page.partial_total)
    assert [(hit.id, hit.missing) for hit in ran.hits] == [(hit.id, hit.missing) for hit in page]
    stream = io.BytesIO()
    done = archive.export(query, stream, format="jsonl", sort="relevance", limit=100, partial=True)
    assert [json.loads(line)["id"] for line in stream.getvalue().splitlines()] == [hit.id for hit in page]
    assert (done.written, done.total, done.partial_total) == (len(page), page.total, page.partial_total or 0)
    (plain,) = archive.run([query])
    assert (plain.total, plain.partial_total) == (page.total, None)
