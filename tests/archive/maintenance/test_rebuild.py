"""Rebuilding loses nothing, and takes the place of the old index whole or not at all."""

from contextlib import closing
from datetime import datetime, timezone

import pytest
from small_archive import ITEMS, change, made
from stores import StoreOf, generation_of

from searchnews.archive import Archive
from searchnews.archive.maintenance import rebuild
from searchnews.archive.opening import open_archive
from searchnews.articles import Article
from searchnews.errors import ArchiveDamaged, ArchiveOutdated, EngineFailure
from searchnews.indexing import growing, learning
from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.folder.store import FolderStore


@pytest.fixture
def path(tmp_path, ready):
    return ready(tmp_path / "archive", made)


def test_other_rules_are_refused_until_it_is_rebuilt(path):
    change(path, analyzer="000000000000")
    with pytest.raises(ArchiveOutdated) as caught:
        Archive.open(path)
    assert caught.value.hint == f"rebuild it, no files needed: searchnews reindex -a {path}"
    assert Archive.reindex(path).added == 30
    with Archive.open(path) as archive:
        assert archive.search("raket").total == 30
    assert [folder.name for folder in path.glob("generation-*")] == ["generation-0002"]


def test_what_was_learnt_is_kept_unless_it_was_learnt_by_other_rules(tmp_path, monkeypatch):
    for room in (learning, growing):
        monkeypatch.setattr(room, "LESSONS", (2,))
    path = tmp_path / "archive"
    made(path)
    monkeypatch.setattr(rebuild, "LESSONS", (2, 6))
    Archive.reindex(path)
    assert generation_of(path).lesson() == 2
    change(path, analyzer="000000000000")
    Archive.reindex(path)
    assert generation_of(path).lesson() == 6


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


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_words_are_told_again_to_an_archive_that_was_rebuilt_without_them(tmp_path, engine):
    article = Article(id="z", headline="Zebra", body="Een zebrapad.")
    with Archive.create(tmp_path, engine=engine) as archive, Archive.open(tmp_path) as other:
        archive.add([article, ITEMS[0]])
        other.delete(["z"])
        Archive.reindex(tmp_path)
        archive.add([article])
        assert [hit.id for hit in archive.search("zebrap*")] == ["z"]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_rebuilt_a_story_has_the_name_of_its_oldest_version_in_whatever_order_they_came(tmp_path, engine):
    body = (
        "De president sprak in de haven van Odessa met vissers over de prijs van diesel en over de nieuwe boten. " * 6
    )
    versions = [
        Article(id=id, headline="Diesel", body=body + id, date=datetime(2019, 5, 1 + day, tzinfo=timezone.utc))
        for day, id in enumerate("cab")
    ]
    for number, order in enumerate((versions, versions[::-1])):
        path = tmp_path / str(number)
        with Archive.create(path, engine=engine) as archive:
            archive.add(order)
        Archive.reindex(path)
        with closing(open_archive(FolderStore(path)).engine) as rebuilt:
            known = list(rebuilt.snapshot().known(ids=["a", "b", "c"]))
            assert {(each.story, each.marked) for each in known if each.id == "c"} == {("c", True)}
            assert {each.story for each in known} == {"c"}
