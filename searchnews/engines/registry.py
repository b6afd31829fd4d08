"""Knows the engines by name, and loads the library of one only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from searchnews.engines.base import Engine, FileEngine
from searchnews.errors import ArchiveError, EngineNotInstalled

_CLASSES: Final = {
    "tantivy": ("TantivyEngine", "tantivy", "tantivy"),
    "whoosh": ("WhooshEngine", "whoosh", "whoosh"),
    "opensearch": ("OpenSearchEngine", "urllib3", "'searchnews[opensearch]'"),
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
            f"there is no engine called {name!a}", engine=name, hint=f"choose one of: {', '.join(ENGINE_NAMES)}"
        )
    made, library, package = _CLASSES[name]
    try:
        module = import_module(f"searchnews.engines.{name}.engine")
    except ImportError as error:
        if error.name == library:
            raise EngineNotInstalled(
                f"the engine {name} is not installed", engine=name, hint=f"pip install {package}"
            ) from error
        raise EngineNotInstalled(
            f"the engine {name} does not load here: {error}",
            engine=name,
            hint=f"pip install --force-reinstall {package}",
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
            f"the engine {name} keeps its index on a server, and not in a folder",
            hint=f"name an address with -a: {name}+https://search.example:9200/news",
        )
    return found
