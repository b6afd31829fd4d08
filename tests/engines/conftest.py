"""Gives every test of the contract each of the engines in turn."""

import pytest
from kinds import ENGINES, kind_of
from naive import NaiveEngine


@pytest.fixture(params=[*ENGINES, "naive"])
def engine_class(request):
    return NaiveEngine if request.param == "naive" else kind_of(request.param)


@pytest.fixture
def engine(engine_class, tmp_path):
    engine = engine_class.create(tmp_path / "index")
    yield engine
    engine.close()
