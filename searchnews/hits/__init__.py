"""What does a search give back, and which passage answers?"""

from searchnews.hits.matching import Finding, Matcher, find_matches
from searchnews.hits.page import Bucket, Facet, Hit, Lacking, Marked, Page, Snippet, Suggestion
from searchnews.hits.snippets import highlights, make_snippets, mark_whole, merged

__all__ = [
    "Bucket",
    "Facet",
    "Finding",
    "Hit",
    "Lacking",
    "Marked",
    "Matcher",
    "Page",
    "Snippet",
    "Suggestion",
    "find_matches",
    "highlights",
    "make_snippets",
    "mark_whole",
    "merged",
]
