"""Ctrl-C counts between two items, and a second one counts at once."""

import os
import signal

import pytest

from searchnews.terminal.stopping import until_ctrl_c


def press():
    os.kill(os.getpid(), signal.SIGINT)


def work(items, presses):
    """Take items, and press Ctrl-C in the middle of the work on some; give those of which the work was finished."""
    done = []
    with pytest.raises(KeyboardInterrupt):
        _work(items, presses, done)
    return done


def _work(items, presses, done):
    for item in items:
        for _ in range(presses.get(item, 0)):
            press()
        done.append(item)


def test_work_on_an_item_is_finished_before_ctrl_c_counts():
    with until_ctrl_c(range(5)) as items:
        assert work(items, {2: 1}) == [0, 1, 2]


def test_a_second_ctrl_c_counts_at_once():
    with until_ctrl_c(range(5)) as items:
        assert work(items, {2: 2}) == [0, 1]


def test_without_ctrl_c_all_items_come_and_afterwards_all_is_as_before():
    before = signal.getsignal(signal.SIGINT)
    with until_ctrl_c("vis") as items:
        assert list(items) == ["v", "i", "s"]
    assert signal.getsignal(signal.SIGINT) is before
