"""How do files become articles?"""

from searchnews.readers.base import Confidence, Given, Item, Part, Reader, Record, Remark, Source, Withdrawn
from searchnews.readers.finding import find
from searchnews.readers.mapping import ColumnMap, read_mapping
from searchnews.readers.start import Start
from searchnews.readers.stream import cut, read, read_part

__all__ = [
    "ColumnMap",
    "Confidence",
    "Given",
    "Item",
    "Part",
    "Reader",
    "Record",
    "Remark",
    "Source",
    "Start",
    "Withdrawn",
    "cut",
    "find",
    "read",
    "read_mapping",
    "read_part",
]
