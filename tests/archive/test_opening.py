"""An archive that cannot be trusted is refused, with the way out."""

import shutil

import pytest
from small_archive import ITEMS, change, made
from stores import StoreOf

from searchnews.archive import Archive
from searchnews.archive.opening import Newest, open_archive
from searchnews.articles import Article
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveNotFound, ArchiveOutdated, EngineFailure, ReadError
from searchnews.readers import find
from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.folder.inventory import settle
from searchnews.storage.location import store_at


@pytest.fixture
def path(tmp_path, ready):
    return ready(tmp_path / "archive", made)


def test_a_later_version_is_refused(path):
    change(path, format=99)
    with pytest.raises(ArchiveOutdated, match="later version"):
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


def test_an_open_archive_notices_a_rebuild(path):
    with Archive.open(path) as archive:
        Archive.reindex(path)
        assert archive.search("raket").total == 30
        archive.add([Article(id="new", headline="Raket", body="Een raket.")])
        assert archive.search("raket").total == 31


def test_a_closed_archive_says_so_whatever_is_asked(path):
    closed = Archive.open(path)
    closed.close()
    for ask in (lambda: closed.search("x"), lambda: len(closed), closed.info, lambda: closed.add([]), closed.facets):
        with pytest.raises(ArchiveError, match="is closed"):
            ask()
    closed.close()


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


def test_a_question_is_asked_again_after_each_of_several_rebuilds(path):
    store = store_at(path)
    newest = Newest(store, open_archive(store))
    generations = []

    def ask(opened):
        generations.append(opened.manifest.generation)
        if len(generations) < 4:
            Archive.reindex(path)
            raise ArchiveDamaged("a file of it is gone")
        return opened.engine.snapshot().count()

    assert newest.ask(ask) == 30
    assert generations == [1, 2, 3, 4]
    newest.close()


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
    assert "remove " in caught.value.hint
    with pytest.raises(ArchiveDamaged, match="is missing"):
        Archive.open(path)
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
