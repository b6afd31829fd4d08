"""The list of words is whole for whoever reads it, whatever others write."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.errors import ArchiveDamaged
from searchnews.storage.folder.lexicon import Lexicon


def test_a_reader_goes_on_while_files_are_merged_away(tmp_path):
    writing, reading = Lexicon(tmp_path), Lexicon(tmp_path)
    sizes = [100, 40, 10, 8, 12] * 6
    known = []
    for number, size in enumerate(sizes):
        added = [f"w{number}-{each}\t" for each in range(size)]
        writing.add(added)
        known += added
        if number % 5 != 3:
            assert reading.lines("w") == sorted(known)


LINES = st.lists(
    st.sampled_from(["raket\t", "raket\t=Raket", "raketten\traket", "!raket\traketten", "kunstmuseum\t\tkunst 0 5"]),
    max_size=5,
)


@given(st.lists(LINES, max_size=6), st.sampled_from(["raketten\trakett", "raketten\t", "kunstmuseum\tkunstmus"]))
def test_no_word_gets_a_second_stem(before, other):
    with tempfile.TemporaryDirectory() as folder:
        lexicon = Lexicon(Path(folder))
        for lines in before:
            lexicon.add(lines)
        word = other.split("\t")[0]
        held = [line for line in lexicon.lines(f"{word}\t") if "=" not in line]
        if held:
            with pytest.raises(ArchiveDamaged, match=f"two stems for '{word}'"):
                lexicon.add(["een\t", other])
            assert lexicon.lines("een\t") == []
        else:
            lexicon.add(["een\t", other])
            held = [other]
        assert [line for line in lexicon.lines(f"{word}\t") if "=" not in line] == held
        lexicon.close()


def test_two_stems_at_once_are_refused_too(tmp_path):
    with pytest.raises(ArchiveDamaged, match="two stems for 'staking'"):
        Lexicon(tmp_path).add(["staking\t", "staking\tstak"])
    assert not Lexicon(tmp_path)


def test_a_long_list_is_merged_and_swept_in_parts(tmp_path):
    lexicon = Lexicon(tmp_path)
    rows = [[f"w{number:06}\t{'x' * (number % 40)}" for number in range(first, 90_000, 3)] for first in (0, 1)]
    rows[1] += rows[0][::7]
    for row in rows:
        lexicon.add(row)
    lexicon.check()
    known = sorted({line for row in rows for line in row})
    assert lexicon.lines("w") == known
    few, many = [f"w{number:06}\t" for number in (0, 3, 5, 89_998)], [f"w{number:06}\t" for number in range(90_000)]
    assert lexicon.sweep(few) == [known[0], known[2], known[-1]]
    assert lexicon.sweep(many) == known
    lexicon.close()


def test_a_list_that_was_cut_off_is_not_merged(tmp_path):
    lexicon = Lexicon(tmp_path)
    lexicon.add(["raket\t", "radar\t"])
    (file,) = tmp_path.glob("words/*.words")
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ArchiveDamaged, match="is damaged"):
        lexicon.add(["zee\t", "zeeman\t"])
    lexicon.close()
