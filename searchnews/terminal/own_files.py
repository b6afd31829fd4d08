"""Finds our own modules by their names, for a command: a search loads more than a hundred, and looks for each.

Python looks for a module in a list of its folder, by five endings, and reads it like any stream: a twenty-fifth of the
time of a search. Ours are source files that lie where their names say. What does not lie so (in a zip file, a frozen
program) is looked for as ever. What does is loaded by Python's own loader, which sees to it that what was compiled is
of the source that is there. A program that imports the package is left as it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType


class _Loader(SourceFileLoader):
    """Loads a source file whose state is known, and reads what was compiled in one go."""

    def __init__(self, name: str, path: str, state: os.stat_result) -> None:
        super().__init__(name, path)
        self._state = state

    def path_stats(self, path: str) -> dict[str, float]:
        """Give when it was changed, and its size."""
        state = self._state if path == self.path else os.stat(path)  # noqa: PTH116  # a path takes longer
        return {"mtime": state.st_mtime, "size": state.st_size}

    def get_data(self, path: str) -> bytes:
        """Read a file, source or compiled."""
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as above
            return file.read()


class OwnFiles:
    """Finds the modules of this package; it is to stand before Python's own finders."""

    @staticmethod
    def find_spec(
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,  # noqa: ARG004  # as it is called
    ) -> ModuleSpec | None:
        """Give where a module of ours lies; nothing if it is none, or is no source file there."""
        if path is None or not name.startswith("searchnews."):
            return None
        base = f"{path[0]}{os.sep}{name.rpartition('.')[2]}"
        for file, is_package in ((f"{base}{os.sep}__init__.py", True), (f"{base}.py", False)):
            try:
                state = os.stat(file)  # noqa: PTH116  # as above
            except OSError:
                continue
            spec = ModuleSpec(name, _Loader(name, file, state), origin=file, is_package=is_package)
            spec.has_location = True
            if is_package:
                spec.submodule_search_locations = [base]
            return spec
        return None


def find_by_name() -> None:
    """Have our modules found so, from now on; whatever else stands before Python's own search still comes first."""
    place = sys.meta_path.index(PathFinder) if PathFinder in sys.meta_path else len(sys.meta_path)
    sys.meta_path.insert(place, OwnFiles)
