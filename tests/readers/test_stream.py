"""Files are found, opened and counted, and whatever is wrong with one is told without stopping the rest."""

import gzip
import importlib.metadata
import os
import struct
import threading
import tracemalloc
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from searchnews.articles import Article
from searchnews.articles.origin import Origin
from searchnews.errors import ReadError
from searchnews.readers import Confidence, Reader, find, read, registry
from searchnews.readers.containers.files import drawn
from searchnews.readers.raw import raw_text

LINE = b'{"headline": "Kop", "body": "Tekst."}\n'
PAGE = "Kop\nPARIJS (ANP) - Tekst."

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.jsonl", "c/d.ndjson.gz", "c/E.TXT", "README.txt", "readme.md", "notes.md", ".hidden.txt",
                 ".git/x.txt", "c/.cache/y.txt", "photo.png", "c/data.json"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE, "utf-8")
    return tmp_path


def names(paths, folder):
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_is_all_readable_files_in_it_sorted(folder):
    assert names(find([folder]), folder) == ["a.jsonl", "b.txt", "c/E.TXT", "c/d.ndjson.gz", "c/data.json"]


def test_what_is_passed_over_is_told_once_with_its_number(folder):
    told = []
    find([folder], tell=told.append)
    (remark,) = told
    assert remark.text == (
        "passed over 3 files by name, as nothing that can be read: .md (2), .png (1); "
        "passed over 4 that are hidden, links or not for news: .git/, .hidden.txt, README.txt, .cache/"
    )


def test_what_a_browser_saved_beside_a_page_is_passed_over(tmp_path):
    for name in ("kim.html", "kim_files/frame.html", "los_files/page.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>x", "utf-8")
    assert names(find([tmp_path]), tmp_path) == ["kim.html", "los_files/page.html"]


def test_what_is_named_counts_whatever_its_name(folder):
    named = [folder / "notes.md", folder / ".hidden.txt", folder / "README.txt"]
    assert find(map(str, named)) == named


def test_a_hidden_folder_that_is_named_counts(folder):
    assert names(find([folder / ".git"]), folder) == [".git/x.txt"]


def test_each_file_is_found_once(folder):
    found = find([folder / "c", folder / "c" / "E.TXT", folder / "c" / ".." / "b.txt", folder])
    assert [path.name for path in found] == ["E.TXT", "d.ndjson.gz", "data.json", "b.txt", "a.jsonl"]


def test_links_in_a_circle_end(folder):
    (folder / "c" / "round").symlink_to(folder)
    assert len(find([folder])) == 5


def test_a_missing_path_is_told_at_once(folder):
    with pytest.raises(ReadError, match="no such file or folder: nergens") as caught:
        find([folder, "nergens"])
    assert caught.value.hint


def test_a_folder_with_nothing_to_read_is_told(tmp_path):
    (tmp_path / "photo.png").touch()
    with pytest.raises(ReadError, match="nothing that can be read") as caught:
        find([tmp_path])
    assert ".txt" in caught.value.hint
    assert "packed or not" in caught.value.hint


@needs_permissions
def test_a_folder_that_may_not_be_listed_is_told_and_the_rest_is_read(folder):
    (folder / "c").chmod(0)
    try:
        files = find([folder])
        errors = [item for item in read(files) if isinstance(item, ReadError) and "folder" in item.message]
        assert names(files, folder) == ["a.jsonl", "b.txt", "c"]
        assert "cannot be listed" in errors[0].message
    finally:
        (folder / "c").chmod(0o755)


@needs_permissions
def test_a_file_that_may_not_be_read_is_told_and_the_rest_is_read(folder):
    (folder / "b.txt").chmod(0)
    error, article = read([folder / "b.txt", folder / "c" / "E.TXT"])
    assert "permission denied" in error.message
    assert error.file.endswith("b.txt")
    assert isinstance(article, Article)


def test_what_has_gone_meanwhile_is_told_and_the_rest_is_read(folder):
    error, article = read([folder / "gone.txt", folder / "b.txt"])
    assert "no such file" in error.message
    assert isinstance(article, Article)


def test_a_folder_is_no_file(folder):
    (error,) = read([folder])
    assert "is a folder" in error.message


