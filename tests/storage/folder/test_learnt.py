"""What an archive has learnt of its words is whole, or it is said that it is not."""

import pytest

from searchnews.analysis import NOTHING, Learnt
from searchnews.errors import ArchiveDamaged
from searchnews.storage.folder.learnt import LEARNT, has_learnt, learnt_words, write_learnt

WORDS = Learnt({"de": 12, "haven": 6, "rutte": 9}, {"rutte": "rutte", "ruttes": "rutte"}, frozenset({"haven"}))


def test_words_come_back_with_their_counts_and_names_as_names(tmp_path):
    assert not has_learnt(tmp_path)
    assert learnt_words(tmp_path) == NOTHING
    write_learnt(tmp_path, WORDS)
    assert has_learnt(tmp_path)
    assert learnt_words(tmp_path) == WORDS


def test_a_list_that_was_cut_off_anywhere_is_noticed(tmp_path):
    write_learnt(tmp_path, WORDS)
    whole = (tmp_path / LEARNT).read_bytes()
    for size in range(len(whole)):
        (tmp_path / LEARNT).write_bytes(whole[:size])
        learnt_words.cache_clear()
        with pytest.raises(ArchiveDamaged, match="is damaged"):
            learnt_words(tmp_path)
