"""A check names what is damaged and what is lost; what can be read is salvaged; a backup is the archive."""

import json
import os
import random
import shutil
import zipfile

import pytest
from campaigns import answers, article
from click.testing import CliRunner
from stores import StoreOf
from test_kill import make

from searchnews.archive import Archive
from searchnews.archive.maintenance import backup as backup_room
from searchnews.archive.maintenance.backup import backup, restore
from searchnews.archive.maintenance.check import check
from searchnews.articles import Article
from searchnews.articles.json import encode
from searchnews.engines.registry import FILE_ENGINES
from searchnews.errors import ArchiveDamaged, ArchiveError, ReadError, SearchNewsError
from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.location import store_at
from searchnews.terminal.app import cli


@pytest.fixture(params=FILE_ENGINES)
def path(request, tmp_path, ready):
    return ready(tmp_path / "archive", make, request.param)


def index_of(path):
    return path / "generation-0001" / "index"


def spoil(file, place):
    content = bytearray(file.read_bytes())
    content[place] ^= 255
    file.write_bytes(content)


def test_an_archive_that_is_whole(path):
    report = check(path)
    assert (report.whole, report.findings, report.articles, report.compared) == (True, (), 30, 30)
    assert report.files == len([name for name in (path / "generation-0001").rglob("*") if name.is_file()]) - 1 - sum(
        name.name in ("MAIN_WRITELOCK", ".tantivy-writer.lock", ".tantivy-meta.lock")
        for name in index_of(path).iterdir()
    )
    assert (check(path, quick=True).compared, check(path, sample=10).compared) == (0, 10)
    assert json.loads(json.dumps(report.to_dict()))["whole"] is True


def test_a_run_that_brings_nothing_writes_nothing(path, tmp_path):
    def seen():
        return {
            str(file): (file.stat().st_mtime_ns, file.stat().st_ino)
            for file in path.rglob("*")
            if file.name != "write.lock"
        }

    news = tmp_path / "news.jsonl"
    news.write_bytes(encode(article(100)))
    os.utime(news, (0, 0))  # what has just been written may change once more, so its time is noted later
    with Archive.open(path) as archive:
        archive.add_files([news])
        before = seen()
        assert archive.add_files([news]).passed_over == 1
        assert archive.add([article(number) for number in range(1, 5)]).unchanged == 4
        assert archive.add([]).articles == 0
        assert archive.delete(["never"]) == 0
    assert seen() == before


