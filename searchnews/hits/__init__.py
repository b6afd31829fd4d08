"""What does a search give back, and which passage answers?"""

from searchnews.hits.matching import Finding, find_matches
from searchnews.hits.page import Bucket, Facet, Hit, Page, Snippet, Sort
from searchnews.hits.snippets import make_snippets, mark_whole

__all__ = [
    "Bucket",
    "Facet",
    "Finding",
    "Hit",
    "Page",
    "Snippet",
    "Sort",
    "find_matches",
    "make_snippets",
    "mark_whole",
]
