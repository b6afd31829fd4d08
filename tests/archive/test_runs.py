"""Many queries are asked in order, whatever the number of processes, and a bad one spoils no other."""

import io
import tempfile

import pytest
from children import children, kill_started, on_linux
from hypothesis import given
from hypothesis import strategies as st

import searchnews
from searchnews.archive import runs as running
from searchnews.archive.query_files import QUERY_FORMS, Ask, form_of_queries, read_asks
from searchnews.errors import EngineFailure, ReadError
from searchnews.query.limits import LONGEST_QUERY_LINE

WORDS = ["haring", "kaas", "storm", "oslo", "haven", "markt", "vis", "boot", "dijk", "molen"]


@pytest.fixture(scope="module")
def archive():
    with tempfile.TemporaryDirectory() as folder, searchnews.create(folder) as archive:
        archive.add(
            searchnews.Article(
                id=f"n{n}", headline=f"{WORDS[n % 10]} {WORDS[n % 7]}", body=f"{WORDS[n % 3]} nummer {n}"
            )
            for n in range(60)
        )
        yield archive


def read(text, form="lines", **usual):
    raw = text if isinstance(text, bytes) else text.encode()
    return list(read_asks(io.BytesIO(raw), "q", form, Ask(query="", **usual)))


def plainly(items):
    return [item.place if isinstance(item, ReadError) else (item.label, item.query) for item in items]


@pytest.mark.parametrize("articles", [True, False])
def test_any_number_of_processes_gives_the_same_in_the_order_of_the_queries(archive, articles):
    queries = [f"{a} {b}" for a in WORDS for b in WORDS] + ['"haring', "plats:x", "kaas OF vis", "vis*"]
    one, two, three = (
        [(ran.ask.query, ran.total, ran.ranking, ran.hits, ran.error and ran.error.caret()) for ran in answers]
        for answers in (archive.run(queries, articles=articles, jobs=jobs) for jobs in (1, 2, 3))
    )
    assert [query for query, *_ in one] == queries
    assert one == two == three
    assert [bool(error) for *_, error in one].count(True) == 2


def test_what_a_run_finds_is_what_a_search_finds(archive):
    for ran in archive.run(["haring", "vis OF kaas"], jobs=1):
        page = archive.search(ran.ask.query, snippets=False)
        assert ran.total == page.total
        assert ran.hits == page.hits
        assert ran.ranking == tuple((hit.id, hit.score) for hit in page)


def test_a_query_has_its_own_options(archive):
    asks = [
        Ask(query="nummer", limit=2, sort="newest", label="a"),
        Ask(query='"haring', lenient=True, label="b"),
        Ask(query="nummer", limit=0, filters=searchnews.Filters(cities=("Parijs",))),
    ]
    a, b, c = archive.run(asks)
    assert (len(a.hits), a.total) == (2, 60)
    assert b.notes
    assert b.total
    assert (c.total, c.hits) == (0, ())


def test_answers_come_before_all_queries_are_known(archive):
    def endless():
        while True:
            yield "haring"

    assert next(archive.run(endless(), jobs=1)).total
    answers = archive.run(endless(), jobs=2)
    assert next(answers).total
    answers.close()


def test_few_queries_start_no_process(monkeypatch):
    jobs, asks = running.jobs_for([Ask(query="x")] * 10)
    assert (jobs, len(list(asks))) == (1, 10)
    jobs, asks = running.jobs_for([Ask(query="x")] * 1000)
    assert jobs >= 1
    assert len(list(asks)) == 1000


@on_linux
def test_a_process_that_dies_is_told_and_the_others_end(archive):
    before = children()
    answers = archive.run(["haring"] * 400, jobs=2)
    assert next(answers).total
    team = kill_started(before)
    assert len(team) == 2
    with pytest.raises(EngineFailure, match="broke off"):
        list(answers)
    assert not children() & team


def test_lines_have_labels_comments_and_all_kinds_of_ends():
    text = "\ufeff# kop\r\nharing\r\n\r\n  # nog een\na\tkaas\r\n\tvis\nlaatste"
    assert plainly(read(text)) == [("2", "haring"), ("a", "kaas"), ("6", "vis"), ("7", "laatste")]


