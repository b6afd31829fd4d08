"""How is a folder of news a thing one can ask questions of?"""

from searchnews.archive.archive import Archive
from searchnews.archive.indexing import IndexReport
from searchnews.archive.info import ArticleNotFound, Info
from searchnews.archive.searching import Filters, Reading

__all__ = ["Archive", "ArticleNotFound", "Filters", "IndexReport", "Info", "Reading"]
