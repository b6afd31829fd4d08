"""The versions of a story side by side: in order, compared word by word."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.errors import ArticleNotFound
from searchnews.questions.versions import compare

NOON = datetime(2024, 8, 12, 12, tzinfo=timezone.utc)
TEXT = "Op de rivier is maandag een veerboot gezonken met ruim honderd mensen aan boord, meldt de brandweer van Manaus."
MORE = f"{TEXT}\n\nNegen opvarenden kwamen om het leven."


def version(id, body, hours, **parts):
    return Article(id=id, headline="Veerboot gezonken", body=body, date=NOON + timedelta(hours=hours), **parts)


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("versions") / "archive", engine=request.param) as archive:
        archive.add(
            [
                version("late", MORE.replace("Negen", "Elf"), 9, cities=("Brasília",)),
                version("first", TEXT, 0, cities=("Manaus",)),
                version("second", MORE, 3),
                Article(id="other", headline="Vis", body="Vissers uit zeven landen mogen volgend jaar minder vangen."),
            ]
        )
        yield archive


def changes(version):
    return [(change.kind, change.text) for change in version.changes if change.kind != "same"]


def test_versions_are_given_in_order_of_time_whichever_of_them_is_named(archive):
    for id in ("first", "second", "late"):
        assert [v.article.id for v in archive.versions(id).versions] == ["first", "second", "late"]
    assert [v.number for v in archive.versions("late").versions] == [1, 2, 3]
    assert [v.article.id for v in archive.versions("other").versions] == ["other"]
    with pytest.raises(ArticleNotFound):
        archive.versions("nowhere")


def test_each_is_compared_with_the_one_before_or_the_first(archive):
    first, second, late = archive.versions("first").versions
    assert (first.share, first.changes) == (None, ())
    assert changes(second) == [("added", "Negen opvarenden kwamen om het leven.")]
    assert changes(late) == [("removed", "Negen"), ("added", "Elf")]
    assert late.share == pytest.approx(2 * 24 / 50)
    late = archive.versions("first", against="first").versions[-1]
    assert changes(late) == [("added", "Elf opvarenden kwamen om het leven.")]
    with pytest.raises(ValueError, match="against"):
        archive.versions("first", against="last")


def test_rows_and_records_tell_the_same(archive):
    found = archive.versions("first")
    rows, record = list(found.rows()), found.to_dict()
    assert all(tuple(row) == found.columns for row in rows)
    assert [row["id"] for row in rows] == [version["id"] for version in record["versions"]]
    assert (rows[2]["removed"], rows[2]["added"], rows[2]["share"]) == ("Negen", "Elf", 0.96)


texts = st.lists(st.sampled_from(["een", "twee", "drie", "vier"]), max_size=12).map(" ".join)


@given(texts, texts)
def test_the_changes_turn_the_one_text_into_the_other(old, new):
    one, other = (Article(id="1", headline="", body=body) for body in (old, new))
    share, made = compare(one, other)
    assert " ".join(change.text for change in made if change.kind != "added") == old
    assert " ".join(change.text for change in made if change.kind != "removed") == new
    assert (share == 1) == (old == new)
