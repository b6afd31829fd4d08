"""Keeps archives in step with folders: what is unchanged is passed over, and what changed or went is told and exact."""

import importlib.metadata
import json
import os
import sqlite3
import tempfile
import threading
from datetime import datetime, timezone
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from campaigns import struck
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.archive import Archive
from searchnews.archive.maintenance.check import check
from searchnews.articles import Article
from searchnews.errors import ArchiveLocked, ArticleNotFound, SearchNewsError
from searchnews.indexing import choosing, ledger, preparing
from searchnews.indexing.choosing import LIBRARIES
from searchnews.indexing.seen import SEEN
from searchnews.readers import find, registry
from searchnews.readers.base import Confidence, Reader
from searchnews.storage.location import store_at
from searchnews.storage.withdrawn import mark_deleted, settle_deleted

LONG_AGO = 1_600_000_000
unix = pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX knows them")


def line(id, text="Er is een bestand.", **more):
    return {"id": id, "headline": f"Kop {id}", "body": f"{text} Dit is bericht {id}.", **more}


def write(file, *records, at=LONG_AGO):
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"{json.dumps(record) if isinstance(record, dict) else record}\n" for record in records))
    os.utime(file, (at, at))


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    write(folder / "a.jsonl", line("a1"), line("a2"))
    write(folder / "b.jsonl", line("b1"))
    return folder


@pytest.fixture
def archive(tmp_path):
    with Archive.create(tmp_path / "index", engine="whoosh") as made:
        yield made


def step(archive, folder, **options):
    """Bring an archive up to date, and see that the numbers add up, and are those of the archive."""
    before = len(archive)
    report = archive.add_files(find([folder]), within=[folder], **options)
    taken = report.added + report.replaced + report.unchanged
    assert report.seen == taken + report.refused_count + report.left_out
    assert len(archive) == before + report.added - report.dropped - report.withdrawn
    return report


def contents(archive):
    return {article.id: article.body for article in archive.articles()}


def ids(archive):
    return sorted(article.id for article in archive.articles())


@pytest.fixture
def no_reading(monkeypatch):
    """Sees to it that no file is opened: a look at each must do."""
    monkeypatch.setattr(choosing, "digest_of", lambda path: pytest.fail(f"{path} was read"))
    monkeypatch.setattr(ledger, "digest_of", lambda path: pytest.fail(f"{path} was read"))


def test_what_has_not_changed_is_passed_over_unread(archive, news, request):
    assert step(archive, news).added == 3
    request.getfixturevalue("no_reading")
    report = step(archive, news)
    assert (report.files, report.passed_over, report.unchanged) == (0, 2, 3)


def test_a_new_time_alone_makes_nothing_new_and_is_remembered(archive, news, request):
    step(archive, news)
    os.utime(news / "a.jsonl", (LONG_AGO + 60, LONG_AGO + 60))
    assert step(archive, news).passed_over == 2
    request.getfixturevalue("no_reading")
    assert step(archive, news).passed_over == 2


