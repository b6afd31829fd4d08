"""A message is English text to every program, and can be said in Dutch by whoever shows it."""

import json
import pickle
from datetime import datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from searchnews.messages.worded import in_language, together, worded
from searchnews.writing import to_json
from searchnews.writing.figures import count
from searchnews.writing.moments import moment


@given(st.text(), st.integers())
def test_what_stands_in_a_blank_is_never_read_as_a_template(text, value):
    said = worded("{ranks} of {told}", ranks=value, told=text)
    assert said == f"{value} of {text}" == in_language(said, "en")
    assert in_language(said, "nl") == f"{value} van {text}"


@given(st.text())
def test_a_text_that_is_no_message_stays_as_it_is(text):
    assert in_language(text, "nl") == text == in_language(text, "en")


def test_messages_in_messages_numbers_and_dates_are_said_too():
    said = worded("next page: ") + "x"
    assert in_language(said, "nl") == "next page: x", "what was put together by hand is a text"
    hits = worded("at least {hits}", hits=count(57_139, "hit"))
    assert (hits, in_language(hits, "nl")) == ("at least 57,139 hits", "minstens 57.139 treffers")
    assert in_language(together(", ", [count(1, "story", "stories"), "x"]), "nl") == "1 verhaal, x"
    assert (
        in_language(moment(datetime(2019, 5, 4, 3, 30, tzinfo=timezone.utc), estimated=True), "nl")
        == "ongeveer 4 mei 2019, 05:30"
    )


def test_a_message_goes_to_another_process_whole_and_is_a_text_in_json():
    said = worded("at least {hits}", hits=count(3, "hit"))
    assert in_language(pickle.loads(pickle.dumps(said)), "nl") == "minstens 3 treffers"
    assert json.loads(to_json({"note": said})) == {"note": "at least 3 hits"}


def test_a_long_message_is_cut_in_every_language():
    said = worded("{ranks} of {told}", ranks=1, told="x" * 500).clipped(20)
    assert said == "1 of xxxxxxxxxxxxxx…"
    assert in_language(said, "nl") == "1 van xxxxxxxxxxxxx…"
