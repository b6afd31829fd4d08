"""What can be asked of news besides where a word stands?

Each file answers one question about all articles that match a query, and describes its outcome.
"""

from searchnews.searching.prepared import Asked, Outcome

__all__ = ["Asked", "Outcome"]
