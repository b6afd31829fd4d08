"""What an archive writes with a capital in the middle of sentences is a name there, and stays one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.analysis import NOTHING, Analyzer, Learnt
from searchnews.analysis.proper_names import Seen, names_among
from searchnews.articles import Article
from searchnews.indexing.learning import learn

SENTENCES = {
    "Vandaag sprak Wilders met kamerleden, daarna sprak Wilders met kiezers": 6,
    "Toen kwam Donald Trump langs met plannen, en zo kwam Trump in beeld": 6,
    "Men las over Trumps plannen": 1,
    "Daarna ging Niels Willems weg, terwijl Willem bleef": 3,
    "Later zag Willem een wild dier": 4,
    "Volgens de Belgen ging een Belg naar Brussel, en de Brusselse Belgen ook": 4,
    "Daar bouwt Stef Blok aan een blok huizen, en zo zegt Blok het ook": 4,
    "Dan praat men in de Kamer over een kamer voor twee, en over de brexit of de Brexit": 4,
    "Zo komt Forum voor Democratie aan een democratie": 4,
    "Aan het eind lag er een Tulp tussen tulpen": 3,
    "Steeds weer wint Rotterdam van alles, en dan juichen Rotterdammers": 3,
    "Soms juicht zo iemand in Rotterdam": 3,
}


def articles(order=lambda texts: texts):
    texts = [text for text, times in SENTENCES.items() for _ in range(times)]
    return [Article(id=str(n), headline="", body=f"{text}.") for n, text in enumerate(order(texts))]


LEARNT = learn(articles(), 1)
ANALYZER = Analyzer(lambda: LEARNT)


@pytest.mark.parametrize(
    ("one", "other"),
    [("wilders", "wild"), ("willems", "willem"), ("wilders", "wilde"), ("brussel", "brussen"), ("trump", "trumpen")],
)
def test_a_name_shares_its_stem_with_no_word(one, other):
    assert ANALYZER.stem(one) != ANALYZER.stem(other)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        *(("Trumps", "Trump"), ("Wilders'", "Wilders"), ("Belgen", "Belg"), ("tulpen", "tulp")),
        *(("Rotterdammers", "Rotterdammer"), ("Wildersen", "Wildersen"), ("blokken", "blok")),
    ],
)
def test_a_genitive_a_people_and_a_noun_keep_their_base(form, base):
    assert ANALYZER.stem(form) == ANALYZER.stem(base)


def test_a_genitive_that_was_never_seen_is_one_of_a_name_that_was():
    assert "wilderss" not in LEARNT.names
    assert Learnt({}, {"rutte": "rutte"}, frozenset()).name("ruttes") == "rutte"
    assert LEARNT.name("tulps") is None


def test_the_adjective_of_a_place_is_no_genitive_though_it_was_never_seen():
    assert LEARNT.names["rotterdam"] == "rotterdam"
    assert LEARNT.name("rotterdams") is None
    assert ANALYZER.stem("rotterdams") == ANALYZER.stem("rotterdamse")


def test_a_rare_adjective_of_a_place_is_no_name_of_its_own():
    seen = {"turks": Seen(1, 0, 0, 0), "pieters": Seen(5, 0, 0, 2), "rutte": Seen(9, 0, 0, 2)}
    names, _ = names_among(seen, lambda word: word)
    assert set(names) == {"pieters", "rutte"}


@pytest.mark.parametrize("base", ["belgisch", "turks", "vlaams", "utrechts", "brandenburgs", "gelders", "rechtvaardig"])
def test_an_adjective_and_its_form_have_one_stem(base):
    assert ANALYZER.stem(base) == ANALYZER.stem(f"{base}e") == Analyzer().stem(base)


def test_a_word_that_is_a_name_as_well_is_both():
    assert LEARNT.both == {"blok"}  # *Kamer* and *Brexit* have *de*, and nobody is called *Stef Democratie*
    assert ANALYZER.terms("blok").named
    assert not ANALYZER.terms("wild").named


def test_a_name_is_no_compound_and_no_part_of_one():
    plain = Analyzer()
    body = "Toen zag Raketproef iets. Daar zag Jan Proef iets. Nu ziet Proef niets. Straks ziet Proef alles."
    learnt = learn([Article(id="1", headline="", body=body)], 1)
    analyzer = Analyzer(lambda: learnt)
    assert plain.terms("raketproef").parts
    assert not analyzer.terms("raketproef").parts
    assert plain.terms("kunstproef").parts
    assert not analyzer.terms("kunstproef").parts


def test_headlines_and_the_starts_of_sentences_teach_nothing():
    body = 'Wild wint. Wild wint: Wild. "Wild" zei hij.\nWild.'
    starts = learn([Article(id="1", headline="Zo wint Wild", body=body)], 1)
    assert starts == NOTHING.replace(counts=starts.counts, lesson=1)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Toen sprak Wethouder met ons.", None),
        ("Toen sprak de burgemeester met Wethouder. Daar is Wethouder. Hier zit Wethouder.", None),
        ("Toen sprak Piet Mulder met ons.", None),
        ("Toen sprak Piet Mulder met ons. Daar is Mulder. Hier zit Mulder.", "mulder"),
        ("Toen sprak Stef Mulder met ons. " * 5, "mulder"),
        ("Toen speelde Philips Stadion mee. " * 4, None),
        ("Toen sprak Wilders met ons.", "wilders"),
    ],
)
def test_a_word_of_dutch_is_a_name_only_where_it_is_often_seen_as_a_surname(body, name):
    names = learn([Article(id="1", headline="", body=body)], 1).names
    assert set(names) - {"piet", "stef", "philips"} == ({name} if name else set())


@pytest.mark.parametrize(("word", "name"), [("kus", None), ("vlies", None), ("kus'", None), ("poetins", "poetin")])
def test_a_word_of_dutch_that_was_never_seen_is_no_genitive_of_a_short_name(word, name):
    body = "Toen zag Ku iets. Daar zag Vlie iets. Nu ziet Poetin iets. Zo zag Kus iets."
    learnt = learn([Article(id="1", headline="", body=body)], 1)
    assert learnt.name(word) == name


def test_what_always_has_a_capital_is_no_word_as_well():
    body = "Toen sprak Kees Parijs met Parijs over de Parijse wijk."
    assert not learn([Article(id="1", headline="", body=body)], 1).both


def test_a_name_meets_itself_written_with_a_hyphen():
    learnt = learn([Article(id="1", headline="", body="Men vocht om Gazastrook en de stad.")], 1)
    analyzer = Analyzer(lambda: learnt)
    assert analyzer.stem("gazastrook") == analyzer.joined_stem("Gaza-strook") == "Gazastrook"


@given(st.randoms())
@settings(max_examples=5)
def test_the_order_of_articles_makes_no_difference(chance):
    assert learn(articles(lambda texts: chance.sample(texts, len(texts))), 1) == LEARNT