def test_a_file_that_changed_a_moment_ago_is_compared_by_its_bytes(archive, news):
    """Within one tick of the clock of files it may change again without getting another time."""
    file = news / "a.jsonl"
    file.touch()
    step(archive, news)
    before = file.stat()
    file.write_text(file.read_text().replace("a2", "a3"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert step(archive, news).dropped == 1
    assert ids(archive) == ["a1", "a3", "b1"]


def test_a_changed_file_replaces_exactly_what_came_from_it(archive, news):
    step(archive, news)
    write(news / "a.jsonl", line("a2", "Het is voorbij."), line("a3"), at=LONG_AGO + 1)
    report = step(archive, news)
    assert (report.added, report.replaced, report.dropped, report.unchanged) == (1, 1, 1, 1)
    assert ids(archive) == ["a2", "a3", "b1"]
    assert "voorbij" in archive.get("a2").body


@pytest.mark.parametrize(
    ("batch", "first", "again"),
    [(500, (4, 0, 0, 1), (1, 0, 4, 1)), (1, (4, 1, 0, 0), (1, 0, 5, 0))],
    ids=["beside each other", "far apart"],
)
def test_of_an_id_that_a_file_has_twice_the_last_counts_and_is_news_once(
    archive, news, monkeypatch, batch, first, again
):
    def counts(report):
        return report.added, report.replaced, report.unchanged, report.left_out

    monkeypatch.setattr(preparing, "BATCH", batch)
    twice = line("d1", "Zo begon het."), line("d1", "Zo werd het.")
    write(news / "d.jsonl", *twice)
    report = step(archive, news)
    assert counts(report) == first
    assert [remark.place for remark in report.remarks] == [f"{news / 'd.jsonl'}:2"]
    archive.save("wij", "zo")
    write(news / "d.jsonl", *twice, line("d2", "Nog een."), at=LONG_AGO + 1)
    assert counts(step(archive, news)) == again
    assert "werd" in archive.get("d1").body
    assert archive.new("wij").count == 0


@pytest.mark.parametrize(("batch", "commit"), [(1, None), (1, 1), (2, 2)])
def test_an_id_that_a_file_has_twice_far_apart_is_told(archive, news, monkeypatch, batch, commit):
    monkeypatch.setattr(preparing, "BATCH", batch)
    far = line("d1", "Zo begon het."), line("d0"), line("d2"), line("d1", "Zo werd het.")
    write(news / "d.jsonl", *far, line("d0"))
    report = step(archive, news, commit_every=commit)
    assert (report.added, report.replaced, report.unchanged) == (6, 1, 1)
    assert [(remark.place, "the last one counts" in remark.text) for remark in report.remarks] == [
        (f"{news / 'd.jsonl'}:4", True)
    ]
    write(news / "e.jsonl", line("d1", "In een ander bestand."))
    assert step(archive, news, commit_every=commit).remarks == []
    write(news / "e.jsonl", line("e1"), at=LONG_AGO + 1)
    step(archive, news, commit_every=commit)
    assert "werd" in archive.get("d1").body


@pytest.mark.parametrize("batch", [1, 4, 5, 6])
def test_it_is_told_of_that_file_and_of_no_other_that_has_the_id(archive, tmp_path, monkeypatch, batch):
    monkeypatch.setattr(preparing, "BATCH", batch)
    folder = tmp_path / "two"
    far = line("d1", "Zo begon het."), *(line(f"d{number}") for number in range(2, 7)), line("d1", "Zo werd het.")
    write(folder / "d.jsonl", *far)
    write(folder / "e.jsonl", line("d1", "In een ander bestand."))
    told = [f"{folder / 'd.jsonl'}:7"]
    assert [remark.place for remark in step(archive, folder).remarks] == told
    assert [remark.place for remark in step(archive, folder, again=True).remarks] == told


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2)), max_size=6), min_size=1, max_size=2),
    st.sampled_from([None, 1, 2, 3]),
)
def test_it_is_told_in_every_run_that_reads_the_file_whatever_the_archive_has(tmp_path_factory, files, commit_every):
    news = tmp_path_factory.mktemp("far") / "news"
    expected = []
    for number, lines in enumerate(files):
        write(news / f"{number}.jsonl", *(line(id, f"Stand {state}.") for id, state in lines))
        before = {}
        for place, (id, state) in enumerate(lines, 1):
            if before.get(id, state) != state:
                expected.append(f"{news / f'{number}.jsonl'}:{place}")
            before[id] = state
    with pytest.MonkeyPatch.context() as patch, Archive.create(news.parent / "index", engine="whoosh") as archive:
        patch.setattr(preparing, "BATCH", 1)
        for _ in range(3):
            report = archive.add_files(find([news]), again=True, commit_every=commit_every)
            assert sorted(remark.place for remark in report.remarks) == expected


def test_in_whatever_order_versions_stand_in_a_file_the_last_counts_and_stays(archive, tmp_path):
    orders = ["".join(each) for each in product("AB", repeat=4)]
    write(
        tmp_path / "news" / "a.jsonl",
        *(line(order, f"Stand {order[place]}.") for place in range(4) for order in orders),
    )
    for again in (False, True):
        report = step(archive, tmp_path / "news", again=again)
        assert {id: f"Stand {id[-1]}." in body for id, body in contents(archive).items()} == dict.fromkeys(orders, True)
        assert again == (report.added + report.replaced == 0)


def test_what_another_file_has_as_well_stays_as_that_has_it(archive, news):
    write(news / "b.jsonl", line("a1", "Zo staat het in b."), line("b1"))
    step(archive, news)
    assert "in b" in archive.get("a1").body
    write(news / "b.jsonl", line("b1"), at=LONG_AGO + 1)
    report = step(archive, news)
    assert ids(archive) == ["a1", "a2", "b1"]
    assert "in b" not in archive.get("a1").body
    assert (report.seen, report.replaced, report.unchanged, report.passed_over) == (3, 1, 2, 0)


