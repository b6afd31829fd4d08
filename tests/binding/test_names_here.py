"""A name is told from the words that share its stem by what counts, whatever else an engine still has."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.analysis import Analyzer, Memory, tokenize
from searchnews.binding.names_here import meant_by

WAYS = {"wild": ["wild", "Wild"], "wilde": ["wilde", "Wilde"], "wilders": ["wilders", "Wilders", "WILDERS"]}
LINES = sorted(
    [f"{word}\t{'' if word == 'wild' else 'wild'}" for word in WAYS]
    + [f"!wild\t{word}" for word in WAYS if word != "wild"]
    + [f"{word}\t={way}" for word, ways in WAYS.items() for way in ways[1:]]
)
ANALYZER = Analyzer(memory=Memory(lambda prefix, start="": [line for line in LINES if line.startswith(prefix)]))
FORMS = [way for ways in WAYS.values() for way in ways]


class Words:
    """An archive of articles that are sets of forms, those that count and those that are gone."""

    def __init__(self, counting, gone, known, coming=()):
        self.meant, self._counting, self._all, self._known = {}, counting, counting + gone, known
        self._coming = coming

    def counts(self, field, layer, texts):
        self._all = [*self._all, *self._coming]  # a writer sent more, which do not count yet
        return {text: sum(text in article for article in self._all) for text in texts}

    def gone(self):
        return len(self._all) - len(self._counting) if self._known else None

    def totals(self, queries):
        return [sum(not article.isdisjoint(query.texts) for article in self._counting) for query in queries]

    def oldest(self, query, limit):
        found = [article for article in self._counting if not article.isdisjoint(query.texts)]
        return [SimpleNamespace(body=f"Daar sprak {' '.join(sorted(each))} over vrede.") for each in found[:limit]]


ARTICLES = st.lists(st.frozensets(st.sampled_from(FORMS), min_size=1, max_size=2), max_size=25)


@settings(max_examples=60)
@given(ARTICLES, st.lists(st.frozensets(st.sampled_from(FORMS), min_size=1, max_size=2), max_size=4))
def test_what_is_known_of_the_counts_changes_no_answer(counting, gone):
    many = [frozenset({"Wilders"})] * 30 + counting
    for word in WAYS:
        for articles in (counting, many):
            exactly = meant_by(list(tokenize(word)), ANALYZER, Words(articles, [], known=False))
            for some in ((gone, True), (gone, False), ([], True), ([], True, gone), (gone, True, gone)):
                assert meant_by(list(tokenize(word)), ANALYZER, Words(articles, *some)) == exactly


def test_a_name_is_told_from_words():
    many = [frozenset({"Wilders"})] * 30 + [frozenset({"wild"})] * 30
    assert meant_by(list(tokenize("wilders")), ANALYZER, Words(many, [], known=True)).is_name
    assert meant_by(list(tokenize("wild")), ANALYZER, Words(many, [], known=True)).apart == ("wilders",)