def test_the_form_is_known_by_the_content_where_the_name_says_nothing(tmp_path):
    (tmp_path / "lines").write_bytes(LINE)
    (tmp_path / "page").write_text(PAGE, "utf-8")
    (tmp_path / "packed").write_bytes(gzip.compress(PAGE.encode()))
    lines, page, packed = read([tmp_path / "lines", tmp_path / "page", tmp_path / "packed"])
    assert (lines.cities, page.cities, packed.cities) == ((), ("Parijs",), ("Parijs",))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("programma.py", "def kim():\n    return 1\n", "a form that cannot be read"),
        ("LICENTIE", "Iedereen mag dit gebruiken. Niemand staat ervoor in.\n", "a form that cannot be read"),
        ("log.txt", "2024-06-19 12:00:01,123 INFO start 8080\n" * 9, "no article"),
        ("instellingen.txt", "naam = kim\npoort = 80\nmap = /srv/kim\n", "no article"),
        ("namen.txt", "Jan\nPiet\nKlaas\n", "no article"),
    ],
)
def test_text_that_is_no_news_is_refused_in_one_line(name, text, said, tmp_path):
    (tmp_path / name).write_text(text, "utf-8")
    (error,) = read([tmp_path / name])
    assert said in error.message
    assert error.hint


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0"])
def test_a_form_that_no_reader_knows_is_told(tmp_path, content):
    (tmp_path / "file.html").write_bytes(content)
    (error,) = read([tmp_path / "file.html"])
    assert "a binary file in a form that cannot be read" in error.message
    assert error.hint


class Notes(Reader):
    """A reader as another package may add one: the first line is a headline."""

    name = "notes"
    about = "a headline and a text"
    suffixes = (".note",)
    needs = ("no_such_library",)

    def recognises(self, start):
        return Confidence.SURE if start.text.startswith("NOTE ") else Confidence.NO

    def read(self, part):
        headline, _, body = part.content.decode().partition("\n")
        yield {"headline": headline, "body": body}


@pytest.fixture
def added(monkeypatch):
    """Have entry points as a package would, and forget them after."""

    def adding(*points):
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points)
        forget()

    def forget():
        registry.readers.cache_clear()
        registry.added_points.cache_clear()

    monkeypatch.setattr(registry, "FAULTS", [])
    yield adding
    forget()


class Point:
    def __init__(self, name, loaded):
        self.name, self.value, self._loaded = name, f"package:{name}", loaded

    def load(self):
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


def test_another_package_adds_a_reader(added, tmp_path, monkeypatch):
    added(Point("notes", Notes))
    monkeypatch.setattr(Notes, "needs", ())
    (tmp_path / "x.note").write_text("NOTE een\nPARIJS (ANP) - Tekst.")
    (article,) = read(find([tmp_path]))
    assert (article.headline, article.cities, article.body) == ("NOTE een", ("Parijs",), "Tekst.")


@pytest.mark.parametrize("raised", [RecursionError("deep"), KeyError("x"), MemoryError()])
def test_a_reader_that_fails_is_told_and_the_rest_is_read(raised, added, tmp_path, monkeypatch):
    class Failing(Notes):
        def read(self, part):
            yield from super().read(part)
            raise raised

    added(Point("notes", Failing))
    monkeypatch.setattr(Notes, "needs", ())
    for name in "ab":
        (tmp_path / f"{name}.note").write_text(f"NOTE {name}\nTekst.")
    first, error, second, _ = read(find([tmp_path]))
    assert (first.headline, second.headline) == ("NOTE a", "NOTE b")
    assert type(raised).__name__ in error.message
    assert error.file.endswith("a.note")


def test_who_stops_the_reading_stops_it(added, tmp_path, monkeypatch):
    class Stopped(Notes):
        def read(self, part):
            raise KeyboardInterrupt

    added(Point("notes", Stopped))
    monkeypatch.setattr(Notes, "needs", ())
    (tmp_path / "a.note").write_text("NOTE a")
    with pytest.raises(KeyboardInterrupt):
        list(read(find([tmp_path])))


def test_what_is_shown_as_it_stands_needs_the_library_too_and_says_so(added, tmp_path):
    added(Point("notes", Notes))
    (tmp_path / "x.note").write_text("NOTE een\nTekst.")
    with pytest.raises(ReadError, match="a library is missing: no_such_library") as caught:
        raw_text(Origin(str(tmp_path / "x.note"), reader="notes"))
    assert "pip install" in caught.value.hint
    with pytest.raises(ReadError, match="no longer a reader"):
        raw_text(Origin(str(tmp_path / "x.note"), reader="van vroeger"))


def test_a_library_that_is_missing_is_told_with_what_installs_it(added, tmp_path, monkeypatch):
    added(Point("notes", Notes))
    (tmp_path / "x.note").write_text("NOTE een\nTekst.")
    (error,) = read(find([tmp_path]))
    assert error.message == "is notes, for which a library is missing: no_such_library"
    assert error.hint == "pip install no_such_library"
    monkeypatch.setattr(Notes, "packages", ("python-no-such",))
    (error,) = read(find([tmp_path]))
    assert error.hint == "pip install python-no-such"


def test_what_is_to_be_installed_is_what_the_extras_name():
    """Of no package is told that it is called as its module is where pip knows it by another name."""
    setup = Path(__file__).parents[2].joinpath("setup.cfg").read_text("utf-8")
    for reader in registry.readers():
        assert len(reader.packages) in (0, len(reader.needs))
        for package in reader.packages or reader.needs:
            assert f"\n    {package} >=" in setup


