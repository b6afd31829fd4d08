"""Makes archives, does things to them in processes of their own, and asks what an archive is worth afterwards."""

import os
import pickle
import select
import shutil
import signal
import sys
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from functools import partial

from searchnews.archive import Archive
from searchnews.archive.maintenance.check import check
from searchnews.articles import Article

NOON = datetime(2021, 3, 24, 12, tzinfo=timezone.utc)
WORDS = ["haven", "graan", "schip", "minister", "verdrag", "storm", "veerboot", "kanaal", "dijk", "raketbasis"]


SHORT = {"many": 10, "long": 4}
"""What an archive of a short form has: articles, and pairs of words in each; a check analyses all of them anew."""


def article(number, version=0, long=11):
    places = range(1, 1 + long)
    words = " ".join(f"{WORDS[(number * place + version) % len(WORDS)]} {number}x{place}" for place in places)
    return Article(
        id=f"a{number}",
        headline=f"Bericht {number} over {WORDS[number % len(WORDS)]}",
        body=f"Versie {version}. {words}.",
        date=NOON + timedelta(hours=number),
        cities=("Praag",) if number % 3 else ("Parijs", "Rome"),
    )


QUESTIONS = ["haven", "graan OF storm", "plaats:praag", '"over dijk"', "rak*", "bericht -schip", "datum:2021-03-25"]


def answers(path):
    """Everything that a reader could be told of an archive."""
    with Archive.open(path) as archive:
        pages = [archive.search(question, limit=50, facets=["plaats"], suggest=False) for question in QUESTIONS]
        found = [(page.total, [(hit.id, hit.headline) for hit in page.hits], str(page.facets)) for page in pages]
        return found, {each.id: each for each in archive.articles()}, archive.info().stories, archive.saved()


copy = partial(shutil.copytree, copy_function=shutil.copyfile)
"""Copies an archive: what is in its files, which is half of the work."""


def tried(act, *arguments):
    """Do something, and give what it gave or raised."""
    try:
        return True, act(*arguments)
    except BaseException as error:  # noqa: BLE001  # whatever it is, it is what is asked for
        return False, f"{type(error).__module__}.{type(error).__name__}: {error}"


def apart(act, *arguments):
    """Do something in a process of its own, and give what it gave or raised."""
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        os.close(ours)
        given = tried(act, *arguments)
        with os.fdopen(theirs, "wb") as pipe:
            pipe.write(pickle.dumps(given))
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(process, 0)
    return pickle.loads(said) if said else (False, f"crash: it ended with {status}")


def struck(act, arguments, *, at_step=None, after=None):
    """Do something in a process of its own that is killed, with all its children, at a step or after some seconds.

    A step is whatever Python tells its audit hooks of files. Gives whether it had ended before that.
    """
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        os.setpgid(0, 0)
        os.close(ours)
        if at_step is not None:
            _die_at(at_step)
        try:
            act(*arguments)
            os.write(theirs, b"ended")
        finally:
            os._exit(0)
    with suppress(OSError):  # it has done so itself, and may be gone
        os.setpgid(process, process)
    os.close(theirs)
    if after is not None:
        select.select([ours], [], [], after)
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    os.waitpid(process, 0)
    return said == b"ended"


def _die_at(step):
    left = step

    def count(event, _):
        nonlocal left
        if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.truncate"):
            left -= 1
            if left < 0:
                os.killpg(0, signal.SIGKILL)

    sys.addaudithook(count)


def verdict(path):
    """Give what a check says of an archive, as a text."""
    report = check(path)
    return report.whole, [f"{each.verdict} {each.where} {each.id} {each.what}" for each in report.findings]
