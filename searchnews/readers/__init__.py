"""How do files become articles?"""

from searchnews.readers.base import Confidence, Finished, Given, Item, Part, Reader, Record, Remark, Source, Withdrawn
from searchnews.readers.finding import find
from searchnews.readers.mapping import ColumnMap, read_mapping
from searchnews.readers.start import Start
from searchnews.readers.stream import cut, cut_files, read, read_part

__all__ = [
    "ColumnMap",
    "Confidence",
    "Finished",
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
    "cut_files",
    "find",
    "read",
    "read_mapping",
    "read_part",
]