@pytest.mark.parametrize("left", [["a6"], ["a7", "a8"]])
def test_what_only_a_file_that_is_gone_has_as_well_stays_and_that_file_is_not_looked_for(archive, news, left):
    write(news / "a.jsonl", line("a4"), line("a6"))
    write(news / "c.jsonl", line("a4"))
    step(archive, news)
    (news / "c.jsonl").unlink()
    write(news / "a.jsonl", *map(line, left), at=LONG_AGO + 60)
    report = step(archive, news)
    assert (report.refused_now, report.gone, report.seen) == (0, 1, len(left) + 1)
    assert archive.get("a4")
    assert step(archive, news).seen == len(left) + 1


def test_a_brief_comes_in_when_the_article_that_stood_for_it_goes(archive, news):
    lead = "De veerboot is gezonken."
    write(
        news / "b.jsonl", {"id": "full", "headline": "Veerboot", "body": f"{lead}\n\nEr waren veel mensen aan boord."}
    )
    write(news / "c.jsonl", {"id": "brief", "kind": "brief", "headline": "Veerboot", "body": lead})
    step(archive, news)
    assert ids(archive) == ["a1", "a2", "full"]
    write(news / "b.jsonl", line("b1"), at=LONG_AGO + 1)
    step(archive, news)
    assert ids(archive) == ["a1", "a2", "b1", "brief"]


def test_what_was_deleted_stays_out_until_all_is_read_again(archive, news):
    step(archive, news)
    assert archive.delete(["a1", "nowhere"]) == 1
    report = step(archive, news)
    assert (report.passed_over, report.unchanged, report.left_out) == (2, 2, 1)
    assert "stays out" in report.remarks[0].text
    write(news / "a.jsonl", line("a1", "Anders."), line("a2"), at=LONG_AGO + 1)
    report = step(archive, news)
    assert (report.unchanged, report.left_out, ids(archive)) == (2, 1, ["a2", "b1"])
    assert "it was deleted" in report.remarks[0].text
    Archive.reindex(archive.path)
    with pytest.raises(ArticleNotFound, match="it was deleted"):
        archive.get("a1")
    assert step(archive, news, again=True).added == 1
    archive.delete(["b1"])
    archive.add([Article(id="b1", headline="Kop", body="Tekst.")])
    assert step(archive, news).left_out == 0
    assert ids(archive) == ["a1", "a2", "b1"]


def test_a_brief_stays_out_with_its_deleted_article_whatever_is_known_of_files(archive, news, tmp_path):
    """It made way for the article, and is the same one: with the record of files or without, and in a rebuilt index."""
    text = "In de hoofdstad is een akkoord bereikt over de aanleg van een tweede brug."
    brief = {"id": "brief", "headline": "Akkoord", "body": text, "kind": "brief"}
    write(news / "brief.jsonl", brief)
    write(
        news / "full.jsonl", {"id": "full", "headline": "Akkoord over brug", "body": f"{text}\n\nHet duurt tien jaar."}
    )
    step(archive, news)
    archive.delete(["full"])
    kept = ["a1", "a2", "b1"]
    report = step(archive, news)
    assert (report.unchanged, report.left_out, ids(archive)) == (3, 2, kept)
    (archive.path / SEEN).unlink()
    report = step(archive, news)
    assert (report.unchanged, report.left_out, ids(archive)) == (3, 2, kept)
    assert "its article was deleted" in "".join(str(remark.text) for remark in report.remarks)
    Archive.reindex(archive.path)
    write(news / "brief.jsonl", {**brief, "headline": "Akkoord!"}, at=LONG_AGO + 1)
    assert (step(archive, news).left_out, ids(archive)) == (2, kept)
    archive.add_files([news / "brief.jsonl"], again=True)
    assert ids(archive) == ["a1", "a2", "b1", "brief"]
    assert (step(archive, news).left_out, ids(archive)) == (1, ["a1", "a2", "b1", "brief"])
    step(archive, news, again=True)
    assert ids(archive) == ["a1", "a2", "b1", "full"]
    (archive.path / SEEN).unlink()
    assert (step(archive, news).left_out, ids(archive)) == (0, ["a1", "a2", "b1", "full"])


