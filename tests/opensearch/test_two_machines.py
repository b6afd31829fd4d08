"""Two machines index into one archive, each with its own record of files: nothing is taken for there that is not."""

import json

import pytest

from searchnews.archive import Archive


def write(path, **texts):
    lines = [{"id": id, "headline": f"Bericht {id}", "body": text} for id, text in texts.items()]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def index(address, tmp_path, monkeypatch):
    """Index a file of one of the machines, which are told apart by their caches."""
    Archive.create(address).close()

    def run(machine, *files):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / machine))
        with Archive.open(address) as archive:
            return archive.add_files(files)

    return run


@pytest.fixture
def here(tmp_path):
    return write(tmp_path / "hier.jsonl", a1="vrede hier", a2="verdrag hier", a3="raket hier")


def bodies(address):
    with Archive.open(address) as archive:
        return {article.id: article.body for article in archive.articles()}


def test_what_another_machine_only_added_to_opensearch_makes_nobody_read_again(address, index, here, tmp_path):
    assert index("one", here).added == 3
    assert index("two", write(tmp_path / "daar.jsonl", b1="okapi")).added == 1
    again = index("one", here)
    assert (again.passed_over, again.unchanged, again.remarks) == (1, 3, [])
    assert index("one", here).passed_over == 1


def test_what_another_machine_replaced_in_opensearch_is_noticed(address, index, here, tmp_path):
    index("one", here)
    there = write(tmp_path / "daar.jsonl", a1="vrede daar", b1="okapi")
    assert index("two", there).replaced == 1
    again = index("one", here)
    assert (again.passed_over, again.replaced) == (0, 1)
    assert "read again" in again.remarks[0].text
    assert bodies(address) == {"a1": "vrede hier", "a2": "verdrag hier", "a3": "raket hier", "b1": "okapi"}
    assert index("one", here).passed_over == 1


def test_what_another_machine_took_out_of_opensearch_comes_back_with_its_file_and_what_was_deleted_does_not(
    address, index, here, tmp_path
):
    there = write(tmp_path / "daar.jsonl", a1="vrede hier", a2="verdrag hier")
    index("two", there)
    index("one", here)
    index("two", write(there, a1="vrede hier"))
    assert bodies(address).keys() == {"a1", "a3"}
    with Archive.open(address) as archive:
        archive.delete(["a3"])
    index("one", here)
    assert bodies(address).keys() == {"a1", "a2"}
