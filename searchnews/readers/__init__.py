"""How do files become articles?"""

from searchnews.readers.base import Item, Piece, Remark
from searchnews.readers.finding import find
from searchnews.readers.reading import cut, read, read_part

__all__ = ["Item", "Piece", "Remark", "cut", "find", "read", "read_part"]