@pytest.mark.parametrize("kind", ["brief", "advertisement", "article"])
def test_only_a_deleted_article_takes_briefs_with_it_and_only_if_no_other_begins_so(archive, news, kind):
    text = "Volg hier al het nieuws van vandaag over de verkiezingen in het land."
    archive.add([Article(id="gone", headline="Oud", body=text if kind == "brief" else f"{text}\n\nMeer.", kind=kind)])
    if kind == "article":
        archive.add([Article(id="stays", headline="Ander", body=f"{text}\n\nNog meer.")])
    archive.delete(["gone"])
    write(news / "brief.jsonl", {"id": "brief", "headline": "Brand", "body": text, "kind": "brief"})
    assert step(archive, news).left_out == 0


def test_a_folder_that_was_moved_is_followed_at_its_new_place_alone(archive, news, tmp_path):
    """What was remembered of the old place kept the articles of whatever became of the files at the new one."""
    step(archive, news)
    moved = news.rename(tmp_path / "moved")
    assert step(archive, moved).unchanged == 3
    (moved / "b.jsonl").unlink()
    report = step(archive, moved)
    assert report.gone_articles == 1
    assert archive.prune(report.gone_paths).dropped == 1
    write(moved / "a.jsonl", line("a1"), at=LONG_AGO + 1)
    report = step(archive, moved)
    assert (report.dropped, report.refused_count, ids(archive)) == (1, 0, ["a1"])


def test_a_file_that_gives_something_else_at_its_new_place_takes_nothing_out(archive, tmp_path):
    """The same bytes are not the same articles: read without the columns' names, nothing comes from them."""
    table = tmp_path / "f" / "a.csv"
    table.parent.mkdir()
    table.write_text("nr,xx,yy\n1,Kop,Er is een bestand.\n2,Ander,Er is geen bestand.\n")
    archive.add_files([table], mapping={"id": ["nr"], "headline": ["xx"], "body": ["yy"]})
    assert len(archive) == 2
    moved = table.parent.rename(tmp_path / "g")
    report = archive.add_files(find([moved]), within=[moved])
    assert (report.refused_now, report.dropped, len(archive)) == (1, 0, 2)


def test_what_was_marked_before_a_kill_is_taken_out_by_the_next_writer(archive, news):
    step(archive, news)
    mark_deleted(store_at(archive.path), {"a1": ""})
    assert "a1" in ids(archive)
    assert "begun and not ended" in check(archive.path).findings[-1].what
    with Archive.open(archive.path) as another:
        another.add([])
    assert ids(archive) == ["a2", "b1"]
    archive.add([Article(id="a1", headline="Kop", body="Tekst.")])
    mark_deleted(store_at(archive.path), {"a1": ""})
    settle_deleted(store_at(archive.path))  # as somebody would who copies an archive while others delete
    assert [finding.what for finding in check(archive.path).findings][-1] == "it was deleted"
    archive.add([])
    assert ids(archive) == ["a2", "b1"]
    assert [finding.what for finding in check(archive.path).findings] == ["1 article was deleted, and is kept out"]


def test_what_is_kept_out_is_looked_up_in_lots(archive, news, monkeypatch):
    """As many statements for 40 deleted articles as for 4."""
    asked = []

    def connect(*place, connect=sqlite3.connect, **options):
        base = connect(*place, **options)
        base.set_trace_callback(asked.append)
        return base

    write(news / "a.jsonl", *(line(f"a{number}") for number in range(50)))
    step(archive, news)
    monkeypatch.setattr(sqlite3, "connect", connect)
    counted = []
    for deleted in (4, 40):
        archive.delete([f"a{number}" for number in range(deleted)])
        asked.clear()
        assert step(archive, news).left_out == deleted
        counted.append(len(asked))
    assert counted[0] == counted[1]


@unix
def test_a_pipe_is_waited_for_before_others_are_kept_from_writing_and_what_it_gave_stays(
    archive, tmp_path, monkeypatch
):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told = []

    def give(id):
        with pipe.open("w") as given:  # once it is open, somebody waits at its other end
            archive_of_another = Archive.open(archive.path)
            told.append(archive_of_another.add([Article(id=f"{id}-meanwhile", headline="Kop", body=id)]).added)
            archive_of_another.close()
            given.write(json.dumps(line(id)))

    gone = os.fork() or os._exit(0)
    os.waitpid(gone, 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / f"searchnews-pipe-{gone}-x1").mkdir()
    for id in ("p1", "p2"):
        giver = threading.Thread(target=give, args=[id])
        giver.start()
        assert archive.add_files([pipe]).added == 1
        giver.join()
    assert told == [1, 1]
    assert ids(archive) == ["p1", "p1-meanwhile", "p2", "p2-meanwhile"]
    assert not list(tmp_path.glob("searchnews-pipe-*"))


