"""Tries what only the engine with tantivy does: going through its matches stretch by stretch."""

import pytest
from engine_samples import document, fill

from searchnews.engines import tantivy_results
from searchnews.engines.tantivy import TantivyEngine
from searchnews.query.bound import Everything


@pytest.mark.parametrize("stride", [1, 2, 3, 4, 7, 8, 100])
def test_a_scan_gives_every_match_once_however_far_it_looks_ahead(tmp_path, monkeypatch, stride):
    monkeypatch.setattr(tantivy_results, "STRIDE", stride)
    engine = TantivyEngine.create(tmp_path)
    twins = [document("b4576a", date=2), document("040f83", date=2)]  # of one second, and with one hash
    fill(engine, *(document(f"a{n}", date=n) for n in range(4)), twins[0], document("none"))
    fill(engine, twins[1], document("other"))
    assert sorted(engine.scan(Everything())) == sorted(
        f"{id}: ".encode() for id in ("a0", "a1", "a2", "a3", "b4576a", "040f83", "none", "other")
    )
    newest = [match.stored for match in engine.search(Everything(), limit=20, sort="newest").matches]
    assert list(engine.scan(Everything(), sort="newest")) == newest
    engine.close()
