"""The numbers of a report add up and none is below zero, whatever files do while they are read, and whoever deletes."""

import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.archive import Archive
from searchnews.readers import find

LONG_AGO = 1_600_000_000
COUNTS = (
    *("seen", "added", "replaced", "unchanged", "left_out", "kept_out", "dropped", "files", "passed_over"),
    *("passed_over_articles", "gone", "gone_articles", "given_up", "refused_count", "refused_before", "refused_now"),
)
LEADS = ("De veerboot is gezonken.", "De brug is dicht.")
TWO = st.sampled_from([0, 1])
RECORDS = st.one_of(
    st.builds(lambda id, n: {"id": id, "headline": "Kop", "body": f"Stand {n}."}, st.sampled_from("abcd"), TWO),
    st.builds(lambda n, m: {"id": f"F{n}", "headline": "Vol", "body": f"{LEADS[m]}\n\nMeer."}, TWO, TWO),
    st.builds(lambda n, m: {"id": f"B{n}", "headline": "Kort", "body": LEADS[m], "kind": "brief"}, TWO, TWO),
    st.sampled_from(["{", '{"no": "article"}']),
)
FILES = st.dictionaries(st.sampled_from("pqr"), st.lists(RECORDS, max_size=5))
STEPS = st.tuples(
    FILES,
    st.sets(st.sampled_from(["a", "b", "F0", "F1", "B0"])),
    st.fixed_dictionaries({"again": st.booleans(), "strict": st.booleans()}),
    st.sampled_from(["nothing", "nothing", "a file changes", "Ctrl-C strikes"]),
    st.integers(1, 6),
    st.booleans(),
)


def write(file, *records, at=LONG_AGO):
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"{json.dumps(record) if isinstance(record, dict) else record}\n" for record in records))
    os.utime(file, (at, at))


def check(report):
    wrong = {name: getattr(report, name) for name in COUNTS if getattr(report, name) < 0}
    assert not wrong
    taken = report.added + report.replaced + report.unchanged
    assert report.seen == taken + report.refused_count + report.left_out + report.given_up
    assert len(report.refused) == report.refused_now
    return report


@settings(max_examples=12)
@given(st.lists(STEPS, min_size=2, max_size=4), st.sampled_from([1, 3, None]))
def test_whatever_happens_the_numbers_add_up(tmp_path_factory, steps, commit_every):
    news = tmp_path_factory.mktemp("counts") / "news"
    with Archive.create(news.parent / "index", engine="whoosh") as archive:
        for number, (files, deleted, options, happens, when, twice) in enumerate(steps):
            for name, records in files.items():
                write(news / f"{name}.jsonl", *records, at=LONG_AGO + number)
            write(news / "s.jsonl", {"id": "s", "headline": "Kop", "body": "Blijft."})
            archive.delete(deleted)
            told = 0

            def progress(_, happens=happens, when=when, number=number):
                nonlocal told
                told += 1
                if told == when and happens == "a file changes":
                    write(news / "p.jsonl", {"id": "a", "headline": "Kop", "body": f"{number}"}, "{", at=LONG_AGO + 9)
                if told == when and happens == "Ctrl-C strikes":
                    raise KeyboardInterrupt

            found = find([news]) * (1 + twice)
            check(archive.add_files(found, within=[news], commit_every=commit_every, on_progress=progress, **options))


@pytest.fixture
def archive(tmp_path):
    with Archive.create(tmp_path / "index", engine="whoosh") as made:
        yield made


def article(id, body):
    return {"id": id, "headline": f"Kop {id}", "body": body}


def step(archive, folder, **options):
    return check(archive.add_files(find([folder]), within=[folder], **options))


def test_what_a_refused_file_had_before_is_not_among_what_stays_out_of_it(archive, tmp_path):
    news = tmp_path / "news"
    write(news / "a.jsonl", article("a1", "Een."), article("a2", "Twee."))
    step(archive, news)
    write(news / "a.jsonl", "{", at=LONG_AGO + 1)
    write(news / "b.jsonl", article("b1", "Drie."))
    step(archive, news)
    archive.delete(["a1", "a2"])
    report = step(archive, news)
    assert (report.unchanged, report.left_out, report.refused_before) == (1, 0, 1)


def test_each_line_of_what_was_deleted_stays_out(archive, tmp_path):
    news = tmp_path / "news"
    write(news / "a.jsonl", article("a1", "Een."), article("a2", "Twee."), article("a1", "Een."))
    step(archive, news)
    archive.delete(["a1"])
    assert (step(archive, news).unchanged, step(archive, news).left_out) == (1, 2)


