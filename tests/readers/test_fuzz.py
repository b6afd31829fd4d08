"""Every reader gets spoilt files: there is no trace, no hang and no flood, whatever is in them.

A short form of ``make fuzz``: SEARCHNEWS_MUTATIONS says how many, SEARCHNEWS_FIRST where to begin.
"""

import os
from pathlib import Path

import pytest
from mutations import read_apart, seeds, spoilt

from searchnews.articles import Article
from searchnews.readers import read
from searchnews.readers.registry import readers

MUTATIONS = int(os.environ.get("SEARCHNEWS_MUTATIONS", "300"))
FIRST = int(os.environ.get("SEARCHNEWS_FIRST", "0"))
AT_ONCE = 250
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits as Linux has them")


@linux
@pytest.mark.parametrize("start", range(FIRST, FIRST + MUTATIONS, AT_ONCE))
def test_no_spoilt_file_makes_a_reader_stumble(start, tmp_path):
    files = seeds()
    numbers = range(start, min(start + AT_ONCE, FIRST + MUTATIONS))
    found = read_apart(tmp_path, numbers, files)
    if found is not None:
        number, trace = found
        name, data = spoilt(number, files)
        pytest.fail(f"file {number} ({name}, {len(data):,} bytes): {trace}", pytrace=False)


def test_every_reader_is_among_those_that_are_tried(tmp_path):
    met = {"an index of a web archive (CDX)"}  # which gives none, and is refused
    for name, data in seeds():
        path = tmp_path / name
        path.write_bytes(data)
        met |= {item.origin.reader for item in read([path]) if isinstance(item, Article)}
    assert met == {reader.name for reader in readers()}


def stumble(folder, name, data):
    if b"X" in data:
        raise RuntimeError("stumbled")
    return "a fault" if b"Y" in data else ""


@linux
@pytest.mark.parametrize(("data", "said"), [(b"XXX" * 99, "stumbled"), (b"YYY" * 99, "a fault"), (b"Z", None)])
def test_a_fault_would_be_seen(tmp_path, data, said):
    found = read_apart(tmp_path, range(3), [("a.txt", data)], stumble)
    assert found is None if said is None else said in found[1]
