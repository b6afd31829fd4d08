"""Knows the engines by name, and loads the library of one only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from searchnews.engines.base import Engine, FileEngine
from searchnews.errors import ArchiveError, EngineNotInstalled
from searchnews.messages.worded import worded

_CLASSES: Final = {
    "tantivy": ("TantivyEngine", "tantivy", "tantivy"),
    "whoosh": ("WhooshEngine", "whoosh", "whoosh"),
    "opensearch": ("OpenSearchEngine", "urllib3", "urllib3"),
}
"""For each engine its class (in ``engine.py`` of the folder that has its name), its library, and what installs that."""

ENGINE_NAMES: Final = tuple(_CLASSES)
"""The names that ``--engine`` takes."""

FILE_ENGINES: Final = ("tantivy", "whoosh")
"""Those of them that keep their index in files of a folder; the others keep it on a server."""

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
            worded("there is no engine called {name!a}", name=name),
            engine=name,
            hint=worded("choose one of: {engine_names}", engine_names=", ".join(ENGINE_NAMES)),
        )
    made, library, package = _CLASSES[name]
    try:
        module = import_module(f"searchnews.engines.{name}.engine")
    except ImportError as error:
        if error.name == library:
            raise EngineNotInstalled(
                worded("the engine {name} is not installed", name=name),
                engine=name,
                hint=worded("pip install {package}", package=package),
            ) from error
        raise EngineNotInstalled(
            worded("the engine {name} does not load here: {error}", name=name, error=error),
            engine=name,
            hint=worded("pip install --force-reinstall {package}", package=package),
        ) from error
    found: type[Engine] = getattr(module, made)
    return found


def file_engine_named(name: str) -> type[FileEngine]:
    """Give the class of an engine that keeps its index in a folder.

    Raises:
        ArchiveError: it keeps it elsewhere.
        EngineNotInstalled: as with :func:`engine_named`.
    """
    found = engine_named(name)
    if not issubclass(found, FileEngine):
        raise ArchiveError(
            worded("the engine {name} keeps its index on a server, and not in a folder", name=name),
            hint=worded("name an address with -a: {name}+https://search.example:9200/news", name=name),
        )
    return found