def test_ids_are_waited_for_before_others_are_kept_from_writing(archive, news):
    step(archive, news)

    def waiting():
        with Archive.open(archive.path) as another:
            assert another.delete(["b1"]) == 1
        yield "a1"

    assert archive.delete(waiting()) == 1
    assert ids(archive) == ["a2"]


def test_files_that_are_gone_are_told_and_taken_out_when_asked(archive, news):
    step(archive, news)
    (news / "a.jsonl").unlink()
    report = step(archive, news)
    assert (report.gone, report.gone_articles) == (1, 2)
    assert len(archive) == 3
    assert archive.prune(report.gone_paths).dropped == 2
    assert ids(archive) == ["b1"]
    assert step(archive, news).gone == 0


def test_a_file_that_moved_takes_nothing_along(archive, news):
    step(archive, news)
    (news / "a.jsonl").rename(news / "c.jsonl")
    report = step(archive, news)
    assert (report.gone, report.gone_articles, report.unchanged) == (1, 0, 3)
    assert step(archive, news).gone == 0
    assert len(archive) == 3


def test_a_folder_that_may_not_be_looked_into_is_not_gone(archive, news, monkeypatch):
    step(archive, news)

    def refuse(_):
        raise PermissionError

    monkeypatch.setattr(os, "lstat", refuse)
    assert archive.add_files([news / "b.jsonl"], within=[news]).gone == 0


def test_what_leaves_a_feed_stays_in_the_archive(archive, news):
    feed = news / "nieuws.json"

    def show(*numbers, at):
        items = [{"id": f"f{n}", "title": f"Kop {n}", "content_text": f"Tekst van {n}."} for n in numbers]
        feed.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Krant", "items": items}))
        os.utime(feed, (at, at))

    show(1, 2, at=LONG_AGO)
    step(archive, news)
    count = len(archive)
    show(2, 3, at=LONG_AGO + 1)
    report = step(archive, news)
    assert (report.added, report.dropped, len(archive)) == (1, 0, count + 1)


def test_a_file_that_is_refused_keeps_what_came_from_it_and_is_told_every_time(archive, news):
    step(archive, news)
    write(news / "a.jsonl", line("a1"), "{", at=LONG_AGO + 1)
    for passed_over in (1, 2, 2):
        report = step(archive, news)
        assert (report.refused_count, report.dropped, report.passed_over) == (1, 0, passed_over)
        assert report.refused_now == (passed_over == 1)
        assert [error.place for error in report.refused] == [f"{news / 'a.jsonl'}:2"][: report.refused_now]
    assert ids(archive) == ["a1", "a2", "b1"]
    write(news / "a.jsonl", line("a1"), at=LONG_AGO + 2)
    assert step(archive, news).dropped == 1


@pytest.mark.parametrize("change", ["readers", "options", "again"])
def test_what_it_depends_on_has_files_read_again(archive, news, monkeypatch, change):

    step(archive, news)
    options = {}
    if change == "readers":
        monkeypatch.setattr("searchnews.archive.world.readers_fingerprint", lambda: "another")
    elif change == "options":
        options = {"captured": datetime(2021, 1, 1, tzinfo=timezone.utc)}
    else:
        options = {"again": True}
    assert step(archive, news, **options).files == 2
    assert step(archive, news, **(options if change == "options" else {})).files == 0


def test_an_index_that_was_put_back_has_files_read_again(archive, news, tmp_path):
    import shutil

    step(archive, news)
    shutil.copytree(archive.path, tmp_path / "older")
    write(news / "c.jsonl", line("c1"))
    step(archive, news)
    shutil.copy(archive.path / SEEN, tmp_path / "older" / SEEN)
    with Archive.open(tmp_path / "older") as older:
        assert step(older, news).added == 1
        assert ids(older) == ["a1", "a2", "b1", "c1"]


