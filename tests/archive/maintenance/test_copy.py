"""A copy of an archive, in another place and by another engine, gives the same answers; half a copy is none."""

import pytest
from click.testing import CliRunner
from kinds import ENGINES, location_of
from stores import watched

from searchnews import Archive, Article
from searchnews.archive.maintenance.check import check
from searchnews.archive.maintenance.copy import copy
from searchnews.errors import ArchiveDamaged, ArchiveError
from searchnews.terminal.app import cli

SAME = "De raketten landden in zee, zei het leger van Zuid-Korea. " * 3
ARTICLES = [Article(id=f"a{n}", headline=f"Kernproef {n}", body=f"{SAME} Bericht nummer {n}.") for n in range(12)]


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("copy") / "original") as made:
        made.add(ARTICLES[:8])
        made.save("zee", "raket zee")
        made.add(ARTICLES[8:])
        made.delete(["a3"])
        yield made


def told(archive):
    page = archive.search("raket zee", limit=100, sort="newest", facets=["city"], fold=True)
    return ([hit.id for hit in page.hits], page.total, page.stories, page.facets)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_copy_gives_the_same_answers(original, engine, tmp_path):
    place = location_of(engine, tmp_path / "copy")
    assert copy(original.location, place, engine=engine) == 11
    with Archive.open(place) as copied:
        assert told(copied) == told(original)
        assert copied.info().engine == engine
        assert [saved.query for saved in copied.saved()] == ["raket zee"]
        assert copied.add(ARTICLES).kept_out == 0, "what is handed over as it is comes in again"
    assert check(place).counts.keys() <= {"note"}
    with pytest.raises(ArchiveError, match="there is already an archive in"):
        copy(original.location, place)


def broken_off(path, *, at):
    """Give a store on which the copy is broken off when it adds articles for the time that is said; and what it added."""
    added = []

    def before(step, *given):
        if step == "add" and isinstance(given[0], list):
            if len(added) == at:
                raise KeyboardInterrupt
            added.append([document.id for document in given[0]])

    return watched(path, before=before), added


@pytest.fixture
def _small_steps(monkeypatch):
    monkeypatch.setattr("searchnews.archive.maintenance.copy.COMMIT_EVERY", 1)
    monkeypatch.setattr("searchnews.archive.maintenance.copy.AT_ONCE", 4)


@pytest.mark.usefixtures("_small_steps")
def test_a_copy_that_was_broken_off_is_no_archive_and_is_gone_on_with(original, tmp_path):
    store, added = broken_off(tmp_path / "copy", at=2)
    with pytest.raises(KeyboardInterrupt):
        copy(original.location, store)
    with pytest.raises(ArchiveDamaged, match=r"manifest\.json.*is missing") as told_of:
        Archive.open(tmp_path / "copy")
    assert "unless an archive is being copied there" in str(told_of.value.hint)
    assert len(added) == 2
    with pytest.raises(ArchiveDamaged, match="not one of a copy of this archive by this engine"):
        copy(original.location, tmp_path / "copy", engine="whoosh")
    store, rest = broken_off(tmp_path / "copy", at=99)
    assert copy(original.location, store) == 11
    assert sum(map(len, rest)) == 3, "what was committed is not written again"
    with Archive.open(tmp_path / "copy") as copied:
        assert told(copied) == told(original)


@pytest.mark.usefixtures("_small_steps")
def test_a_copy_that_is_gone_on_with_has_what_was_changed_and_deleted_since(tmp_path):
    with Archive.create(tmp_path / "original") as archive:
        archive.add(ARTICLES)
        store, added = broken_off(tmp_path / "copy", at=2)
        with pytest.raises(KeyboardInterrupt):
            copy(archive.location, store)
        changed, deleted = added[0][:2]
        archive.add([Article(id=changed, headline="Anders", body="Het is een ander bericht geworden.")])
        archive.delete([deleted])
        assert copy(archive.location, tmp_path / "copy") == 11
        with Archive.open(tmp_path / "copy") as copied:
            assert told(copied) == told(archive)
            assert copied.get(changed).headline == "Anders"
        assert check(tmp_path / "copy").counts.keys() <= {"note", "left over"}


def test_a_copy_does_not_go_on_with_something_else(original, tmp_path):
    with Archive.create(tmp_path / "other") as other:
        other.add([Article(id="x", headline="Iets anders", body="Een ander bericht.")])
    (tmp_path / "other" / "manifest.json").unlink()
    with pytest.raises(ArchiveDamaged, match="not one of a copy of this archive"):
        copy(original.location, tmp_path / "other")


def test_copy_is_a_command(original, tmp_path):
    done = CliRunner().invoke(cli, ["copy", original.location, str(tmp_path / "copy"), "--engine", "whoosh"])
    assert (done.exit_code, done.stderr) == (0, "11 articles; every one of them was looked up\n")
    done = CliRunner().invoke(cli, ["copy", str(tmp_path / "none"), str(tmp_path / "other")])
    assert done.exit_code == 3
    assert not (tmp_path / "other").exists()
