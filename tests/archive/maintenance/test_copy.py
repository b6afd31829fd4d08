"""A copy of an archive, in another place and by another engine, gives the same answers; half a copy is none."""

import pytest
from click.testing import CliRunner
from kinds import ENGINES, location_of
from stores import watched

from searchnews import Archive, Article
from searchnews.archive.maintenance.check import check
from searchnews.archive.maintenance.copy import copy
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveNotFound
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
    with pytest.raises(ArchiveError, match="there is an archive in"):
        copy(original.location, place)


def test_a_copy_that_was_broken_off_is_no_archive_and_is_gone_on_with(original, tmp_path, monkeypatch):
    monkeypatch.setattr("searchnews.archive.maintenance.copy.COMMIT_EVERY", 1)
    monkeypatch.setattr("searchnews.archive.maintenance.copy.AT_ONCE", 4)
    added = []

    def before(step, *given):
        if step == "add" and isinstance(given[0], list):
            if len(added) == 2:
                raise KeyboardInterrupt
            added.append([document.id for document in given[0]])

    with pytest.raises(KeyboardInterrupt):
        copy(original.location, watched(tmp_path / "copy", before=before))
    with pytest.raises(ArchiveNotFound):
        Archive.open(tmp_path / "copy")
    assert len(added) == 2
    rest = []
    again = watched(
        tmp_path / "copy",
        before=lambda step, *given: (
            rest.extend(document.id for document in given[0]) if step == "add" and isinstance(given[0], list) else None
        ),
    )
    assert copy(original.location, again) == 11
    assert len(rest) == 3, "what was committed is not written again"
    with Archive.open(tmp_path / "copy") as copied:
        assert told(copied) == told(original)


def test_a_copy_does_not_go_on_with_something_else(original, tmp_path):
    with Archive.create(tmp_path / "other") as other:
        other.add([Article(id="x", headline="Iets anders", body="Een ander bericht.")])
    (tmp_path / "other" / "manifest.json").unlink()
    with pytest.raises(ArchiveDamaged, match="not one of a copy of this archive"):
        copy(original.location, tmp_path / "other")


def test_copy_is_a_command(original, tmp_path):
    done = CliRunner().invoke(cli, ["copy", original.location, str(tmp_path / "copy"), "--engine", "whoosh"])
    assert (done.exit_code, done.stderr) == (0, "11 articles; every one of them was looked for\n")
    done = CliRunner().invoke(cli, ["copy", str(tmp_path / "none"), str(tmp_path / "other")])
    assert done.exit_code == 3
    assert not (tmp_path / "other").exists()