def test_a_record_that_is_damaged_or_gone_is_made_anew_and_what_changed_meanwhile_is_noticed(archive, news, tmp_path):
    write(news / "c.jsonl", line("c1"))
    for spoil in (lambda file: file.unlink(), lambda file: file.write_bytes(b"SQLite format 3\0" + b"no record" * 900)):
        write(news / "a.jsonl", line("a1"), line("a2"))
        write(news / "c.jsonl", line("c1"))
        step(archive, news)
        spoil(archive.path / SEEN)
        write(news / "a.jsonl", line("a1"), at=LONG_AGO + 1)
        (news / "c.jsonl").unlink()
        report = step(archive, news)
        assert "no longer known" in report.remarks[0].text
        assert (report.files, report.dropped, report.gone_articles, ids(archive)) == (2, 1, 1, ["a1", "b1", "c1"])


def test_a_record_with_other_tables_is_made_anew(archive, news):
    """Without anybody's having to remember to say so: its form is a checksum of them."""
    step(archive, news)
    with sqlite3.connect(archive.path / SEEN) as base:
        base.execute("ALTER TABLE files DROP COLUMN refused")
        base.execute("UPDATE meta SET value = '3' WHERE name = 'form'")
    report = step(archive, news)
    assert report.unchanged == report.seen > 0


def test_a_record_of_another_archive_says_nothing(archive, news, tmp_path):
    step(archive, news)
    record = (archive.path / SEEN).read_bytes()
    with Archive.create(tmp_path / "another") as another:
        (another.path / SEEN).write_bytes(record)
        with sqlite3.connect(another.path / SEEN) as base:
            base.execute("UPDATE meta SET value = 'long ago' WHERE name = 'made'")
        assert step(another, news).added == 3


