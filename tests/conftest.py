"""Sets up what all tests share: Hypothesis profiles and the way to real data, where there is some."""

import gc
import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
REAL = Path(os.environ.get("SEARCHNEWS_REAL", ROOT.parent / "shared" / "real"))

# A shell starts what it puts in the background, and nohup what it starts, with signals ignored, and whatever is started
# from there inherits it. The tests are about programs that somebody sits in front of.
for ignored in ("SIGINT", "SIGQUIT", "SIGHUP", "SIGTERM"):
    number = getattr(signal, ignored, None)
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", parent=settings.get_profile("usual"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


gc.disable()  # until all tests are collected


def pytest_collection_finish():
    """Thousands of collected tests live until the end: looking for garbage among them was a tenth of the time."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _a_home_of_its_own(tmp_path_factory):
    """What commands remember of their user is nobody's: it lies in a folder of the tests, and goes with it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(home / name)
    for name in ("SEARCHNEWS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name, "").startswith("nl"):
            del os.environ[name]  # the pages of the tests are English, whoever runs them


@pytest.fixture(scope="session")
def real():
    """The folder of real pages and articles; tests that want it are skipped where it is absent."""
    if not REAL.is_dir():
        pytest.skip("no real data here: set SEARCHNEWS_REAL to a folder that has some")
    return REAL


@pytest.fixture(scope="session")
def samples():
    return ROOT / "samples" / "pages"


@pytest.fixture(scope="session")
def ready(tmp_path_factory):
    """Give each test a copy of its own of a folder that is made once: indexing takes twenty times as long as copying.

    ``ready(to, make, *given)`` gives ``to``, with in it what ``make(folder, *given)`` makes.
    """
    made = {}

    def copied(to, make, *given):
        folder = made.get((make, *given))
        if folder is None:
            folder = made[(make, *given)] = tmp_path_factory.mktemp("ready") / "made"
            make(folder, *given)
        shutil.copytree(folder, to)
        return to

    return copied
