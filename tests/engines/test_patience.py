"""An engine that takes long is let go of, whoever says so: Ctrl-C or the budget of the question."""

import signal
import subprocess
import sys
import threading

import pytest

from searchnews.engines.patience import may_be_long, patiently
from searchnews.errors import QueryTooCostly
from searchnews.query.bound import AllOf, AnyOf, Near, OneTerm
from searchnews.query.budget import Budget
from searchnews.steps import is_waited_for_in_vain

LONG = Near("body", "stem", ("de", "het"), 5)


@pytest.fixture
def answered():
    """Gives what an engine waits for before it answers."""
    answered = threading.Event()
    yield answered
    answered.set()


def let_go_of(answered):
    assert is_waited_for_in_vain()
    answered.set()
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and thread.name.startswith("Thread-"):
            thread.join(60)
    assert not is_waited_for_in_vain()


def test_ctrl_c_is_heard_while_an_engine_is_busy(answered):
    def strike():
        threading.Timer(0, signal.raise_signal, [signal.SIGINT]).start()
        answered.wait()

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Budget(0), pytest.raises(KeyboardInterrupt):
            patiently(LONG, 1, strike)
    finally:
        signal.signal(signal.SIGINT, before)
    let_go_of(answered)


def test_what_an_engine_takes_is_charged_to_the_question(answered):
    def busy():
        while not answered.is_set():
            pass

    with Budget(0.05), pytest.raises(QueryTooCostly):
        patiently(LONG, 1, busy)
    let_go_of(answered)


def test_what_is_raised_and_what_is_given_comes_back():
    with Budget(0):
        assert patiently(LONG, 1, lambda: 3) == 3
        with pytest.raises(KeyError):
            patiently(LONG, 1, lambda: {}["x"])


def test_a_plain_query_needs_no_thread_unless_there_is_very_much():
    words = tuple(OneTerm("body", "stem", f"w{number}") for number in range(60))
    assert not may_be_long(AnyOf(words), 57_139)
    assert may_be_long(AnyOf(words), 200_000)
    assert may_be_long(words[0], 1_000_000)
    assert may_be_long(AllOf((AnyOf((words[0], LONG)),)), 1)
    with Budget(0):
        assert patiently(words[0], 57_139, threading.current_thread) is threading.main_thread()


COMING_AND_GOING = """
import threading
from searchnews.engines.patience import patiently
from searchnews.query.bound import Near
from searchnews.query.budget import Budget

def come_and_go():
    for _ in range(1000):
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()

def ask():
    with Budget(0):
        for _ in range(1000):
            assert patiently(Near("body", "stem", ("de", "het"), 5), 1, lambda: 3) == 3

team = [threading.Thread(target=each) for each in (come_and_go, ask, ask)]
for each in team:
    each.start()
for each in team:
    each.join()
"""


def test_an_answer_that_is_there_at_once_ends_no_process_in_which_threads_come_and_go():
    """The clock of a thread that has ended may not be asked for: three of ten times that was a fault of memory."""
    assert subprocess.run([sys.executable, "-c", COMING_AND_GOING], check=False, timeout=60).returncode == 0
