"""Cases that went wrong elsewhere, and here once: files as spreadsheets write them, numbers, old dates, streams."""

import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from searchnews.archive import Archive
from searchnews.archive.query_files import Ask, read_asks
from searchnews.articles import Article
from searchnews.articles.json import NotJsonError, encode, loads
from searchnews.articles.stored import decode
from searchnews.errors import ReadError, SearchNewsError
from searchnews.files import complete_file
from searchnews.query.filters import Filters
from searchnews.readers import find, read
from searchnews.readers.extracting.datelines.dateline import parse_dateline
from searchnews.writing.safe import clean, csv_cell

unix = pytest.mark.skipif(os.name != "posix", reason="streams as POSIX knows them")


def asked(content, form="csv"):
    read_ones = list(read_asks(io.BytesIO(content), "q", form, Ask(query="")))
    return [one.message if isinstance(one, ReadError) else (one.label, one.query) for one in read_ones]


@pytest.mark.parametrize(
    "content",
    [
        b"label,query\na,dijk\nb,sluis\n",
        b"\xef\xbb\xbflabel;query\r\na;dijk\r\nb;sluis\r\n",
        b"query,label\ndijk,a\nsluis,b\n",
        b"query;label\rdijk;a\rsluis;b\r",
        b"a;dijk\nb;sluis",
        b"label\tquery\na\tdijk\nb\tsluis\n",
        b'"label";"query"\n"a";"dijk"\n"b";"sluis"\n',
        b"# mine\nlabel;query\na;dijk\nb;sluis\n",
    ],
)
def test_a_table_of_queries_is_read_as_whatever_wrote_it_meant_it(content):
    assert asked(content) == [("a", "dijk"), ("b", "sluis")]


def test_a_semicolon_in_a_query_parts_nothing_where_commas_do():
    assert asked(b'label,query\na,"dijk; sluis"\n') == [("a", "dijk; sluis")]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_lines_may_end_as_on_any_system(ending):
    assert asked(ending.join([b"dijk", b"sluis gemaal", b""]), "lines") == [("1", "dijk"), ("2", "sluis gemaal")]


def test_a_line_that_is_too_long_spoils_no_other():
    for ending in (b"\n", b"\r"):
        found = asked(ending.join([b"dijk", b"x" * 350_000, b"sluis"]), "lines")
        assert found[0] == ("1", "dijk")
        assert "more than" in found[1]
        assert found[-1] == ("3", "sluis")


def test_whole_numbers_have_no_largest(tmp_path):
    lines = [
        '{"id": 36893488147419103232, "headline": "Veel", "body": "Meer."}',
        '{"id": 7, "headline": "Z", "body": "B.", "n": 1e400}',
    ]
    (tmp_path / "n.jsonl").write_text("\n".join(lines))
    assert [article.id for article in read([tmp_path / "n.jsonl"])] == ["36893488147419103232", "7"]
    for wrong in ('{"a": NaN}', '{"a": "\\ud800", "b": 99999999999999999999}', "{", '{"a": 01}', "[" * 5_000):
        with pytest.raises(NotJsonError):
            loads(wrong)


def test_old_dates_have_offsets_that_others_can_read(tmp_path):
    (tmp_path / "o.jsonl").write_text('{"id": "a", "headline": "Oud", "body": "Oud.", "date": "1921-07-09"}')
    (article,) = read([tmp_path / "o.jsonl"])
    stored = decode(encode(article))
    assert stored.date == article.date
    assert json.loads(encode(article))["date"][:10] == "1921-07-09"
    assert stored.date.utcoffset().total_seconds() % 60 == 0
    with Archive.create(tmp_path / "archive") as archive:
        archive.add([article])
        assert archive.search("datum:1921-07-09").total == 1


@pytest.fixture
def polish(tmp_path):
    with Archive.create(tmp_path / "archive") as archive:
        archive.add([Article(id="ż-9", headline="Nieuws uit Gdańsk", body="De haven van Gdańsk ligt vol.")])
    return tmp_path / "archive"


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "searchnews", *arguments], check=False, stderr=subprocess.PIPE, **options
    )


@unix
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_programs_read_utf_8_whatever_the_locale(polish, encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = run("search", "gdansk", "-f", "ids", "-a", polish, stdout=subprocess.PIPE, env=environment)
    assert done.stdout.decode("utf-8") == "ż-9\n"


@unix
def test_output_that_cannot_be_written_is_an_error(polish):
    command = f'"{sys.executable}" -m searchnews search gdansk -f ids -a "{polish}"'
    closed = subprocess.run(["/bin/sh", "-c", f"{command} >&-"], check=False, stderr=subprocess.PIPE)
    assert closed.returncode == 3
    assert closed.stderr.startswith(b"error: cannot write to standard output: ")
    device = Path("/dev/full")
    if device.exists():
        with device.open("wb") as full:
            assert run("search", "gdansk", "-f", "ids", "-a", polish, stdout=full).returncode == 3


@unix
def test_what_is_no_plain_file_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "real").write_text("stays")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name in ("pipe", "link"):
        with pytest.raises(SearchNewsError, match="not a regular file"), complete_file(tmp_path / name, force=True):
            pass
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_ids_are_data(tmp_path):
    with Archive.create(tmp_path / "archive") as archive, Archive.create(tmp_path / "other") as other:
        archive.add(
            [
                Article(id=id, headline="K", body=f"T {id}")
                for id in (f"--archive={tmp_path / 'other'}", "a b", "'q'", "ok")
            ]
        )
        other.add([Article(id="ok", headline="K", body="T")])
    ids = run("search", "t OR k", "-f", "ids", "-n", "9", "-a", tmp_path / "archive", stdout=subprocess.PIPE).stdout
    assert len(ids.splitlines()) == 4
    shown = run("show", "--from", "-", "-f", "json", "-a", tmp_path / "archive", input=ids, stdout=subprocess.PIPE)
    assert shown.returncode == 0, shown.stderr
    done = run("delete", "--from", "-", "--yes", "-a", tmp_path / "archive", input=ids, stdout=subprocess.PIPE)
    assert done.returncode == 0, done.stderr
    with Archive.open(tmp_path / "archive") as archive, Archive.open(tmp_path / "other") as other:
        assert (len(archive), len(other)) == (0, 1)


