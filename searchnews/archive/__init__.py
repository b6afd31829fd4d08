"""How is a folder of news a thing one can ask questions of?"""

from searchnews.archive.archive import Archive
from searchnews.archive.info import Info
from searchnews.searching.request import Reading

__all__ = ["Archive", "Info", "Reading"]
