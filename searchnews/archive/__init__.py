"""How do you fill, search and look after an archive?"""

from searchnews.archive.archive import Archive
from searchnews.searching.request import Reading

__all__ = ["Archive", "Reading"]
