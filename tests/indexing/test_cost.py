"""What articles share must not make indexing slow: steps are counted, not seconds, so a busy machine fails nothing."""

from datetime import datetime, timedelta, timezone
from functools import partial

import pytest
from steps import steps_in

from searchnews.analysis import Analyzer
from searchnews.archive import Archive
from searchnews.archive.opening import open_archive
from searchnews.articles import Article
from searchnews.indexing.filling import Filling
from searchnews.indexing.preparing import BATCH, Batch, prepare
from searchnews.indexing.run import Run
from searchnews.storage.arrivals import next_arrival
from searchnews.storage.location import store_at

SIZES = (1_000, 2_000)
"""Both far above every bound on what is looked at together (:data:`searchnews.engines.base.MOST_ALIKE`)."""
MOST = 2.06
"""How many times as many steps twice as many articles may take: so 3 in 100 of the steps that grow with the square of
the articles are noticed. What was measured is 1.97 to 2.03."""
steps_of = partial(steps_in, ("indexing", "engines", "storage"))
NOON = datetime(2021, 3, 24, 12, tzinfo=timezone.utc)
LONG = "De veerboot van de rederij zonk op de rivier, waar tientallen reizigers met hun bagage in het water sprongen. "
SHORT = "Volg hier het laatste nieuws over de storm die vandaag over het land trekt en overal bomen velt."


def shared_lead(number):
    """A liveblog: one first paragraph, and then each time something else."""
    return Article(id=f"a{number}", headline=f"Kop {number}", body=f"{SHORT}\n\nBericht {number}.", date=NOON)


def shared_text(number):
    """One text, printed again and again within a day: one story."""
    return Article(id=f"a{number}", headline="Veerboot gezonken", body=LONG, date=NOON + timedelta(seconds=number))


def shared_undated_text(number):
    """One standing text below headlines that have nothing in common: each is a story, all have the same marks."""
    return Article(id=f"a{number}", headline=f"woord{number:05}x zaak{number:05}", body=SHORT)


def briefs(number):
    """Briefs that all begin alike: only the first is news."""
    return Article(id=f"a{number}", headline=f"Kop {number}", body=SHORT, date=NOON, kind="brief")


def same_id(number):
    """One article that changes all the time."""
    return Article(id="a", headline="Storm", body=f"{SHORT}\n\nBericht {number}.", date=NOON)


def shared_city(number):
    """A city, a date, an agency and a few words in common, and no more."""
    return Article(id=f"a{number}", headline=f"Kop {number}", body=f"Bericht {number}", cities=("Praag",), date=NOON)


def batches_of(prepared, size):
    return [
        Batch(prepared.documents[start : start + BATCH], prepared.traces[start : start + BATCH])
        for start in range(0, size, BATCH)
    ]


@pytest.mark.parametrize("make", [shared_lead, shared_text, shared_undated_text, briefs, same_id, shared_city])
def test_twice_as_many_take_twice_the_steps(tmp_path, make):
    prepared, counted = Batch(), []
    for part in prepare(map(make, range(SIZES[-1])), Analyzer()):
        prepared.take_in(part)
    for size in SIZES:
        with Archive.create(tmp_path / str(size)) as archive:
            store = store_at(archive.path)
            opened = open_archive(store)
            filling = Filling(opened.engine, opened.generation, partial(next_arrival, store, lambda: 0), store=store)
            batches = batches_of(prepared, size)
            counted.append(steps_of(lambda: filling.take(batches, Run())))  # noqa: B023
    fewer, more = counted
    assert more < MOST * fewer, counted


def test_taking_out_versions_of_many_stories_at_once(tmp_path):
    """The marked version of each story goes, and another gets its marks."""
    counted = []
    for size in (200, 400):
        with Archive.create(tmp_path / str(size)) as archive:
            archive.add(version_of(story, number) for story in range(size) for number in (1, 2))
            assert archive.info().stories == size
            counted.append(steps_of(lambda: archive.delete([f"{story}-1" for story in range(size)])))  # noqa: B023
            assert archive.info().stories == len(archive) == size
    fewer, more = counted
    assert more < MOST * fewer, counted


def version_of(story, number):
    words = " ".join(f"woord{story}x{place}" for place in range(20))
    return Article(id=f"{story}-{number}", headline="Storm", body=f"{words} {number}", date=NOON)
