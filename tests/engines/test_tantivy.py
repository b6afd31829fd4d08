"""Tries what only the engine with tantivy does: going through matches, and counting stories, piece by piece."""

import pytest
from engine_samples import document, fill

from searchnews.engines.tantivy import counts, results
from searchnews.engines.tantivy.engine import TantivyEngine
from searchnews.query.bound import Everything


@pytest.mark.parametrize("stride", [1, 2, 3, 4, 7, 8, 100])
def test_a_scan_gives_every_match_once_however_far_it_looks_ahead(tmp_path, monkeypatch, stride):
    monkeypatch.setattr(results, "STRIDE", stride)
    engine = TantivyEngine.create(tmp_path)
    twins = [document("b4576a", date=2), document("040f83", date=2)]  # of one second, and with one hash
    fill(engine, *(document(f"a{n}", date=n) for n in range(4)), twins[0], document("none"))
    fill(engine, twins[1], document("other"))
    assert sorted(engine.snapshot().scan(Everything())) == sorted(
        f"{id}: ".encode() for id in ("a0", "a1", "a2", "a3", "b4576a", "040f83", "none", "other")
    )
    newest = [match.stored for match in engine.snapshot().search(Everything(), limit=20, sort="newest").matches]
    assert list(engine.snapshot().scan(Everything(), sort="newest")) == newest
    engine.close()


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_stories_are_counted_exactly_however_few_of_them_are_told_at_once(tmp_path, monkeypatch, most):
    monkeypatch.setattr(counts, "MOST_VALUES", most)
    engine = TantivyEngine.create(tmp_path)
    for commit in range(3):
        fill(engine, *(document(f"{n} {commit}", story=f"s{n}") for n in range(commit, 20)), document(f"own {commit}"))
    assert engine.snapshot().search(Everything(), limit=0, fold=True).stories == 20 + 3
    engine.close()
