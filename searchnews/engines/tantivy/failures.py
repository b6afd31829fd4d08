"""Names what tantivy raises, and turns it into our errors."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from searchnews.engines.failures import told

FOREIGN: Final = (ValueError, RuntimeError, OSError, OverflowError)
"""What tantivy raises; nearly all is a ``ValueError``."""


def told_of(path: Path) -> AbstractContextManager[None]:
    """Translate what tantivy raises while it works on the index in this folder."""
    return told("tantivy", path, *FOREIGN)
