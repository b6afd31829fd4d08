"""What an archive has learnt of its words is whole, or it is said that it is not."""

import pytest

from searchnews.articles import Article
from searchnews.errors import ArchiveDamaged
from searchnews.indexing.learning import FEWEST, learn
from searchnews.storage.learnt import LEARNT, learnt_words


@pytest.fixture
def taught(tmp_path):
    text = "Het kabinet praat over de haven. Het kabinet wacht op de haven. Het kabinet slaapt."
    learn(tmp_path, [Article(id=str(number), headline="", body=text) for number in range(FEWEST)])
    return tmp_path


def test_words_come_back_with_their_counts(taught):
    assert learnt_words(taught)["kabinet"] == 3 * FEWEST


def test_a_list_that_was_cut_off_anywhere_is_noticed(taught):
    whole = (taught / LEARNT).read_bytes()
    for size in range(len(whole)):
        (taught / LEARNT).write_bytes(whole[:size])
        learnt_words.cache_clear()
        with pytest.raises(ArchiveDamaged, match="is damaged"):
            learnt_words(taught)


def test_a_small_archive_has_learnt_nothing(tmp_path):
    learn(tmp_path, [Article(id="1", headline="", body="Het kabinet praat.")] * (FEWEST - 1))
    assert learnt_words(tmp_path) == {}
