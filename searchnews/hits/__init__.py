"""What does a search give back, and which passage answers?"""

from searchnews.hits.matching import Finder, Finding, find_matches
from searchnews.hits.page import Bucket, Facet, Hit, Page, Snippet, Sort
from searchnews.hits.snippets import make_snippets, merged

__all__ = [
    "Bucket",
    "Facet",
    "Finder",
    "Finding",
    "Hit",
    "Page",
    "Snippet",
    "Sort",
    "find_matches",
    "make_snippets",
    "merged",
]
