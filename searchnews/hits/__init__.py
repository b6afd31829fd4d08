"""What does a search give back, and which passage answers?"""

from searchnews.hits.matching import Finding, Matcher, find_matches
from searchnews.hits.page import Bucket, Facet, Hit, Page, Snippet, Sort, Suggestion
from searchnews.hits.snippets import make_snippets, mark_whole, merged

__all__ = [
    "Bucket",
    "Facet",
    "Finding",
    "Hit",
    "Matcher",
    "Page",
    "Snippet",
    "Sort",
    "Suggestion",
    "find_matches",
    "make_snippets",
    "mark_whole",
    "merged",
]
