"""Sees to it that a date that is told takes the place of a guess, whatever is read first, and in how many runs."""

import os
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews import Archive, Article
from searchnews.indexing import preparing
from searchnews.readers import read

SAMPLE = next((Path(__file__).parents[2] / "samples" / "pages").glob("2021-03-24-1015-*.txt"))
NAMES = ("0.txt", "2021-03-24-1015-x.txt", "2021-03-25-x.txt", "9.txt")
"""Of the second and the third the date is told, but that of the briefs only of the second."""


@st.composite
def runs(draw):
    """Give some of the files in some order, the same one perhaps again, in one or more runs."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
    cuts = sorted(draw(st.sets(st.integers(1, len(names)), max_size=3)) | {len(names)})
    return [names[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]


TOLD = dict.fromkeys(NAMES[1:3])


def dates(articles):
    return {article.id: (article.date, article.date_estimated) for article in articles}


def page():
    """A page of the web that says nothing of its date."""
    told = "De brug bij {} is dicht door een storing, zegt de dienst. Er is veel vertraging op de weg naar het zuiden."
    paragraphs = "".join(f"<p>{told.format(place)}</p>" for place in ("Zwolle", "Gouda", "Ede", "Tiel"))
    return f"<html><body><article><h1>Bruggen dicht na storing</h1>{paragraphs}</article></body></html>"


@pytest.mark.parametrize("first", NAMES)
@pytest.mark.parametrize("second", NAMES)
@pytest.mark.parametrize("runs", [1, 2])
def test_of_a_web_page_too_the_first_date_that_is_told_stays(first, second, runs, tmp_path):
    files = [tmp_path / f"{number}" / name.replace(".txt", ".html") for number, name in enumerate((first, second))]
    for number, file in enumerate(files):
        file.parent.mkdir()
        file.write_text(page())
        os.utime(file, (1_600_000_000 + number, 1_600_000_000 + number))
    one, other = (dates(read([file])) for file in files)
    expected = other if first not in TOLD and second in TOLD else one
    with Archive.create(tmp_path / "index", engine="whoosh") as archive:
        for some in [files] if runs == 1 else [[file] for file in files]:
            archive.add_files(some)
        assert dates(archive.articles()) == expected
        assert archive.add_files(files, again=True).replaced == 0


def test_a_web_page_gets_the_date_by_which_it_is_said_to_be_saved(tmp_path):
    (tmp_path / "page.html").write_text(page())
    told = datetime(2019, 3, 1, 12, tzinfo=timezone.utc)
    with Archive.create(tmp_path / "index", engine="whoosh") as archive:
        archive.add_files([tmp_path / "page.html"])
        assert archive.add_files([tmp_path / "page.html"], captured=told).replaced == 1
        assert [date for date, _ in dates(archive.articles()).values()] == [told]
        assert archive.add_files([tmp_path / "page.html"]).replaced == 0
        assert [date for date, _ in dates(archive.articles()).values()] == [told]


@settings(max_examples=60, deadline=None)
@given(runs(), st.sampled_from((1, 3, 100)), st.sampled_from((None, 1, 7)))
def test_the_first_date_that_is_told_stays_in_any_order_of_files_and_runs(steps, batch, commit_every):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparing, "BATCH", batch)
        files = [Path(folder) / name for name in NAMES]
        for number, file in enumerate(files):
            file.write_bytes(SAMPLE.read_bytes())
            os.utime(file, (1_600_000_000 + number, 1_600_000_000 + number))
        expected = {}
        with Archive.create(Path(folder) / "index", engine="whoosh") as archive:
            for names in steps:
                for name in names:
                    for id, date in dates(
                        each for each in read([Path(folder) / name]) if isinstance(each, Article)
                    ).items():
                        if id not in expected or (expected[id][1] and not date[1]):
                            expected[id] = date
                before = len(archive)
                report = archive.add_files(
                    [Path(folder) / name for name in dict.fromkeys(names)], again=True, commit_every=commit_every
                )
                assert report.added == len(archive) - before
                assert report.seen == report.added + report.replaced + report.unchanged
                assert dates(archive.articles()) == expected
            assert archive.add_files(files[:1] + files[-1:], again=True).replaced == 0
