"""How good is the search?"""

from searchnews.evaluation.known_items import known_items
from searchnews.evaluation.measures import Evaluation, Measure, grade
from searchnews.evaluation.topics import Topic, read_qrels, read_topics

__all__ = ["Evaluation", "Measure", "Topic", "grade", "known_items", "read_qrels", "read_topics"]
