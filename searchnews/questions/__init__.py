"""What can you ask beyond finding articles?

Each file answers one question about all articles that match a query, and describes its outcome.
"""

from searchnews.questions.outcome import Outcome

__all__ = ["Outcome"]
