"""Names that are transliterated in different ways are found by their sound, quickly."""

from hypothesis import given
from hypothesis import strategies as st

from searchnews.names.sound import LENGTHS_APART, ear_key, english_key, sound_key, sounding_alike

SOUNDS = (
    "sch",
    "tsj",
    "ch",
    "kh",
    "oe",
    "ou",
    "ph",
    "dj",
    "ij",
    "ie",
    "ll",
    "nn",
    "ff",
    "11",
    *"abdefghijklmnprstuvwyz1",
)
WORDS = st.lists(st.sampled_from(SOUNDS), min_size=1, max_size=5).map("".join)


@given(WORDS, st.lists(WORDS, max_size=30))
def test_they_are_those_with_the_same_key(word, others):
    """What is left out before keys are made has none that fits."""
    alike = [
        other
        for other in others
        if other != word
        and abs(len(other) - len(word)) <= LENGTHS_APART
        and (sound_key(word) in (sound_key(other), english_key(other)) or ear_key(other) == ear_key(word))
    ]
    assert sounding_alike(word, others) == alike


def test_doubled_letters_are_heard_once():
    assert sounding_alike("djoemma", ["juma", "joma", "jumba"]) == ["juma"]


def test_what_dutch_ears_take_for_one_is_one():
    assert sounding_alike("befreiden", ["bevrijden", "bevrijdend", "bereiden"]) == ["bevrijden"]
    assert sounding_alike("lochies", ["logisch", "loges"]) == ["logisch"]