@pytest.mark.parametrize("loaded", [ImportError("no such thing"), object], ids=["no import", "no reader"])
def test_a_reader_of_another_package_that_fails_is_told_and_harms_none(added, folder, loaded):
    added(Point("notes", loaded))
    remark, *articles = read(find([folder]))
    assert "the reader notes (package:notes) cannot be used" in remark.text
    assert [type(article) for article in articles].count(Article) == 3


def many_lines():
    return b"".join(
        b'{"headline": "Kop %d %s", "body": "Tekst."}\n' % (number, os.urandom(20).hex().encode())
        for number in range(5_000)
    )


def test_a_gzip_file_that_breaks_off_gives_what_came_before(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(many_lines())
    path.write_bytes(whole[: len(whole) // 2])
    *articles, error = read([path])
    assert len(articles) > 2_000
    assert [article.headline.split()[1] for article in articles] == [str(number) for number in range(len(articles))]
    assert "breaks off" in error.message


def test_a_gzip_file_that_is_damaged_gives_what_came_before(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    whole = bytearray(gzip.compress(many_lines()))
    whole[-6] ^= 255  # in the checksum
    path.write_bytes(whole)
    *articles, error = read([path])
    assert len(articles) == 5_000
    assert "broken" in error.message


def test_gzip_files_that_were_put_together_are_read_whole(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINE) + gzip.compress(LINE * 2))
    assert len(list(read([path]))) == 3


def test_a_name_that_lies_about_gzip_is_told(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(LINE)
    remark, article = read([tmp_path / "a.jsonl.gz"])
    assert "not packed with gzip" in remark.text
    assert article.headline == "Kop"


def test_the_watcher_is_told_the_size_of_every_file(folder):
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(many_lines()))
    (folder / "broken.jsonl.gz").write_bytes(gzip.compress(many_lines())[:1_000])
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\0" * 100_000)
    (folder / "large.txt").write_bytes(b"Kop\n" + b"Tekst. " * (2 << 20))
    files = [*find([folder]), folder / "gone.txt"]
    told = []
    list(read(files, on_bytes=told.append))
    assert sum(told) == sum(path.stat().st_size for path in files if path.exists())
    assert min(told) > 0


def test_the_watcher_is_told_as_the_work_goes_on(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE * 200_000)
    told = []
    stream = read([path], on_bytes=told.append)
    next(stream)
    assert 0 < sum(told) < path.stat().st_size / 2


def test_a_pipe_can_be_read(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=[LINE * 2])
    writer.start()
    assert [item.headline for item in read([path])] == ["Kop", "Kop"]
    writer.join()


def test_a_pipe_is_kept_as_far_as_there_is_room_for_it(tmp_path, monkeypatch):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=len(LINE) * 2))
    writer = threading.Thread(target=path.write_bytes, args=[LINE * 2])
    writer.start()
    with pytest.raises(ReadError, match="may be kept") as refused, drawn([path]):
        pass
    writer.join()
    assert refused.value.hint.startswith("set TMPDIR")
    assert str(path) in str(refused.value)


def test_memory_stays_bounded(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"headline": "Kop", "body": "%s"}\n' % (b"x" * 5_000) * 10_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in read([path]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 10_000
    assert peak < 8 << 20


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_that_leads_to_itself_costs_itself(tmp_path):
    """With and without the name of something that can be read."""
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "self.jsonl").symlink_to("self.jsonl")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "a.jsonl").write_text('{"headline": "Kop", "body": "Tekst."}')
    article, error = read(find([tmp_path]))
    assert article.headline == "Kop"
    assert error.file == str(tmp_path / "self.jsonl")


def test_a_reader_that_fails_to_cut_a_file_costs_that_file(added, tmp_path):
    class Failing(Notes):
        needs = ()

        def cut(self, source):
            raise IndexError

    added(Point("notes", Failing))
    (tmp_path / "a.note").write_text("NOTE Kop\nTekst.")
    (tmp_path / "b.jsonl").write_bytes(LINE)
    error, article = read([tmp_path / "a.note", tmp_path / "b.jsonl"])
    assert "IndexError" in error.message
    assert article.headline == "Kop"


def test_a_file_without_a_name_in_a_zip_file_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("x", LINE)
    data = path.read_bytes()
    listed, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    first = data[:26] + bytes(2) + data[28:30] + data[31:listed]
    entry = data[listed : listed + 28] + bytes(2) + data[listed + 30 : listed + 46]
    path.write_bytes(first + entry + data[end : end + 12] + struct.pack("<II", len(entry), len(first)) + bytes(2))
    (item,) = read([path])
    assert "?" in str(item)


def test_an_archive_in_a_folder_that_is_read_is_no_news(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(LINE)
    (tmp_path / "index" / "generation-0001").mkdir(parents=True)
    for name in ("manifest.json", "withdrawn.json", "seen.sqlite"):
        (tmp_path / "index" / name).write_text("{}", "utf-8")
    told = []
    assert [path.name for path in find([tmp_path], tell=told.append)] == ["a.jsonl"]
    assert not told
