"""Gives every test of the contract each of the engines in turn."""

import pytest
from naive import NaiveEngine

from searchnews.engines import ENGINE_NAMES, engine_named


@pytest.fixture(params=[*ENGINE_NAMES, "naive"])
def engine_class(request):
    return NaiveEngine if request.param == "naive" else engine_named(request.param)


@pytest.fixture
def engine(engine_class, tmp_path):
    engine = engine_class.create(tmp_path / "index")
    yield engine
    engine.close()