def test_a_record_that_somebody_reads_is_told_and_stays(archive, news, monkeypatch):
    step(archive, news)
    monkeypatch.setattr("searchnews.indexing.seen.WAIT", 0.05)
    with sqlite3.connect(archive.path / SEEN, isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM files").fetchone()
        with pytest.raises(ArchiveLocked, match="another process uses"):
            step(archive, news)
        reader.execute("ROLLBACK")
    assert step(archive, news).passed_over == 2


def test_a_record_that_breaks_in_the_midst_is_told(archive, news):
    step(archive, news)
    with sqlite3.connect(archive.path / SEEN) as base:
        base.execute("DROP TABLE orphans")
    with pytest.raises(SearchNewsError, match="no such table"):
        step(archive, news)


def test_when_a_file_goes_the_text_is_that_of_the_file_that_has_it_still(archive, news):
    write(news / "a.jsonl", line("x", "Zo staat het in a."))
    write(news / "b.jsonl", line("x", "Zo staat het in b."))
    step(archive, news)
    (news / "b.jsonl").unlink()
    report = step(archive, news)
    assert (report.gone, report.gone_articles) == (1, 0)
    assert (report.seen, report.replaced, report.unchanged, report.passed_over) == (1, 1, 0, 0)
    assert "in a" in archive.get("x").body


def test_a_brief_that_is_read_in_the_same_run_comes_in_too(archive, news):
    lead = "De veerboot is gezonken."
    write(
        news / "b.jsonl", {"id": "full", "headline": "Veerboot", "body": f"{lead}\n\nEr waren veel mensen aan boord."}
    )
    step(archive, news)
    write(news / "b.jsonl", line("b1"), at=LONG_AGO + 1)
    write(news / "c.jsonl", {"id": "brief", "kind": "brief", "headline": "Veerboot", "body": lead}, at=LONG_AGO + 1)
    report = step(archive, news)
    assert (report.added, report.unchanged, report.dropped) == (2, 2, 1)
    assert ids(archive) == ["a1", "a2", "b1", "brief"]


def test_what_an_agency_took_back_is_left_out_every_time(archive):
    folder = Path(__file__).parents[2] / "samples" / "forms" / "newsml-g2"
    first = archive.add_files(sorted(folder.glob("brug*.xml")))
    again = archive.add_files(sorted(folder.glob("brug*.xml")))
    assert again.passed_over == 3
    assert again.seen == first.seen == again.unchanged + again.left_out
    assert again.unchanged <= len(archive)


def test_salvaging_has_every_file_read_again(archive, news):
    step(archive, news)
    Archive.reindex(archive.path, salvage=True)
    assert step(archive, news).files == 2
    Archive.reindex(archive.path)
    assert step(archive, news).files == 0


def test_what_depends_on_its_neighbours_is_read_again_when_these_change(archive, tmp_path):
    import shutil

    source = Path(__file__).parents[2] / "samples" / "forms" / "alto-mets" / "issue"
    shutil.copytree(source, tmp_path / "papers")
    for file in (tmp_path / "papers").rglob("*"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    step(archive, tmp_path / "papers")
    assert step(archive, tmp_path / "papers").files == 0
    page = next((tmp_path / "papers").rglob("P1.xml"))
    page.write_text(page.read_text("utf-8").replace("Winter", "Sommer"), "utf-8")
    assert step(archive, tmp_path / "papers").files >= 2


def test_an_issue_of_many_articles_is_written_down_commit_by_commit(archive, news):
    write(news / "a.jsonl", *[line(f"a{number}") for number in range(20)])
    report = step(archive, news, commit_every=1)
    assert report.added == 21
    assert step(archive, news).passed_over == 2


def test_a_strict_run_ends_at_the_first_refusal_and_takes_in_what_stands_before_it_alone(archive, news):
    """The second time too, when the file in which something is refused has not changed."""
    write(news / "a0.jsonl", line("x0"), "{", line("x1"), "[")
    for added in (3, 0):
        told = []
        report = step(archive, news, strict=True, on_untaken=told.append)
        assert (report.stopped, report.refused_count, report.added) == (True, 1, added)
        assert [error.place for error in told] == [f"{news / 'a0.jsonl'}:2"]
        assert ids(archive) == ["a1", "a2", "x0"]
    assert step(archive, news).added == 2
    assert step(archive, news, strict=True).stopped


class Faltering(Reader):
    """A reader of another package, which is short of memory once."""

    name, about, suffixes = "notes", "notes", (".note",)
    faults: ClassVar = [MemoryError()]

    def recognises(self, start):
        return Confidence.SURE if start.name.endswith(".note") else Confidence.NO

    def read(self, part):
        if self.faults:
            raise self.faults.pop()
        yield {"headline": "Kop", "body": part.content.decode()}


def test_a_link_that_leads_nowhere_is_told_once_and_read_when_it_leads_somewhere(archive, news):
    link, target = news / "link.jsonl", news / "later.jsonl.part"
    for leads in ("nowhere", "link.jsonl", target.name):
        link.unlink(missing_ok=True)
        link.symlink_to(leads)
        assert [step(archive, news).refused_now for _ in range(2)] == [1, 0]
    assert step(archive, news, again=True).refused_now == 1
    write(target, line("l1"))
    assert step(archive, news).added == 1
    assert step(archive, news).passed_over == 3
    target.unlink()
    assert [(report.refused_now, report.dropped) for report in (step(archive, news), step(archive, news))] == [
        *((1, 0), (0, 0))
    ]
    write(target, line("l1", "Er is een ander bestand."))
    assert step(archive, news).replaced == 1


def test_what_may_be_read_the_next_time_is_tried_again(archive, tmp_path, monkeypatch):
    """Such a refusal is not of the file."""
    point = SimpleNamespace(name="notes", value="notes:Faltering", load=lambda: Faltering, dist=None)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point])
    caches = registry.readers, registry.added_points
    for each in caches:
        each.cache_clear()
    try:
        write(tmp_path / "notes" / "a.note", "Er is een bestand.")
        assert step(archive, tmp_path / "notes").refused_count == 1
        assert step(archive, tmp_path / "notes").added == 1
    finally:
        for each in caches:
            each.cache_clear()


def test_a_file_of_very_many_refusals_is_read_again(archive, news, monkeypatch):
    monkeypatch.setattr(ledger, "MOST_REFUSALS", 2)
    write(news / "a.jsonl", "{", line("a1"), "{", "{")
    for passed_over in (0, 1, 1):
        report = step(archive, news)
        assert (report.refused_count, report.passed_over) == (3, passed_over)


def again(path, folder):
    with Archive.open(path) as archive:
        archive.add_files(find([folder]), within=[folder], commit_every=1)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize("at_step", [*range(5, 80, 25), 100_000])
def test_what_is_killed_is_in_step_the_next_time(archive, news, at_step):
    """Between a commit of the index and that of the record too: nothing is lost, nothing comes twice."""
    step(archive, news)
    archive.close()
    write(news / "a.jsonl", line("a2", "Anders."), line("a3"), at=LONG_AGO + 1)
    write(news / "c.jsonl", line("c1"), line("c2"))
    ended = struck(again, (archive.path, news), at_step=at_step)
    assert ended == (at_step == 100_000)
    with Archive.open(archive.path) as opened:
        opened.add_files(find([news]), within=[news])
        assert ids(opened) == ["a2", "a3", "b1", "c1", "c2"]
        assert "Anders" in opened.get("a2").body
        report = step(opened, news)
        assert (report.files, report.unchanged) == (0, 5)


