"""Compounds are taken apart where they are joined, and words that only look like one are left alone."""

import importlib.util
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Learnt
from searchnews.analysis.compounds import Splitter

ROOT = Path(__file__).parents[2]
REAL = Path(os.environ.get("SEARCHNEWS_REAL", ROOT.parent / "shared" / "real"))
SPLITTER = Splitter()


def taught(counts, names=()):
    return Splitter(Learnt(counts, dict(names), frozenset()))


def parts(word, splitter=SPLITTER):
    return "+".join(part.word for part in splitter.split(word))


@pytest.mark.parametrize(
    "split",
    [
        *("kunst+museum", "raket+proef", "raket+proeven", "buitenland+minister", "kern+wapens", "vredes+akkoorden"),
        *("staats+greep", "drugs+smokkel", "gijzelings+actie", "vluchtelingen+kamp"),
    ],
)
def test_a_compound_is_taken_apart_where_it_is_joined(split):
    first, last = split.split("+")
    found = SPLITTER.split(first + last)
    assert [part.word for part in found][-1] == last
    assert first.startswith(found[0].word)
    assert len(first) - len(found[0].word) <= 2  # no more than a linking letter or two


@pytest.mark.parametrize(
    "word",
    [
        *("zaterdag", "overleden", "engeland", "waarover", "museum", "minister", "generaal", "president", "regering"),
        *("nederland", "honden", "onderhandelen", "opstandelingen", "raketten", "amerikaanse"),
    ],
)
def test_what_only_looks_like_a_compound_is_left_alone(word):
    assert parts(word) == ""


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("blokkeerfries", "blokkeer+fries"),  # the stem of a verb is one part, and not cut inside
        ("parkeergarage", "parkeer+garage"),
        ("logeerhuis", "logeer+huis"),
        ("parkeerautomaten", "parkeer+automaten"),  # a part is cut as the word is by itself
        ("pyromaan", ""),  # behind a part of Greek there is no Dutch word
        ("pyromanen", ""),
        ("maanreis", "maan+reis"),
        ("huntman", ""),  # what is of another language begins no surname
        ("brandweerman", "brandweer+man"),
        ("slachterij", ""),
        ("combinaties", ""),
        ("belangstelling", ""),
        ("overeenstemming", ""),
        ("avonduren", ""),
        ("michelangelo", ""),
        ("wielernatie", "wieler+natie"),
        ("kanselier", ""),
        ("geledingen", ""),
        ("vicepremier", "vice+premier"),
        ("premierschap", "premier+schap"),  # the office of one
        ("landschap", ""),
        ("waterschap", ""),
        ("aardbevingsschade", "aardbeving+schade"),
        ("kinderkleding", "kind+kleding"),
    ],
)
def test_a_part_is_a_word_of_dutch_that_means_what_it_means_alone(word, told):
    assert parts(word) == told


def test_a_name_that_is_spelt_as_what_begins_words_bars_none():
    learnt = taught({}, {"vice": "vice", "trump": "trump"})
    assert parts("vicepremier", learnt) == "vice+premier"
    assert parts("trumphuis", learnt) == ""


def test_what_an_archive_writes_often_is_cut_as_it_is_anywhere():
    learnt = taught({"gevangenisstraf": 900, "zaterdagavond": 900, "bom": 1, "rest": 10_000})
    assert parts("gevangenisstraf") == parts("gevangenisstraf", learnt) == "gevangenis+straf"
    assert parts("zaterdagavond", learnt) == "zaterdag+avond"
    assert parts("bomaanslagen", learnt) == "bom+aanslagen"
    assert parts("zaterdagavond", taught({"avond": 9}, {"avond": "avond"})) == ""  # a name here


def test_a_compound_in_a_longer_one_is_a_part_of_it():
    inside = {part.word for part in SPLITTER.inside("kernwapenprogramma")}
    assert inside == {"kern", "wapen", "programma", "kernwapen", "wapenprogramma"}
    assert [part.word for part in SPLITTER.inside("kernwapen")] == ["kern", "wapen"]  # which make itself


@given(st.sampled_from(["kern", "wapen", "water", "schade", "wereld", "record"]), st.integers(2, 5))
def test_every_stretch_of_parts_stands_in_the_word(part, times):
    word = (part + "huis") * times
    for each in SPLITTER.inside(word):
        assert word[each.start : each.end] == each.word != word


@given(st.text("abdegiknoprst", max_size=24))
def test_parts_stand_in_the_word_in_order(word):
    end = 0
    for part in SPLITTER.split(word):
        assert word[part.start : part.end] == part.word
        assert end <= part.start <= end + 2
        end = part.end
    assert end in (0, len(word))


def test_an_archive_teaches_words_that_no_table_has():
    assert parts("zwirkelproef") == ""
    assert parts("zwirkelproef", taught({"zwirkel": 500, "huis": 1_000_000})) == "zwirkel+proef"


def test_the_fingerprint_knows_what_was_learnt():
    assert Splitter().fingerprint == SPLITTER.fingerprint != taught({"zwirkel": 500}).fingerprint
    assert taught({"zwirkel": 500}).fingerprint != taught({"zwirkel": 500}, {"zwirkel": "zwirkel"}).fingerprint


def test_real_splits_are_found_with_the_precision_and_recall_that_were_asked():
    file = REAL / "compounds.tsv"
    if not file.exists():
        pytest.skip("the list of real splits is not here (SEARCHNEWS_REAL)")
    spec = importlib.util.spec_from_file_location("benchmark", ROOT / "benchmarks" / "compounds.py")
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    precision, recall, _ = benchmark.measure(file.read_text("utf-8").splitlines(), Splitter())
    assert precision >= 0.90
    assert recall >= 0.80