def test_a_line_that_is_no_text_or_too_much_is_told_by_its_number():
    text = b"een\n\xff\xfe\na\tb\tc\n" + b"x" * (3 * LONGEST_QUERY_LINE) + b"\nlaatste"
    assert plainly(read(text)) == [("1", "een"), "q:2", "q:3", "q:4", ("5", "laatste")]


def test_csv_knows_quotes_and_a_header():
    text = 'label,query\na,"kim, ""jong un"""\n\n"b,kaas\nc,x,y\nalleen\n'
    assert plainly(read(text, "csv")) == [("a", 'kim, "jong un"'), "q:4", "q:5", ("6", "alleen")]


def test_toml_has_options_for_all_and_for_each():
    text = """
limit = 3
cities = ["Oslo"]
[[query]]
query = "haring"
[[query]]
label = "b"
query = "kaas"
limit = 5
sort = "newest"
cities = "Parijs"
since = "2024"
lenient = true
"""
    a, b = read(text, "toml")
    assert (a.label, a.limit, a.sort, a.filters.cities) == ("1", 3, "relevance", ("Oslo",))
    assert (b.label, b.limit, b.sort, b.lenient) == ("b", 5, "newest", True)
    assert (b.filters.cities, b.filters.since) == (("Parijs",), "2024")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("x = ", ["q"]),
        ("query = 3", ["q"]),
        ("", ["q"]),
        ('naam = 1\n[[query]]\nquery = "x"', ["q"]),
        ('[[query]]\nquery = "x"\nlimit = "y"\n[[query]]\nquery = "y"', ["q, query 1", ("2", "y")]),
        ('[[query]]\nquery = 3\n[[query]]\nquery = "x"\nsort = "best"', ["q, query 1", "q, query 2"]),
        ('[[query]]\nquery = "x"\ncities = [1]', ["q, query 1"]),
        ('[[query]]\nquery = "x"\nlimit = true', ["q, query 1"]),
    ],
)
def test_a_mistake_in_toml_is_told_with_its_place(text, places):
    assert plainly(read(text, "toml")) == places


def test_json_is_read_as_toml_is():
    whole = '{"limit": 3, "query": ["haring", {"label": "b", "query": "kaas", "cities": ["Parijs"]}]}'
    lines = '"haring"\n\n{"label": "b", "query": "kaas", "limit": 5}'
    a, b = read(whole, "json")
    assert (a.label, a.query, a.limit) == ("1", "haring", 3)
    assert (b.label, b.query, b.limit, b.filters.cities) == ("b", "kaas", 3, ("Parijs",))
    assert plainly(read('["haring", "kaas"]', "json")) == [("1", "haring"), ("2", "kaas")]
    assert plainly(read(lines, "jsonl")) == [("1", "haring"), ("b", "kaas")]
    assert [form_of_queries(name) for name in ("q.json", "q.JSONL", "q.ndjson")] == ["json", "jsonl", "jsonl"]


@pytest.mark.parametrize(
    ("text", "form", "places"),
    [
        ("{", "json", ["q"]),
        ('"haring"', "json", ["q"]),
        ('{"query": "haring"}', "json", [("1", "haring")]),
        ('{"naam": 1, "query": ["haring"]}', "json", ["q"]),
        ('{"limit": 3}', "json", ["q"]),
        ('[{"query": "haring", "label": true}]', "json", ["q, query 1"]),
        ('["haring", 3, {"query": "x", "naam": 1}]', "json", [("1", "haring"), "q, query 2", "q, query 3"]),
        ('"haring"\nkaas\n[]', "jsonl", [("1", "haring"), "q:2", "q:3"]),
        ("[" * 100_000, "json", ["q"]),
    ],
)
def test_a_mistake_in_json_is_told_with_its_place(text, form, places):
    assert plainly(read(text, form)) == places


@given(st.binary(max_size=200), st.sampled_from(QUERY_FORMS))
def test_any_bytes_are_queries_or_are_told(raw, form):
    for item in read(raw, form):
        assert isinstance(item, Ask | ReadError)
