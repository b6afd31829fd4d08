"""A receipt says what was found; a repeat says exactly what is different."""

import json

import pytest

import searchnews
from searchnews.archive import receipts
from searchnews.archive.receipts import Receipt
from searchnews.errors import ReadError, SearchNewsError


def article(id, body="Er is haring."):
    return searchnews.Article(id=id, headline=f"Bericht {id}", body=f"{body} {id}")


def begin(path, engine):
    with searchnews.create(path, engine=engine) as archive:
        archive.add([article("a"), article("b"), article("anders", "Er is kaas.")])


@pytest.fixture(params=["tantivy", "whoosh"])
def archive(request, tmp_path, ready):
    with searchnews.open(ready(tmp_path / "archief", begin, request.param)) as archive:
        yield archive


def kept(archive, tmp_path, query="haring", **options):
    archive.receipt(query, **options).write(tmp_path / "bon.json")
    return Receipt.read(tmp_path / "bon.json")


def test_what_was_written_is_read_back(archive, tmp_path):
    filters = searchnews.Filters(since="2000")
    receipt = archive.receipt("haring OF har*", filters=filters, lenient=True)
    receipt.write(tmp_path / "bon.json")
    assert Receipt.read(tmp_path / "bon.json").to_dict() == receipt.to_dict()
    record = json.loads((tmp_path / "bon.json").read_text("utf-8"))
    assert record["expansions"]["har*"] == {"haring": 2}
    assert record["archive"]["fingerprint"] == archive.info().fingerprint


def test_nothing_changed(archive, tmp_path):
    repeated = archive.repeat(kept(archive, tmp_path))
    assert (repeated.same, repeated.came, repeated.went, repeated.changed) == (True, (), (), ())


def test_it_says_which_articles_came_and_went_though_the_count_is_the_same(archive, tmp_path):
    receipt = kept(archive, tmp_path)
    archive.delete(["a"])
    archive.add([article("c")])
    repeated = archive.repeat(receipt)
    assert (repeated.same, repeated.came, repeated.went) == (False, ("c",), ("a",))
    assert receipt.count == repeated.after.count


def test_it_says_what_else_is_different(archive, tmp_path):
    receipt = kept(archive, tmp_path, "har*")
    archive.add([article("c", "Er zijn harnassen.")])
    other = {"tantivy": "whoosh", "whoosh": "tantivy"}[receipt.archive["engine"]]
    type(archive).reindex(archive.path, engine=other)
    changed = {what: (before, after) for what, before, after in archive.repeat(receipt).changed}
    assert changed["words of har*"] == ({"haring": 2}, {"haring": 2, "harnassen": 1})
    assert changed["engine"] == (receipt.archive["engine"], other)
    assert changed["articles"] == (3, 4)


def test_beyond_a_limit_only_the_digest_tells(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(receipts, "MOST_IDS", 1)
    receipt = kept(archive, tmp_path)
    assert (receipt.count, receipt.ids) == (2, None)
    assert archive.repeat(receipt).same
    archive.delete(["a"])
    repeated = archive.repeat(receipt)
    assert (repeated.same, repeated.came, repeated.went) == (False, None, None)


def test_no_receipt_takes_the_place_of_another(archive, tmp_path):
    kept(archive, tmp_path)
    with pytest.raises(SearchNewsError, match="already"):
        archive.receipt("kaas").write(tmp_path / "bon.json")
    assert Receipt.read(tmp_path / "bon.json").query == "haring"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"receipt": "x"}', '{"receipt": 99}', '{"receipt": 1, "ids": 3}', "\x00"]
)
def test_what_is_no_receipt_is_told(tmp_path, text):
    file = tmp_path / "bon.json"
    file.write_text(text, "utf-8")
    with pytest.raises(ReadError):
        Receipt.read(file)
    with pytest.raises(ReadError):
        Receipt.read(tmp_path / "nergens.json")
