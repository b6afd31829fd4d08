"""What does a query say, and what does it ask of an index?"""

from searchnews.query.render import render

__all__ = ["render"]