def test_what_is_lost_is_named_and_what_can_be_read_is_salvaged(tmp_path):
    path = tmp_path / "archive"
    long = [article(number) for number in range(400)]
    with Archive.create(path) as archive:
        archive.add(long)
    store = max(index_of(path).glob("*.store"), key=os.path.getsize)
    spoil(store, store.stat().st_size // 4)
    report = check(path)
    assert not report.whole
    lost = {finding.id for finding in report.findings if finding.verdict == "lost"}
    assert lost
    with pytest.raises(ArchiveDamaged, match="lost or changed"):
        Archive.reindex(path)
    shutil.copytree(path, tmp_path / "copy")
    by_hand = ["reindex", "--salvage", "-a", str(tmp_path / "copy")]
    assert [CliRunner().invoke(cli, by_hand).exit_code for _ in range(2)] == [5, 0]
    salvaged = Archive.reindex(path, salvage=True)
    assert salvaged.refused_count == len(lost)
    assert salvaged.added == 400 - len(lost)
    assert check(path).whole
    with Archive.open(path) as archive:
        assert {each.id: each.body for each in archive.articles()} == {
            each.id: each.body for each in long if each.id not in lost
        }


def test_whoever_reads_an_article_that_is_damaged_is_told_so_in_one_line(tmp_path):
    path = tmp_path / "archive"
    with Archive.create(path) as archive:
        archive.add(article(number, long=40) for number in range(1_500))  # small files are compared as they are opened
    store = max(index_of(path).glob("*.store"), key=os.path.getsize)
    whole = store.read_bytes()
    assert len(whole) > 1 << 16
    for place in range(100, len(whole) // 2, len(whole) // 30):
        changed = bytearray(whole)
        changed[place] ^= 0x40  # a letter becomes a sign that JSON does not know
        store.write_bytes(changed)
        for asked in (["search", "-f", "ids", "-n", "400", "*"], ["search", "-c", "zin(versie)"], ["kwic", "versie"]):
            ended = CliRunner().invoke(cli, [*asked, "-a", str(path)])
            assert isinstance(ended.exception, SystemExit | None), (place, asked, ended.exception)
            assert ended.exit_code in (0, 3, 4)


def test_words_that_are_damaged_are_made_anew(path):
    right = answers(path)
    (file, *_) = (path / "generation-0001" / "words").glob("*.words")
    spoil(file, 3)
    report = check(path)
    assert not report.whole
    assert {finding.repair for finding in report.findings} == {"searchnews reindex"}
    Archive.reindex(path)
    assert check(path).whole
    assert answers(path)[1] == right[1]


def test_leftovers_are_told_and_cleared_by_the_next_writer(path):
    (path / "generation-0007" / "index").mkdir(parents=True)
    (path / "manifest.json.new").write_text("half")
    (path / "generation-0001" / "words" / "new").write_text("half")
    ours = {"tantivy": "0123456789abcdef0123456789abcdef.7.del", "whoosh": "MAIN_zzzzzzzzzzzzzzzz.seg"}
    with Archive.open(path) as archive:
        (index_of(path) / ours[archive.info().engine]).write_bytes(b"x")
    (index_of(path) / "notes of mine.txt").write_text("stays")
    report = check(path)
    assert report.whole
    assert report.counts == {"left over": 4}
    with Archive.open(path) as archive:
        archive.delete(["a3"])
    assert check(path).counts == {"note": 1}, "that it was deleted"
    assert (index_of(path) / "notes of mine.txt").exists()


def test_a_backup_is_the_archive(path, tmp_path):
    backup(path, tmp_path / "all.zip")
    restore(tmp_path / "all.zip", tmp_path / "again")
    assert answers(tmp_path / "again") == answers(path)
    assert check(tmp_path / "again").findings == ()
    with pytest.raises(SearchNewsError, match="already"):
        backup(path, tmp_path / "all.zip")
    with pytest.raises(ArchiveError, match="something in"):
        restore(tmp_path / "all.zip", path)


def test_a_backup_while_others_write_has_one_commit(path, tmp_path):
    """Another writes between the look at the index and that at the words, and takes files away."""
    strikes = []

    class Overtaken(FolderGeneration):
        def files_of_words(self):
            if len(strikes) < 2:
                strikes.append(self)
                with Archive.open(path) as archive:
                    archive.add([article(number, 5 + len(strikes)) for number in range(30)])
            return super().files_of_words()

    backup(StoreOf(path, Overtaken), tmp_path / "all.zip")
    assert len(strikes) == 2
    restore(tmp_path / "all.zip", tmp_path / "again")
    assert check(tmp_path / "again").whole
    assert answers(tmp_path / "again") == answers(path)


def test_records_that_are_gone_are_missed_also_after_a_restore_and_not_before_there_were_any(tmp_path):
    path = tmp_path / "archive"
    with Archive.create(path, engine="whoosh") as archive:
        archive.add(map(article, range(3)))
        with store_at(path).brief_lock("saved.json"):  # whoever saved first was killed here
            pass
        assert check(path).whole
        archive.save("haven", "haven")
        archive.delete(["a1"])
    backup(path, tmp_path / "all.zip")
    restore(tmp_path / "all.zip", tmp_path / "again")
    for place in (path, tmp_path / "again"):
        assert check(place).whole
        for name in ("saved.json", "withdrawn.json"):
            kept = (place / name).read_bytes()
            (place / name).unlink()
            (fault,) = (finding for finding in check(place).findings if finding.verdict == "damaged")
            assert "gone" in fault.what
            for spoilt in (None, kept[:-4]):
                if spoilt is not None:
                    (place / name).write_bytes(spoilt)
                with pytest.raises(ArchiveDamaged):
                    backup(place, tmp_path / "damaged.zip")
            (place / name).write_bytes(kept)


def test_the_number_of_the_last_commit_is_mended_by_whoever_writes_though_nothing_is_new(path):
    with Archive.open(path) as archive:
        last = archive.prepare("*").snapshot.last_arrival()
        (path / "arrivals").write_bytes(b"")
        (finding,) = check(path).findings
        assert "index a file" in finding.repair
        assert archive.add(list(archive.articles())).added == 0
        assert check(path).findings == ()
        archive.add([Article(id="new", headline="Kop", body="Tekst.")])
        assert archive.prepare("*").snapshot.last_arrival() > last


def test_an_archive_of_an_earlier_version_is_whole_after_a_rebuild(path):
    with Archive.open(path) as archive:
        archive.save("haven", "haven")
    (path / "arrivals").write_text("7\n")
    saved = json.loads((path / "saved.json").read_text())
    del saved["(checksum)"]
    (path / "saved.json").write_text(json.dumps(saved))
    for _ in range(2):
        report = check(path)
        assert report.whole
        assert report.counts == {"note": 2}
        Archive.reindex(path)
    store = store_at(path)
    store.put_manifest(store.manifest().replace(format=3))
    assert check(path).whole
    Archive.reindex(path)
    assert check(path).findings == ()


def hand_made(file, **changes):
    with zipfile.ZipFile(file) as made:
        about = json.loads(made.read(backup_room.ABOUT))
        rest = {name: made.read(name) for name in made.namelist() if name != backup_room.ABOUT}
    if "files" in changes:
        rest = dict(list(rest.items())[: len(changes["files"])])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(backup_room.ABOUT, json.dumps(about | changes))
        for name, part in rest.items():
            made.writestr(name, part)


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {}},
        {"files": {"words/1.words": [0, 0]}},
        {"files": {"index/..": [0, 0]}},
        {"files": {"index/meta.json": [float("inf"), 0]}},
        {"files": {"index/meta.json": [10**18, 0]}},
        {"manifest": {}},
        {"manifest": []},
        {"form": "x"},
        {"more": " " * 5_000_000},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_a_backup_made_by_hand_is_refused_in_one_line(backed_up, tmp_path, changes):
    file = tmp_path / "all.zip"
    file.write_bytes(backed_up)
    hand_made(file, **changes)
    with pytest.raises((ReadError, ArchiveError)) as told:
        restore(file, tmp_path / "again")
    assert "\n" not in told.value.message
    assert {each.name for each in tmp_path.iterdir()} == {"all.zip"}


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backed-up")
    make(folder / "archive", "whoosh")
    backup(folder / "archive", folder / "all.zip")
    return (folder / "all.zip").read_bytes()


def test_a_backup_that_is_not_there_is_told_before_what_is_wrong_with_the_folder(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(ReadError, match="there is no file"):
        restore(tmp_path / "x.zip", tmp_path / "full")


def test_of_two_who_restore_into_one_place_at_once_one_is_told(backed_up, tmp_path):
    file = tmp_path / "all.zip"
    file.write_bytes(backed_up)
    once = []

    def meanwhile(_):
        if not once:
            once.append(restore(file, tmp_path / "again"))

    with pytest.raises(ArchiveError, match="something in"):
        restore(file, tmp_path / "again", on_bytes=meanwhile)
    assert check(tmp_path / "again").whole
    assert {each.name for each in tmp_path.iterdir()} == {"all.zip", "again"}


def test_what_a_restoring_that_was_killed_left_is_cleared(backed_up, tmp_path):
    gone = os.fork() or os._exit(0)
    os.waitpid(gone, 0)
    (tmp_path / f".again.{gone}.0a0b0c0d.restoring").mkdir()
    (tmp_path / "all.zip").write_bytes(backed_up)
    restore(tmp_path / "all.zip", tmp_path / "again")
    assert {each.name for each in tmp_path.iterdir()} == {"all.zip", "again"}


@pytest.mark.parametrize("harm", ["cut", "flip", "other", "names"])
def test_a_damaged_or_hostile_backup_is_refused(path, tmp_path, harm):
    file = tmp_path / "all.zip"
    with Archive.open(path) as archive:
        archive.add(
            [Article(id="long", headline="Ruis", body=" ".join(random.Random(1).randbytes(5_000).hex(" ").split()))]
        )
    backup(path, file)
    content = bytearray(file.read_bytes())
    if harm == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif harm == "flip":
        with zipfile.ZipFile(file) as made:
            largest = max(made.infolist(), key=lambda info: info.compress_size)
        spoil(
            file, largest.header_offset + 100 + largest.compress_size // 2
        )  # behind its header, of which much is idle
    elif harm == "other":
        file.write_bytes(b"PK no")
    else:
        with zipfile.ZipFile(file) as made:
            about = json.loads(made.read(backup_room.ABOUT))
            rest = {name: made.read(name) for name in made.namelist()}
        about["files"] = {
            f"../../{name}" if name.startswith("index/") else name: sums for name, sums in about["files"].items()
        }
        with zipfile.ZipFile(file, "w") as made:
            for name, part in (rest | {backup_room.ABOUT: json.dumps(about).encode()}).items():
                made.writestr(name, part)
    with pytest.raises(ReadError):
        restore(file, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".again*"))


def test_a_backup_never_takes_the_place_of_a_file_of_the_archive(path):
    before = (path / "manifest.json").read_bytes()
    with pytest.raises(SearchNewsError, match="in the folder of the archive itself"):
        backup(path, path / "manifest.json", force=True)
    assert (path / "manifest.json").read_bytes() == before
