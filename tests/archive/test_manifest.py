"""An archive that cannot be trusted is refused, with the way out; rebuilding loses nothing."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from stores import StoreOf

import searchnews
from searchnews.archive import Archive
from searchnews.articles import Article, fields
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveNotFound, ArchiveOutdated, EngineFailure, ReadError
from searchnews.readers import find
from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.folder.inventory import settle
from searchnews.storage.manifest import checksum_of, rules_fingerprint

ITEMS = [Article(id=str(n), headline=f"Raketten {n}", body="De raketten landden in zee.") for n in range(30)]


@pytest.fixture
def path(tmp_path):
    with Archive.create(tmp_path / "archive") as archive:
        archive.add(ITEMS)
    return tmp_path / "archive"


def change(path, **parts):
    file = path / "manifest.json"
    record = json.loads(file.read_text()) | parts
    file.write_text(json.dumps({**record, "checksum": checksum_of(record)}))


def test_other_rules_are_refused_until_it_is_rebuilt(path):
    change(path, analyzer="000000000000")
    with pytest.raises(ArchiveOutdated) as caught:
        Archive.open(path)
    assert caught.value.hint == f"rebuild it, no files needed: searchnews reindex -a {path}"
    assert Archive.reindex(path).added == 30
    with Archive.open(path) as archive:
        assert archive.search("raket").total == 30
    assert [folder.name for folder in path.glob("generation-*")] == ["generation-0002"]


def test_a_later_version_is_refused(path):
    change(path, format=99)
    with pytest.raises(ArchiveOutdated, match="later version"):
        Archive.open(path)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', '{"format": "x"}', "\x00\x01"])
def test_a_damaged_manifest_is_one_clear_error(path, text):
    (path / "manifest.json").write_text(text)
    with pytest.raises(ArchiveDamaged, match="damaged"):
        Archive.open(path)


def test_a_manifest_that_is_not_text(path):
    (path / "manifest.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ArchiveDamaged, match="not text"):
        Archive.open(path)


def test_a_missing_index_is_one_clear_error(path):
    shutil.rmtree(path / "generation-0001")
    with pytest.raises(ArchiveDamaged, match="generation-0001"):
        Archive.open(path)


def test_missing_files_of_the_index_are_one_clear_error(path):
    for file in (path / "generation-0001" / "index").iterdir():
        file.unlink()
    with pytest.raises((ArchiveDamaged, EngineFailure)):
        Archive.open(path)


def test_a_file_is_not_an_archive(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveNotFound):
        Archive.open(tmp_path / "file")


def test_a_folder_cannot_be_made_where_a_file_is(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="cannot write to"):
        Archive.create(tmp_path / "file")


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_reindex_can_change_the_engine(path, engine):
    Archive.reindex(path, engine=engine)
    with Archive.open(path) as archive:
        assert archive.info().engine == engine
        assert {article.id: article for article in archive.articles()} == {item.id: item for item in ITEMS}


@pytest.mark.parametrize("problem", [EngineFailure("disk full"), KeyboardInterrupt()])
def test_a_rebuild_that_fails_leaves_the_old_index(path, problem):
    class Failing(FolderGeneration):
        def settle(self):
            raise problem

    with pytest.raises(type(problem)):
        Archive.reindex(StoreOf(path, Failing))
    assert [folder.name for folder in path.glob("generation-*")] == ["generation-0001"]
    with Archive.open(path) as archive:
        assert archive.search("raket").total == 30


def test_a_rebuild_that_lost_articles_is_not_used(path, tmp_path):
    class Forgetful(FolderGeneration):
        """The index that is made keeps nothing."""

        def create_index(self):
            engine = super().create_index()
            engine.writer = type(engine).create(tmp_path / "elsewhere").writer
            return engine

    with pytest.raises(ArchiveDamaged, match="the old one stays"):
        Archive.reindex(StoreOf(path, Forgetful))
    with Archive.open(path) as archive:
        assert len(archive) == 30


def test_an_open_archive_notices_a_rebuild(path):
    with Archive.open(path) as archive:
        Archive.reindex(path)
        assert archive.search("raket").total == 30
        archive.add([Article(id="new", headline="Raket", body="Een raket.")])
        assert archive.search("raket").total == 31


def test_leftovers_of_an_interrupted_rebuild_are_cleared(path):
    (path / "generation-0002").mkdir()
    (path / "generation-0002" / "junk").write_text("x")
    Archive.reindex(path)
    with Archive.open(path) as archive:
        assert archive.search("raket").total == 30


def test_a_folder_that_holds_other_things_keeps_them(tmp_path):
    (tmp_path / "README.md").write_text("mine")
    with Archive.create(tmp_path) as archive:
        archive.add(ITEMS)
    Archive.reindex(tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"


def test_an_index_of_another_version_of_the_engine_says_so(path):
    change(path, engine_version="tantivy 0.1")
    (path / "generation-0001" / "index" / "meta.json").write_text("{}")
    settle(path / "generation-0001", ["index/meta.json"])  # it is what that version wrote
    with pytest.raises(ArchiveOutdated, match=r"written with tantivy 0\.1"):
        Archive.open(path)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_rebuild_while_it_is_opened_is_noticed(path, moment):
    """Between reading the manifest and using the index another process may put a new index in its place."""

    class Overtaken(FolderGeneration):
        rebuilds = 0

        def open_index(self, *, verify=True):
            engine = super().open_index(verify=verify) if moment == "after" else None
            if not Overtaken.rebuilds:
                Overtaken.rebuilds += 1
                Archive.reindex(path)
            return engine or super().open_index(verify=verify)

    with Archive.open(StoreOf(path, Overtaken)) as archive:
        assert len(archive) == 30
        assert archive.search("raket").total == 30
    assert Overtaken.rebuilds == 1


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_words_are_told_again_to_an_archive_that_was_rebuilt_without_them(tmp_path, engine):
    article = Article(id="z", headline="Zebra", body="Een zebrapad.")
    with Archive.create(tmp_path, engine=engine) as archive, Archive.open(tmp_path) as other:
        archive.add([article, ITEMS[0]])
        other.delete(["z"])
        Archive.reindex(tmp_path)
        archive.add([article])
        assert [hit.id for hit in archive.search("zebrap*")] == ["z"]


def test_a_lock_that_cannot_be_had_is_one_clear_error(path):
    (path / "write.lock").unlink()
    (path / "write.lock").mkdir()
    with Archive.open(path) as archive:
        assert archive.search("raket").total == 30
        with pytest.raises(ArchiveError, match="cannot write to"):
            archive.add(ITEMS)


def test_a_list_of_words_that_cannot_be_written_is_one_clear_error(path):
    with Archive.open(path) as archive:
        shutil.rmtree(path / "generation-0001" / "words")
        (path / "generation-0001" / "words").write_text("")
        with pytest.raises(ArchiveError, match="cannot write to"):
            archive.add([Article(id="nieuw", headline="Nieuwe woorden", body="Ongehoord.")])
        assert len(archive) == 30


def test_an_index_without_its_manifest_is_not_overwritten(path):
    manifest = (path / "manifest.json").read_bytes()
    (path / "manifest.json").unlink()
    with pytest.raises(ArchiveDamaged, match="is missing") as caught:
        Archive.open_or_create(path)
    assert "nothing was changed" in caught.value.hint
    (path / "manifest.json").write_bytes(manifest)
    with Archive.open(path) as archive:
        assert archive.search("raket").total == 30


def test_a_damaged_list_of_words_is_one_clear_error_and_can_be_made_anew(path):
    (file,) = (path / "generation-0001" / "words").iterdir()
    with Archive.open(path) as archive:
        file.write_bytes(b"\xff\xfe raket")
        with pytest.raises(ArchiveDamaged, match="list of words"):
            archive.search("rak*")
        with pytest.raises(ArchiveDamaged, match="list of words"):
            archive.add([Article(id="new", headline="Zeppelin", body="Een zeppelin.")])
    with pytest.raises(ArchiveDamaged, match="words has 8 bytes"):
        Archive.open(path)
    Archive.reindex(path)
    with Archive.open(path) as archive:
        assert archive.search("rak*").total == 30


def test_an_archive_is_no_news(path):
    """Indexing the folder that an archive lies in does not take its own files for articles."""
    with pytest.raises(ReadError, match="nothing that can be read"):
        find([path])


@pytest.mark.parametrize(
    "table",
    ["lemmas.txt", "word-counts.txt", "cities.txt", "countries.txt", "spellings.txt"],
)
def test_the_fingerprint_covers_every_table(tmp_path, monkeypatch, table):
    """In a process of its own with one more line in one table, the archive of before is outdated."""
    package = Path(searchnews.__file__).parent
    copied = tmp_path / "changed" / "searchnews"
    shutil.copytree(package, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (file,) = copied.rglob(table)
    file.write_text(f"{file.read_text('utf-8')}# one line more\n", "utf-8")
    asked = "from searchnews.storage import manifest; print(manifest.__file__, manifest.rules_fingerprint(), sep='\\n')"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=copied.parent, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert copied in Path(told[0]).parents
    assert told[1] != rules_fingerprint()


def test_the_fingerprint_covers_every_column(monkeypatch):
    """An index that lacks a column is outdated, and is never asked for what it has not."""
    told = rules_fingerprint()
    for kind, layers in fields.LAYERS.items():
        for layer in layers:
            fewer = {**fields.LAYERS, kind: tuple(other for other in layers if other != layer)}
            monkeypatch.setattr(fields, "LAYERS", fewer)
            assert rules_fingerprint() != told, (kind, layer)
            monkeypatch.undo()
    unled = tuple(field.replace(led=False) for field in fields.FIELDS)
    monkeypatch.setattr(fields, "FIELDS", unled)
    assert rules_fingerprint() != told