def test_what_stays_out_of_files_that_were_not_come_to_is_not_told(archive, tmp_path):
    news = tmp_path / "news"
    write(news / "a.jsonl", "{")
    write(news / "b.jsonl", article("b1", "Een."))
    step(archive, news)
    archive.delete(["b1"])
    report = step(archive, news, again=True, strict=True)
    assert (report.stopped, report.unchanged, report.left_out) == (True, 0, 0)


def test_ctrl_c_while_it_is_told_what_was_refused_before_leaves_numbers_that_add_up(archive, tmp_path):
    write(tmp_path / "news" / "a.jsonl", "{", "[", article("a1", "Een."))
    step(archive, tmp_path / "news")

    def strike(_):
        raise KeyboardInterrupt

    report = step(archive, tmp_path / "news", on_untaken=strike)
    assert (report.interrupted, report.seen, report.unchanged, report.refused_before) == (True, 3, 1, 2)


@pytest.fixture
def hanging_on_another(archive, tmp_path):
    """A new file with a brief that is there already and a line that is refused; what stands for the brief goes."""
    news = tmp_path / "news"
    write(news / "b.jsonl", article("full", f"{LEADS[0]}\n\nEr waren veel mensen aan boord."))
    step(archive, news)
    write(news / "b.jsonl", article("b1", "Iets anders."), at=LONG_AGO + 1)
    brief = {"id": "brief", "headline": "Kort", "body": LEADS[0], "kind": "brief"}
    write(news / "c.jsonl", article("x", "In c."), brief, "{")
    write(news / "a.jsonl", brief, article("y", "In a."))
    return news


def test_a_file_that_is_read_twice_is_counted_once(archive, hanging_on_another):
    write(hanging_on_another / "b.jsonl", article("b1", "Iets anders."), article("x", "In b."), at=LONG_AGO + 1)
    report = step(archive, hanging_on_another)
    assert sorted(found.id for found in archive.articles()) == ["b1", "brief", "x", "y"]
    assert (report.added, report.replaced, report.dropped, report.refused_count) == (4, 1, 1, 1)
    assert (report.seen, report.files) == (7, 3)


def test_a_brief_that_another_file_has_otherwise_is_counted_once(archive, hanging_on_another):
    write(hanging_on_another / "d.jsonl", {"id": "brief", "headline": "Kort", "body": LEADS[1], "kind": "brief"})
    report = step(archive, hanging_on_another)
    assert (report.seen, report.refused_count) == (7, 1)
    assert archive.get("brief").body == LEADS[1]  # of the file that was read last, as ever


def test_however_much_was_refused_before_a_second_reading_tells_nothing_again(archive, hanging_on_another, monkeypatch):
    monkeypatch.setattr("searchnews.indexing.report.KEPT", 2)
    write(hanging_on_another / "a.jsonl", *["{"] * 5)
    told = []
    found = find([hanging_on_another])
    report = archive.add_files(found, within=[hanging_on_another], on_untaken=told.append)
    assert (report.seen, report.refused_count, len(told)) == (9, 6, 6)
    assert archive.get("brief").body == LEADS[0]


def test_a_file_that_changes_before_it_is_read_again_is_taken_in_by_the_next_run(archive, hanging_on_another):
    changed = []

    def change(number):
        if number >= 5 and not changed:
            changed.append(number)
            write(hanging_on_another / "c.jsonl", article("x", "Nu zo."), article("z", "Nieuw."), "{", "[", at=LONG_AGO)

    assert step(archive, hanging_on_another, on_progress=change).seen == 6
    assert changed
    report = step(archive, hanging_on_another)
    assert (report.added, report.replaced, report.files, report.refused_count) == (1, 1, 1, 2)
    assert "Nu" in archive.get("x").body


def test_what_was_read_twice_is_passed_over_the_next_time(archive, hanging_on_another):
    step(archive, hanging_on_another)
    assert step(archive, hanging_on_another).passed_over == 3


def test_ctrl_c_while_files_are_read_again_leaves_the_numbers_as_they_are(archive, hanging_on_another):
    struck = []

    def strike(_):
        if len(archive.prepare("b1").snapshot.known(ids=["full"])) == 0 and not struck:
            struck.append(True)
            raise KeyboardInterrupt

    report = step(archive, hanging_on_another, on_report=strike)
    step(archive, hanging_on_another)
    assert sorted(found.id for found in archive.articles()) == ["b1", "brief", "x", "y"]
    assert report.dropped == 1
