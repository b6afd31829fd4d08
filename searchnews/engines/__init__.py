"""Which documents match, in what order, and how many? Terms in, matches out: there is no Dutch in this room."""

from searchnews.engines.base import Engine, Writer
from searchnews.engines.documents import Document, Known, Match, Matches
from searchnews.engines.registry import DEFAULT_ENGINE, ENGINE_NAMES, FILE_ENGINES, engine_named

__all__ = [
    "DEFAULT_ENGINE",
    "ENGINE_NAMES",
    "FILE_ENGINES",
    "Document",
    "Engine",
    "Known",
    "Match",
    "Matches",
    "Writer",
    "engine_named",
]
