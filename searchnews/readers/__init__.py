"""How do files become articles?"""

from searchnews.readers.base import Item, Remark
from searchnews.readers.finding import find
from searchnews.readers.reading import read

__all__ = ["Item", "Remark", "find", "read"]
