"""A snippet is a verbatim passage that answers, short enough to read at a glance, with exact marks."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer, tokenize
from searchnews.analysis.sentences import sentences
from searchnews.articles import Article
from searchnews.hits import find_matches, make_snippets
from searchnews.hits.snippets import LENGTH, PASSAGES
from searchnews.query.bound import AnyOf, Everything, OneTerm

ANALYZER = Analyzer()
BODY = (
    "De haven bleef dicht. Schippers wachtten op bericht van de kapitein van de loodsdienst.\n\n"
    "Later deze week\n\n"
    "De loodsen staken tot vrijdag. Volgens de vakbond van prof. De Wit is het loon te laag. "
    "De werkgever noemt de staking onnodig.\n\n" + "Het weer speelde ook een rol. " * 12
)


def asked(text, body=BODY, **parts):
    words = text.split()
    terms = [OneTerm(field, "stem", ANALYZER.stem(word)) for word in words for field in ("headline", "body")]
    terms += [OneTerm("city", "word", word.lower()) for word in words]
    article = Article(id="x", headline=parts.pop("headline", "Haven dicht"), body=body, **parts)
    return make_snippets(article, find_matches(AnyOf(tuple(terms)), article, ANALYZER) or [])


def marks(snippet):
    return [snippet.text[start:end] for start, end in snippet.highlights]


def test_the_passage_with_most_of_the_question_comes_along():
    (snippet,) = asked("vakbond loon")
    assert "loon te laag" in snippet.text
    assert marks(snippet) == ["vakbond", "loon"]
    assert snippet.text == BODY[snippet.start : snippet.start + len(snippet.text)]


def test_the_second_passage_tells_what_the_first_does_not():
    body = (
        "De haven is dicht. De haven blijft dicht.\n\n" + "De haven ligt er stil bij. " * 12 + "\n\nEen loods zei iets."
    )
    snippets = [snippet for snippet in asked("haven loods", body=body, headline="x") if snippet.field == "body"]
    assert marks(snippets[-1]) == ["loods"]


def test_passages_are_whole_sentences_where_they_fit():
    (snippet,) = asked("vakbond")
    assert snippet.text.startswith("De loodsen staken")
    assert snippet.text.endswith("onnodig.")


def test_without_a_match_in_the_body_its_first_words_are_shown():
    headline, body = asked("dicht", headline="Alles DICHT", body="Eerste zin. Tweede zin.")
    assert (headline.field, marks(headline)) == ("headline", ["DICHT"])
    assert (body.text, body.highlights) == ("Eerste zin. Tweede zin.", ())


def test_names_that_matched_are_marked():
    snippets = asked("aviv", cities=("Tel Aviv", "Caïro"))
    city = next(snippet for snippet in snippets if snippet.field == "city")
    assert (city.text, marks(city)) == ("Tel Aviv/Caïro", ["Aviv"])


def test_a_subheading_alone_is_not_the_opening():
    article = Article(id="x", headline="h", body="Kopje\n\nDe eerste zin.", subheadings=("Kopje",))
    assert make_snippets(article, [])[0].text == "De eerste zin."


def test_a_very_long_sentence_is_cut_around_the_match_at_blanks():
    body = "woord " * 100 + "kapitein " + "woord " * 100
    (snippet,) = asked("kapitein", body=body)
    assert len(snippet.text) <= LENGTH
    assert marks(snippet) == ["kapitein"]
    assert set(snippet.text.split()) == {"woord", "kapitein"}


def test_an_article_without_body_still_has_a_page():
    assert asked("haven", body="")[0].field == "headline"


def test_abbreviations_and_initials_do_not_end_a_sentence():
    text = 'Dr. J. de Boer (56) kwam o.a. uit St. Petersburg. "Hij was er." Daarna 5 min. later niet meer.'
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    assert found == [
        "Dr. J. de Boer (56) kwam o.a. uit St. Petersburg.",
        '"Hij was er."',
        "Daarna 5 min. later niet meer.",
    ]


BODIES = st.lists(
    st.sampled_from(["raket", "Raketten.", "en", "zei", "\n\n", "Noord-Korea", "x" * 300, "é", "?", "Hij", "漢字"]),
    max_size=120,
).map(" ".join)


@given(BODIES, st.sets(st.sampled_from(["raket", "en", "zei", "noord", "hij"]), min_size=1))
def test_snippets_keep_their_promises(body, words):
    query = AnyOf(tuple(OneTerm("body", "stem", word) for word in sorted(words)))
    article = Article(id="x", headline="", body=body)
    findings = find_matches(query, article, ANALYZER)
    snippets = make_snippets(article, findings or [])
    assert len(snippets) <= PASSAGES
    assert bool(findings) == any(snippet.highlights for snippet in snippets)
    for snippet in snippets:
        assert body[snippet.start : snippet.start + len(snippet.text)] == snippet.text
        assert len(snippet.text) <= LENGTH
        spans = snippet.highlights
        assert all(0 <= start < end <= len(snippet.text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        wanted = {
            token.text for token in tokenize(snippet.text) if not token.whole and ANALYZER.stem(token.text) in words
        }
        assert {snippet.text[start:end] for start, end in spans} == wanted


def test_a_sentence_of_one_word_ends():
    text = "Nee. Dat klopt niet. 'Nooit.' Zo was het. Drs. De Wit zweeg. Genoeg. Hij ging."
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    assert found == ["Nee.", "Dat klopt niet.", "'Nooit.'", "Zo was het.", "Drs. De Wit zweeg.", "Genoeg.", "Hij ging."]


@given(st.text(max_size=400))
def test_sentences_lose_nothing_but_blanks(text):
    spans = sentences(text, 0, len(text))
    assert all(start < end for start, end in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


def test_everything_marks_nothing():
    article = Article(id="x", headline="h", body=BODY)
    assert not any(
        snippet.highlights for snippet in make_snippets(article, find_matches(Everything(), article, ANALYZER))
    )


def test_the_passages_of_a_long_article_cost_no_more_than_its_length():
    """A text of 400 kB in which every fourth word matches: 4 s where each match went through the others again."""
    started = time.process_time()
    *_, last = asked("haven", "De haven bleef dicht. " * 18_000)
    assert len(marks(last)) > 5
    assert time.process_time() - started < 2