RECORDS = st.lists(
    st.one_of(
        st.builds(line, st.sampled_from("abcdef"), st.sampled_from(["Eerste tekst.", "Tweede tekst."])),
        st.sampled_from(["{", '{"no": "article"}', {"kind": "brief", "headline": "Kort", "body": "Een kort bericht."}]),
    ),
    max_size=6,
)


@settings(max_examples=5)
@given(st.lists(st.dictionaries(st.sampled_from("pqr"), RECORDS, min_size=1), min_size=1, max_size=3))
def test_whatever_happens_to_files_the_archive_is_that_of_a_fresh_start(tmp_path_factory, states):
    """And all numbers add up (:func:`step`)."""
    folder = tmp_path_factory.mktemp("step")
    with Archive.create(folder / "index", engine="whoosh") as archive:
        for number, state in enumerate(states):
            for old in (folder / "news").glob("*"):
                old.unlink()
            for name, records in state.items():
                write(folder / "news" / f"{name}.jsonl", *records, line(f"{name}0"), at=LONG_AGO + number)
            archive.prune(step(archive, folder / "news").gone_paths)
        refused = any(not isinstance(each, dict) for records in states[-1].values() for each in records)
        with Archive.create(folder / "fresh", engine="whoosh") as fresh:
            step(fresh, folder / "news")
            kept, expected = contents(archive), contents(fresh)
        assert expected.items() <= kept.items()
        if not refused:  # a file that is refused in part keeps what came from it
            assert kept == expected


def test_every_library_that_reads_is_part_of_the_fingerprint():
    from importlib.metadata import packages_distributions

    root = Path(choosing.readers.__file__).parent
    imports = {
        word.split(".")[0]
        for file in root.rglob("*.py")
        for text in file.read_text("utf-8").splitlines()
        if text.strip().startswith(("import ", "from "))
        for word in [text.split()[1]]
    }
    known = packages_distributions()
    theirs = {known[name][0].lower() for name in imports if name in known} - {"searchnews"}
    assert theirs <= {name.lower() for name in LIBRARIES}


def test_the_folder_of_an_archive_may_be_full(archive, news, monkeypatch):
    from searchnews.indexing import transaction

    class Full:
        def execute(self, statement, values=()):
            if statement == "COMMIT":
                raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(SearchNewsError, match="cannot write to"), transaction.Transaction(Full(), archive.path):
        pass


def test_a_date_that_was_a_guess_gives_way_to_one_that_is_told_and_not_the_other_way_round(archive, tmp_path):
    """Saved pages: by the time of the file, by --captured, and by the name of the file."""
    sample = next((Path(__file__).parents[2] / "samples" / "pages").glob("2021-03-24-1015-*.txt"))
    page = tmp_path / "pages" / "pagina.txt"
    page.parent.mkdir()
    page.write_bytes(sample.read_bytes())
    step(archive, page.parent)
    number = len(archive)
    assert all(article.date_estimated for article in archive.articles())
    told = datetime(2021, 3, 24, 9, tzinfo=timezone.utc)
    report = step(archive, page.parent, captured=told)
    assert (report.replaced, len(archive)) == (number, number)
    with Archive.create(tmp_path / "fresh", engine="whoosh") as fresh:
        fresh.add_files([page], captured=told)
        expected = {article.id: (article.date, False) for article in fresh.articles()}
    for options in ({}, {"captured": told}, {"captured": told, "again": True}):
        assert {article.id: (article.date, article.date_estimated) for article in archive.articles()} == expected
        assert step(archive, page.parent, **options).unchanged == number


def test_what_stays_out_is_told_alike_whether_its_file_has_changed_or_not(archive, news):
    step(archive, news)
    archive.delete(["a1"])
    assert (step(archive, news).kept_out, step(archive, news).left_out) == (1, 1)
    write(news / "a.jsonl", line("a1"), line("a2"), line("a3"), at=LONG_AGO + 1)
    report = step(archive, news)
    assert (report.kept_out, report.left_out) == (1, 1)
