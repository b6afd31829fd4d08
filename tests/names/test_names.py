"""Cities lie in countries, countries have many names, and names are spelt in several ways."""

import gzip
import json
import os
import re
from collections import Counter
from itertools import chain, islice
from pathlib import Path

import pytest
from steps import steps_in

from searchnews.analysis import tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.names import country_code, country_name, country_names, is_word_too, variants, with_names
from searchnews.names.places import country_of
from searchnews.names.spellings import LONGEST
from searchnews.names.tables import key_of, keyed, keys_of, rows
from searchnews.readers.extracting.datelines.dateline import parse_dateline

REAL = Path(os.environ.get("SEARCHNEWS_REAL", Path(__file__).parents[3] / "shared" / "real"))


@pytest.mark.parametrize(
    ("city", "code"),
    [
        *(("PYONGYANG", "KP"), ("Caïro", "EG"), ("CAIRO", "EG"), ("Den Haag", "NL"), ("'s-Hertogenbosch", "NL")),
        *(("’S-HERTOGENBOSCH", "NL"), ("Mar-a-Lago", "US"), ("St. Anton am Arlberg", "AT"), ("Gaza", "PS")),
        *(("Damascus", "SY"), ("Washington", "US"), ("Kiev", "UA"), ("KYIV", "UA"), ("Peking", "CN"), ("Ede", "NL")),
        *(("Parijs", "FR"), ("Jeruzalem", "IL"), ("Boedapest", "HU"), ("Seoul", "KR"), ("Reim", "IL")),
    ],
)
def test_a_city_lies_in_the_likeliest_country(city, code):
    assert country_of(city) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("noord-korea", "KP"), ("Noord Korea", "KP"), ("KP", "KP"), ("prk", "KP"), ("North Korea", "KP")),
        *(
            ("VS", "US"),
            ("usa", "US"),
            ("Engeland", "GB"),
            ("Groot-Brittannië", "GB"),
            ("Birma", "MM"),
            ("Congo", "CD"),
        ),
        *(("Wit-Rusland", "BY"), ("belarus", "BY"), ("Ivoorkust", "CI"), ("Swaziland", "SZ"), ("Rusland", "RU")),
    ],
)
def test_a_country_is_known_by_all_of_its_names_and_codes(name, code):
    assert country_code(name) == code


def test_every_country_is_found_by_the_name_it_is_shown_by():
    names = country_names()
    assert len(names) == len(set(names)) > 240
    for name in names:
        assert country_name(country_code(name)) == name
    assert country_name("??") == "??"


@pytest.mark.parametrize(
    ("one", "other"),
    [("kiev", "kyiv"), ("peking", "beijing"), ("poetin", "putin"), ("zelensky", "zelenskyy"), ("birma", "myanmar")],
)
def test_spellings_find_each_other(one, other):
    assert (other,) in variants((one,))
    assert (one,) in variants((other,))
    assert (one,) not in variants((one,))


def test_no_spelling_is_shared_or_a_small_word_and_all_are_words_of_ours():
    groups = [[tuple(key_of(name).split(" ")) for name in names] for names in rows("spellings.txt")]
    assert len(groups) >= 150
    times = Counter(spelling for group in groups for spelling in set(group))
    assert [spelling for spelling, number in times.items() if number > 1] == []
    for names in rows("spellings.txt"):
        assert len(names) > 1
        for name in names:
            words = tuple(token.word for token in tokenize(name) if not token.whole)
            assert is_word_too(words) or not FUNCTION_WORDS.issuperset(words)
            assert len(words) <= LONGEST
            assert words == tuple(key_of(name).split(" ")), f"{name} would never be looked up"
            # *La* is no spelling of *La Habana*: what is that short is an abbreviation, with two capitals or a figure.
            assert len(name) > 3 or sum(letter.isupper() or letter.isdigit() for letter in name) > 1, name


def test_no_spelling_and_nothing_made_of_one_is_a_common_word_of_dutch():
    """As real news has it: written small more than now and then, and not hardly ever beside the name."""
    file = REAL / "news-2019.jsonl.gz"
    if not file.exists():
        pytest.skip("the real news is not here (SEARCHNEWS_REAL)")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["body"] for line in islice(lines, 12_000)]
    times = Counter(chain.from_iterable(re.findall(r"(?<![\w-])[^\W\d]+(?![\w-])", text) for text in texts))
    small = {word for word, number in times.items() if word.islower() and number >= max(3, times[word.title()])}
    names = [key_of(name) for row in rows("spellings.txt") for name in row]
    made = [word for name in names for word in (f"{name}s", f"{name}se", f"{name}e") if variants((word,))]
    assert [word for word in (*names, *made) if word in small and not is_word_too((word,))] == []


def test_what_is_made_of_a_known_name_is_known_too():
    assert ("putin",) in variants(("poetins",))
    assert ("nato", "top") in variants(("navo", "top"))
    assert ("tikriti",) in variants(("al", "tikriti"))
    assert ("assad",) in variants(("al", "assad"))
    assert variants(("dit", "is", "oorlog")) == ()
    assert variants(("al", "is")) == ()


def test_names_among_words_are_written_as_papers_do_the_longest_first():
    assert with_names(("een", "europees", "hof")) == ("een", "europees", "hof")
    typed = ("europees", "hof", "voor", "de", "rechten", "van", "de", "mens", "vs", "en", "verenigde", "staten", "vs")
    told = ("Europees Hof voor de Rechten van de Mens", "VS", "en", "Verenigde Staten", "VS")
    assert with_names(typed) == told
    assert with_names(("is", "is", "is", "groep"), {0, 2}) == ("is", "IS", "IS-groep")
    assert with_names(()) == ()


@pytest.mark.parametrize("words", [("woord",), ("poetin",), ("de", "verenigde"), ("islamitische", "staat", "is")])
def test_names_among_twice_as_many_words_take_twice_the_steps(words):
    with_names(("poetin",))  # the tables are read
    fewer, more = (steps_in(["names"], lambda: with_names(words * times)) for times in (200, 400))  # noqa: B023
    assert more < 2.06 * fewer


def test_the_cities_of_real_datelines_abroad_have_a_country():
    file = REAL / "datelines.tsv"
    if not file.exists():
        pytest.skip("the list of real datelines is not here (SEARCHNEWS_REAL)")
    # What no table knows was looked at by eye: these lie abroad, the others are Dutch villages and slips of the pen.
    abroad = {"Grafwegen", "Wyler", "Keeken", "Ditton"}
    known = unknown = 0
    for line in file.read_text("utf-8").splitlines():
        text, times = line.split("\t")
        dateline, _ = parse_dateline(f"{text} De tekst begint hier met een zin.")
        for city in dateline.cities if dateline else ():
            code = country_of(city)
            known += int(times) * (code not in (None, "NL"))
            unknown += int(times) * (code is None and city in abroad)
    assert known / (known + unknown) >= 0.95


@pytest.mark.parametrize("table", ["countries.txt", "spellings.txt", "peoples.txt", "forenames.txt"])
def test_the_names_of_a_table_lie_beside_it_as_they_are_looked_up(table):
    """After a change of one: ``python tools/keys.py``."""
    assert keyed(table) == keys_of(table)
