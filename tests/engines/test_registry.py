"""Tries to load engines that are there, are missing, and do not exist."""

import subprocess
import sys

import pytest

from searchnews import engines
from searchnews.articles.fields import K1, B
from searchnews.engines import DEFAULT_ENGINE, ENGINE_NAMES, engine_named
from searchnews.engines.base import Engine
from searchnews.errors import EngineNotInstalled


@pytest.mark.parametrize("name", ENGINE_NAMES)
def test_every_name_leads_to_its_engine(name):
    engine = engine_named(name)
    assert issubclass(engine, Engine)
    assert engine.name == name
    assert engine.version().startswith(f"{name} ")
    assert engine.version() == engine.version().strip()


def test_the_default_is_one_of_them():
    assert DEFAULT_ENGINE in ENGINE_NAMES


@pytest.mark.parametrize("name", ["elastic", "", "base", "registry", "../evil", "tantivy\x1b[31m"])
def test_a_name_that_is_not_known_is_told_with_those_that_are(name):
    with pytest.raises(EngineNotInstalled) as caught:
        engine_named(name)
    assert "tantivy, whoosh" in caught.value.hint
    assert "\x1b" not in caught.value.message


@pytest.mark.parametrize("name", ENGINE_NAMES)
def test_a_library_that_is_missing_is_told_with_how_to_get_it(name, monkeypatch):
    for module in [m for m in sys.modules if m.startswith(f"{engines.__name__}.{name}.")]:
        monkeypatch.delitem(sys.modules, module)
    library = {"opensearch": "urllib3"}.get(name, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EngineNotInstalled) as caught:
        engine_named(name)
    assert caught.value.hint == f"pip install {library}"
    assert caught.value.engine == name


def test_no_library_is_loaded_before_it_is_asked_for():
    code = f"import sys, {engines.__name__}; print([n for n in ('tantivy', 'whoosh', 'urllib3') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_table_of_fields_asks_for_the_constants_that_tantivy_has_built_in():
    assert (K1, B) == (1.2, 0.75)
