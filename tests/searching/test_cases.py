"""The table of cases: every engine and a naive scan find the same articles, and what is marked is what matched."""

import re
from fnmatch import fnmatchcase

import pytest
from kinds import ENGINES, location_of
from mini_archive import ARTICLES, SAVED, TABLE, TODAY, edit_distance, save_queries
from naive import NaiveEngine

from searchnews.analysis import fold, tokenize
from searchnews.archive import Archive
from searchnews.articles import field_named
from searchnews.hits import Matcher
from searchnews.hits.matching import field_text
from searchnews.indexing.documents import document_maker
from searchnews.names import variants
from searchnews.parsing import parse
from searchnews.query.tree import And, AtLeast, Close, Fuzzy, InOne, Like, Not, Or, Phrase, Regex, Saved, Wildcard, Word
from searchnews.searching.searcher import Filters, Searcher
from searchnews.storage.folder.lexicon import Lexicon

CASES = TABLE["case"]


def expected(case):
    everything = {article.id for article in ARTICLES}
    return set(case["ids"]) if "ids" in case else everything - set(case["all_but"])


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """The mini archive in every engine."""
    made = {}
    for name in ENGINES:
        location = location_of(name, tmp_path_factory.mktemp(name))
        made[name] = Archive.create(location, engine=name)
        made[name].add(ARTICLES)
        save_queries(location)
    yield made
    for archive in made.values():
        archive.close()


@pytest.fixture(scope="module")
def first(archives):
    """The archive of the first engine, whose texts are looked at."""
    return archives[ENGINES[0]]


@pytest.fixture(scope="module")
def analyzer(first):
    return first.prepare("*").analyzer


@pytest.fixture(scope="module")
def kept(first):
    """All articles of the archive as it gives them, by id."""
    return {article.id: article for article in first.articles()}


@pytest.fixture(scope="module")
def naive(first, analyzer, kept, tmp_path_factory):
    """The mini archive as a list of documents, with the words of the first engine."""
    engine = NaiveEngine.create(tmp_path_factory.mktemp("naive"))
    engine.analyzer = analyzer
    with engine.writer() as writer:
        writer.add(list(map(document_maker(analyzer), kept.values())))
        writer.commit()
    return Searcher(lambda _: engine.snapshot(), Lexicon(first.path / "generation-0001"), analyzer, lambda: SAVED)


def test_there_are_enough_cases_and_none_twice():
    queries = [case["query"] for case in CASES]
    assert len(queries) >= 300
    assert len(set(queries)) == len(queries)
    found = set().union(*map(expected, CASES))
    assert found == {article.id for article in ARTICLES}


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_every_engine_finds_the_articles_of_the_table(case, name, archives):
    suggest = name == ENGINES[0]  # what is proposed is worked out in the same way for all of them
    page = archives[name].search(case["query"], limit=100, filters=Filters(today=TODAY), suggest=suggest)
    assert {hit.id for hit in page.hits} == expected(case)
    assert page.total == len(expected(case))
    assert page.total_is_exact
    assert page.reading == case["reading"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_a_naive_scan_finds_the_articles_of_the_table(case, naive):
    asked = naive.ask(case["query"], Filters(today=TODAY), lenient=False)
    found = asked.snapshot.search(asked.bound, limit=100)
    assert {match.id for match in found.matches} == expected(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_what_is_marked_is_what_matched(case, first, analyzer, kept):
    asked = first.prepare(case["query"], filters=Filters(today=TODAY))
    matcher = Matcher(asked.bound, asked.analyzer)
    tree = parse(case["query"]).tree
    wanted = list(looked_for(tree))
    for article in kept.values():
        findings = matcher.match(article)
        assert (findings is not None) == (article.id in expected(case)), article.id
        marks = {(each.field, field_text(article, each.field)[each.start : each.end]) for each in findings or ()}
        for field, text in marks:
            assert any(fits(leaf, field, text, analyzer, kept) for leaf in wanted), (article.id, text)
        if findings is not None and isinstance(
            tree, Word | Phrase | Wildcard | Fuzzy | Regex | Close | AtLeast | InOne
        ):
            assert marks or not wanted, article.id
        if findings is not None and isinstance(tree, Close):
            check_they_are_near(article, findings, tree.distance)


def check_they_are_near(article, findings, distance):
    """No mark of two words near each other stands farther from all others than they may be apart."""
    for finding in findings:
        others = [each for each in findings if each.field == finding.field and each is not finding]
        text = field_text(article, finding.field)
        assert min(words_between(text, finding, other) for other in others) <= distance


def words_between(text, one, other):
    first, second = sorted((one, other), key=lambda finding: (finding.start, finding.end))
    return len([token for token in tokenize(text[first.end : second.start]) if not token.whole])


def looked_for(tree):
    """The leaves for which something may be marked: what must not be there is none of them."""
    match tree:
        case And(children) | Or(children):
            for child in children:
                yield from looked_for(child)
        case Close(left, right):
            yield from looked_for(left)
            yield from looked_for(right)
        case AtLeast(_, child) | InOne(_, child):
            yield from looked_for(child)
        case Not(Not(child)):
            yield from looked_for(child)
        case Saved(name):
            yield from looked_for(parse(SAVED[name]).tree)
        case Word() | Phrase() | Wildcard() | Fuzzy() | Regex():
            known = field_named(tree.field) if tree.field else None
            if known is None or known.kind in ("text", "name"):
                yield tree
        case Like():
            yield tree


def fits(leaf, field, text, analyzer, kept):
    """Whether a marked text, taken alone, is something that the leaf asks for."""
    if getattr(leaf, "field", None) not in (None, field, *(["lead"] if field == "body" else [])):
        return False
    match leaf:
        case Word() | Phrase():
            return fits_words(leaf, field, text, analyzer)
        case Wildcard(pattern):
            folded = "".join(part if part in "*?" else fold(part) for part in pattern)
            return any(fnmatchcase(fold(text), each) for each in (folded, *folded.split(":")))
        case Fuzzy(word, edits):
            return edit_distance(fold(text), fold(word)) <= edits
        case Regex(pattern):
            return re.fullmatch(fold_letters(pattern), fold(text)) is not None
        case Like(id):
            return stems(text, analyzer)[0] in stems(f"{kept[id].headline} {kept[id].body}", analyzer)


def fits_words(leaf, field, text, analyzer):
    marked, asked = words(text), words(leaf.text)
    near = isinstance(leaf, Phrase) and leaf.distance
    if leaf.exact:
        same = str if field in ("headline", "body") else fold
        return text in asked if near else [*map(same, marked)] == [*map(same, asked)]
    if field_named(field).name == "country":
        return True  # by any of its names and codes
    if tuple(map(fold, marked)) in (tuple(map(fold, asked)), *variants(tuple(map(fold, asked)))):
        return True
    if field not in ("headline", "body"):
        return text == leaf.text
    marked, asked = stems(text, analyzer), stems(leaf.text, analyzer)
    if near or marked == asked:
        return marked[0] in asked
    parts = [part.text for part in analyzer.terms(fold(leaf.text)).parts]
    whole = analyzer.stem(text.replace("-", ""))
    return isinstance(leaf, Word) and (marked[0] in parts or "".join(marked) == "".join(asked) or [whole] == asked)


def words(text):
    return [token.text for token in tokenize(text) if not token.whole]


def stems(text, analyzer):
    return [analyzer.stem(word) for word in words(text)]


def fold_letters(pattern):
    return "".join(fold(sign) if sign.isalpha() else sign for sign in pattern)
