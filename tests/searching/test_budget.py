"""What one query may cost: patterns, words near words, many patterns and saved queries come to an end, and say so."""

import os
import signal
import time

import pytest

from searchnews import Archive, Article
from searchnews.engines.registry import FILE_ENGINES
from searchnews.errors import QuerySyntaxError, QueryTooCostly, UnsupportedQuery
from searchnews.query.budget import VARIABLE, Budget, left, spend, wait
from searchnews.query.limits import LARGEST_PATTERN, MOST_SAVED
from searchnews.query.patterns import fault_in
from searchnews.storage.base import SAVED

TIGHT = "0.02"
"""Seconds of a processor in which a simple query of this little archive is answered, and none of the costly ones."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    with Archive.create(folder) as archive:
        words = [f"{first}{middle}{last}a" for first in "bdfgklmnpr" for middle in "aeiou" for last in "bdfgklmnpr"]
        archive.add(
            Article(id=f"a{n}", headline=f"Bericht {n}", body="de raket en " * 300 + " ".join(words)) for n in range(60)
        )
        # Each of these asks for the next one twice: the first stands for two to the power of forty.
        chain = {f"s{n}": f"@s{n + 1} OR (@s{n + 1} raket)" for n in range(40)} | {"s40": "raket"}
        (folder / SAVED).write_text(str(chain).replace("'", '"'), "utf-8")
    return folder


@pytest.fixture
def archive(folder):
    with Archive.open(folder) as opened:
        yield opened


COSTLY = {
    "words near words near words": " w/99 ".join(["de"] * 12),
    "many at-leasts": " OR ".join(f"minstens/{n}:de" for n in range(2, 40)),
    "many words spelt nearly so": " OR ".join(
        f"b{vowel}{a}a{b}~2" for vowel in "aeiou" for a in "bdfgk" for b in "lmnpr"
    ),
    "many patterns": " OR ".join(f"/.*{a}.*[aeiou].*{b}?/" for a in "bdfgklmnpr" for b in "bdfgklmn"),
    "a sentence with the commonest words": "zin(de raket en)",
}


@pytest.mark.parametrize("query", COSTLY.values(), ids=COSTLY)
@pytest.mark.parametrize("lenient", [False, True])
def test_a_query_that_takes_too_long_says_so_and_what_to_do(archive, query, lenient, monkeypatch):
    monkeypatch.setenv(VARIABLE, TIGHT)
    with pytest.raises(QueryTooCostly, match=r"more than 0\.02 s of a processor") as caught:
        archive.search(query, lenient=lenient)
    assert "--timeout 0.04" in caught.value.hint
    with pytest.raises(QueryTooCostly):
        archive.prepare(query, lenient=lenient)
    (ran,) = archive.run([query])
    assert isinstance(ran.error, QueryTooCostly)


@pytest.mark.parametrize("engine", FILE_ENGINES)
def test_what_an_engine_takes_for_words_near_each_other_counts(tmp_path, engine, monkeypatch):
    with Archive.create(tmp_path, engine=engine) as archive:
        archive.add(Article(id=f"a{n}", headline=f"Bericht {n}", body="de raket en " * 300) for n in range(20))
        monkeypatch.setenv(VARIABLE, TIGHT)
        with pytest.raises(QueryTooCostly):
            archive.search(" OR ".join(f'"de raket en"~{n}' for n in range(9, 16)))


def test_of_very_many_hits_it_is_their_number_that_is_told(tmp_path, monkeypatch):
    with Archive.create(tmp_path) as archive:
        archive.add(Article(id=f"a{n}", headline=f"Bericht {n}", body="De raket vloog. " * 60) for n in range(1_000))
        monkeypatch.setenv(VARIABLE, "0.1")
        with pytest.raises(QueryTooCostly, match="1,000 hits take too long") as caught:
            archive.search("raket", limit=1_000)
    assert "export" in caught.value.hint


def busy(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        spend()


def test_what_is_left_of_the_time_is_for_the_next_step_of_the_question():
    budget = Budget(0.05)
    with budget:
        busy(0.04)
    with budget, pytest.raises(QueryTooCostly):
        busy(0.04)


@pytest.mark.parametrize("pattern", ["a{99999999}", "a{2,99999999}", "((a{90}b){90}c){90}", "a{" + "9" * 5_000 + "}"])
def test_a_pattern_that_comes_down_to_too_much_is_never_made(pattern):
    message, _ = fault_in(pattern)
    assert f"more than {LARGEST_PATTERN:,} characters" in message


def test_that_pattern_is_refused_with_its_place(archive):
    with pytest.raises(QuerySyntaxError, match="comes down to more than") as caught:
        archive.search("raket /a{99999999}/")
    assert caught.value.text[caught.value.start :].startswith("a{")


@pytest.mark.parametrize(
    "pattern", ["rak.{0,30}t", r"\p{L}{3}[abc]{2,}", "(ra|ko){1,9}[^{}]{2}", r"a\{99999999}", "[{9]"]
)
def test_a_pattern_of_a_common_size_is_none_of_these(pattern):
    assert fault_in(pattern) is None


def test_saved_queries_that_use_each_other_over_and_over_are_refused(archive):
    with pytest.raises(QueryTooCostly, match=f"more than {MOST_SAVED} saved searches"):
        archive.search("@s0")
    with pytest.raises(QueryTooCostly):
        archive.search("@s0", lenient=True)
    assert archive.search("@s34", limit=1).total == 60


def test_the_limit_is_ten_seconds_zero_is_none_and_nonsense_is_told(archive, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert Budget().seconds == 10
    monkeypatch.setenv(VARIABLE, "0")
    assert archive.search(COSTLY["a sentence with the commonest words"], limit=1).total == 60
    monkeypatch.setenv(VARIABLE, "snel")
    with pytest.raises(UnsupportedQuery, match="SEARCHNEWS_TIMEOUT is 'snel'"):
        archive.search("raket")


def test_waiting_costs_nothing_and_nothing_is_counted_outside():
    with Budget(0.01):
        time.sleep(0.05)
        spend()
    spend()


def test_of_what_was_waited_for_a_server_it_is_said_so_and_what_is_left_is_known():
    assert left() == float("inf")
    with Budget(0):
        assert left() == float("inf")
    with Budget(5):
        wait(3)
        assert 1 < left() <= 2
        with pytest.raises(QueryTooCostly, match="the server was waited for most of it") as caught:
            wait(3)
        assert "nodes" in caught.value.hint


QUESTIONS = {
    "kwic": lambda archive: archive.kwic("de"),
    "words": lambda archive: archive.words("de", next_to=5),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_that_reads_texts_is_under_one_budget(archive, ask, monkeypatch):
    monkeypatch.setenv(VARIABLE, TIGHT)
    with pytest.raises(QueryTooCostly):
        ask(archive)
    monkeypatch.setenv(VARIABLE, "0")
    assert ask(archive)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize("query", [COSTLY["words near words near words"], COSTLY["many patterns"]])
def test_ctrl_c_ends_whatever_is_asked(folder, query):
    """It is sent once the question has begun, and without it there would be no end: there is no limit of time."""
    begun, begins = os.pipe()
    process = os.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored where the tests run
        os.environ[VARIABLE] = "0"
        ended = 1
        try:
            with Archive.open(folder) as archive:
                archive.search("raket")
                os.write(begins, b"x")
                for _ in range(1_000):
                    archive.search(query)
        except KeyboardInterrupt:
            ended = 42
        finally:
            os._exit(ended)
    os.read(begun, 1)
    os.kill(process, signal.SIGINT)
    _, status = os.waitpid(process, 0)
    os.close(begun)
    os.close(begins)
    assert os.waitstatus_to_exitcode(status) == 42