@pytest.mark.parametrize("unseen", ["\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\u202e"])
def test_what_cannot_be_seen_hides_no_formula(unseen):
    assert csv_cell(f"{unseen}=1+1") == "'=1+1"
    assert clean(f"pay{unseen}pal") == "paypal"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """An archive of words that are cut into parts, and of sentences that end in more than a word and a stop."""
    bodies = {
        "w1": "West-Afrikaanse boeren zien hun agro-park groeien. Een B-52 vloog over, met de M.I.D. en Polio-3.",
        "w2": "Oost-Timor tekent een anti-roofverdrag. Zie www.haven.nl of licht/donker.",
        "s1": "De sluis kost 3.450. De dijk kost meer.",
        "s2": "De sluis opent om 9.15. De dijk later.",
        "s3": "De sluis staat op water.nl. De dijk niet.",
        "s4": "De sluis is van de S.U. De dijk niet.",
        "s5": "Zij bouwden een sluis, een gemaal enz. Daar kwam de dijk.",
        "s6": "De sluis is van J.P. Dijk uit Goes.",
        "s7": "De sluis van dr. Dijk kost 3 mln. Belgische franken per dijk.",
    }
    path = tmp_path_factory.mktemp("small")
    with Archive.create(path / "index") as archive:
        archive.add([Article(id=id, headline="", body=body) for id, body in bodies.items()])
        yield archive


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("west-afri*", ["w1"]),
        ("agro-*", ["w1"]),
        ("*-timor", ["w2"]),
        ("polio-4~", ["w1"]),
        ("/west-afri.*/", ["w1"]),
        ("b-5?", ["w1"]),
        ("m.i.d.*", ["w1"]),
        ("www.hav*", ["w2"]),
        ("licht/don*", ["w2"]),
        ("licht/dag*", []),
        ("west-afri* w/1 boeren", ["w1"]),
        ("timor -oost-tim*", []),
        ("agro-*, OF anti-*", ["w1", "w2"]),
        ("zin(sluis dijk)", ["s6", "s7"]),
    ],
)
def test_patterns_and_sentences_are_cut_as_words_and_stops_are(small, query, found):
    assert sorted(hit.id for hit in small.search(query).hits) == found


@pytest.mark.parametrize("query", ['"xqz"', "xqz xqz", 'kop:"xqz"', "xqz -sluis", "xqz OF xqz"])
def test_no_proposal_is_the_whole_archive_or_what_was_asked_already(small, query):
    for filters in (None, Filters(since="2030")):
        assert small.search(query, filters=filters).suggestions == ()


def test_what_is_like_an_article_is_the_same_before_and_after_a_rebuild(tmp_path):
    def text(number, more=""):
        return Article(
            id=f"r{number}", headline="", body=f"polder molen {'gemaal ' * (number % 3)}stuw{number % 5} {more}"
        )

    with Archive.create(tmp_path / "index") as archive:
        archive.add(map(text, range(12)))
        archive.add([text(number, "oever") for number in range(9)])
        archive.delete(["r0", "r11"])

        def alike():
            return [archive.search(f"zoals:r{number}").total for number in (3, 7, 10)]

        before = alike()
        Archive.reindex(tmp_path / "index")
        assert alike() == before


def test_a_dateline_may_have_any_sign_for_its_apostrophe():
    cities = {parse_dateline(f"N{sign}DJAMENA (AFP) - Het is onrustig.")[0].cities for sign in "'’`´"}
    assert cities == {("N'Djamena",)}


@unix
def test_pipes_sockets_and_devices_in_a_folder_are_told_and_passed_over(tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "s.jsonl"))
    (tmp_path / "null.jsonl").symlink_to("/dev/null")
    (tmp_path / "news.jsonl").write_text('{"id": "a", "headline": "K", "body": "T"}')
    (tmp_path / "x.exe").write_text("")
    told = []
    assert [path.name for path in find([tmp_path], tell=told.append)] == ["news.jsonl"]
    assert "passed over 3 that are no files" in told[0].text
    assert ".exe (1)" in told[0].text
    for name in ("s.jsonl", "null.jsonl"):
        (error,) = read([tmp_path / name])
        assert "no file" in error.message


def test_a_file_that_grows_is_read_to_the_length_it_had(tmp_path):
    file = tmp_path / "news.jsonl"

    def line(number):
        return f'{{"id": "a{number}", "headline": "K", "body": "{"x" * 200}"}}\n'

    file.write_text("".join(map(line, range(1_000))))
    seen = []
    with file.open("a") as growing:
        for article in read([file]):
            seen.append(article.id)
            growing.write(line(len(seen) + 10_000))
            growing.flush()
            assert len(seen) <= 1_000
    assert seen == [f"a{number}" for number in range(1_000)]
