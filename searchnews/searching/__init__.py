"""How does one query become one page?"""

from searchnews.searching.prepared import PreparedQuery
from searchnews.searching.request import Reading, Request

__all__ = ["PreparedQuery", "Reading", "Request"]
