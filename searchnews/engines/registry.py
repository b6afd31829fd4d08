"""Knows the engines by name, and loads the library of one only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from searchnews.engines.base import Engine
from searchnews.errors import EngineNotInstalled

_CLASSES: Final = {
    "tantivy": "TantivyEngine",
    "whoosh": "WhooshEngine",
}
"""For each engine its class, which stands in ``engine.py`` of the folder that has the engine's name."""

ENGINE_NAMES: Final = tuple(_CLASSES)
"""The names that ``--engine`` takes."""

DEFAULT_ENGINE: Final = "tantivy"
"""The engine of a new archive, unless told otherwise."""


def engine_named(name: str) -> type[Engine]:
    """Give the class of an engine, with its library loaded.

    >>> engine_named("tantivy").name
    'tantivy'

    Raises:
        EngineNotInstalled: there is no such engine, or its library is missing or does not load.
    """
    if name not in _CLASSES:
        raise EngineNotInstalled(
            f"there is no engine called {name!a}", engine=name, hint=f"choose one of: {', '.join(ENGINE_NAMES)}"
        )
    try:
        module = import_module(f"searchnews.engines.{name}.engine")
    except ImportError as error:
        if error.name == name:
            raise EngineNotInstalled(
                f"the engine {name} is not installed", engine=name, hint=f"pip install {name}"
            ) from error
        raise EngineNotInstalled(
            f"the engine {name} does not load here: {error}", engine=name, hint=f"pip install --force-reinstall {name}"
        ) from error
    found: type[Engine] = getattr(module, _CLASSES[name])
    return found
