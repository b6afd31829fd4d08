"""The forms of a word meet in one stem, words that differ do not, and the fingerprint tells rules apart."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import (
    COMPOUND,
    STEM,
    WRITTEN,
    Analyzer,
    Memory,
    fingerprint,
    fold,
    overrides,
    stemmer,
    tokenize,
    written_of,
)
from searchnews.analysis import analyzer as analyzer_room
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.lemmas import _table, lemma_of

ANALYZER = Analyzer()
HEADS = [("akkoord", "akkoorden"), ("dag", "dagen"), ("wapen", "wapens"), ("leider", "leiders"), ("stad", "steden")]


@pytest.mark.parametrize(
    "forms",
    [
        "raket raketten",
        "minister ministers",
        "generaal generaals",
        "grens grenzen",
        "wapen wapens",
        "aanslag aanslagen",
        "akkoord akkoorden",
        "vredesakkoord vredesakkoorden",
        "stad steden",
        "hoofdstad hoofdsteden",
        "schip schepen",
        "foto foto's foto’s",
        "Oekraïens Oekraïense oekraiense OEKRAÏENSE",
        "bombarderen bombardeerde gebombardeerd",
        "verkiezing verkiezingen",
        "huis huizen",
        "brief brieven",
        "kernwapen kernwapens",
        "lid leden",
        "dode doden",
        "verklaard verklaren verklaarde",
        "baas bazen",
        "lopen gelopen liep",
        "winnen won gewonnen",
        "verliezen verloor",
        "sterven gestorven stierf",
        "schieten geschoten",
        "aanvallen aangevallen",
        "raketproef raketproeven",
        "museum musea",
        "oorlogsschip oorlogsschepen",
        "onderhandelen onderhandeld",
        "gewond gewonde gewonden",
        "verhogen verhoogd",
        "kiezen gekozen",
        "schrijven schreef geschreven",
        "nederlands nederlandse",
        "amerikaans amerikaanse",
        "duits duitse",
        "frans franse",
        "iraans iraanse",
        "chinees chinese",
        "russisch russische",
    ],
)
def test_forms_of_one_word_meet(forms):
    assert len({ANALYZER.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "minister mini",
        "generaal neraal",
        "gewonde won",
        "gewonde gewoon",
        "leden lijden",
        "regering regen",
        "rus rust",
        "kamer kam",
        "nieuws nieuw",
        "mensen men",
        "spanje spannend",
        "premier première",
        "beurs gebeuren",
        "duits duit",
    ],
)
def test_words_that_differ_do_not_meet(pair):
    one, other = pair.split()
    assert ANALYZER.stem(one) != ANALYZER.stem(other)


def test_overrides_hold_for_compounds_but_short_ones_do_not():
    assert ANALYZER.stem("buitenlandministers") == "buitenlandminister"
    assert ANALYZER.stem("aanleden") != "aanlid"


@pytest.mark.parametrize(
    "forms",
    [
        "kaars kaarsen",
        "laars laarzen",
        "kans kansen",
        "chinees chinezen chinese",
        "reus reuzen",
        "zoon zonen",
        "poes poezen",
    ],
)
def test_forms_of_a_word_with_an_s_of_its_own_have_one_stem(forms):
    (stem,) = {ANALYZER.stem(form) for form in forms.split()}
    assert stem not in {ANALYZER.stem(other) for other in ("kaartje", "kannen", "laar", "reu", "zone", "vriezen")}


@pytest.mark.parametrize(("plural", "part"), [("politieauto's", "auto"), ("luchtfoto's", "foto"), ("hobby's", "by")])
def test_a_plural_with_an_apostrophe_is_the_compound_that_its_singular_is(plural, part):
    terms, singular = ANALYZER.terms(plural), ANALYZER.terms(plural.removesuffix("'s"))
    assert terms == singular
    assert (part in [each.text for each in terms.parts]) == (part != "by")


@pytest.mark.parametrize("pair", ["geleden lijden", "geluid luiden", "staken steken", "onderhandelaars laars"])
def test_words_that_only_look_like_forms_of_one_have_stems_of_their_own(pair):
    one, other = map(ANALYZER.terms, pair.split())
    assert other.stem not in (one.stem, *(part.text for part in one.parts))


@pytest.mark.parametrize(
    "pair", ["overheid over", "geweld wel", "derde der", "vorige voor", "bijen bij", "kans kan", "hebbens hebben"]
)
def test_no_word_shares_the_stem_of_a_function_word(pair):
    one, other = pair.split()
    assert ANALYZER.stem(one) != ANALYZER.stem(other) == other


@given(st.sampled_from(sorted(FUNCTION_WORDS)), st.text("aeinkogst", max_size=6))
def test_the_stem_of_a_function_word_tells_exactly_that_it_stood_there(word, ending):
    assert ANALYZER.stem(word) == word
    longer = fold(f"{word}{ending}")
    assert longer in FUNCTION_WORDS or ANALYZER.stem(longer) not in FUNCTION_WORDS


def test_every_override_is_a_fixed_point():
    for override in overrides.OVERRIDES.values():
        assert ANALYZER.stem(override.stem) == override.stem


TEXTS = st.text(st.sampled_from("abCéë'’ʼ‘-‑.,5 \n|ĳßstn") | st.characters(), max_size=80)


@given(TEXTS)
def test_terms_for_the_index_are_the_terms_of_the_tokens(text):
    terms = ANALYZER.text_terms(text)
    tokens = tokenize(text)
    made = [pair for token in tokens for pair in ANALYZER.token_terms(token)]
    assert terms.stem.split() == [term for layer, term in made if layer == STEM]
    assert terms.written.split() == [term for layer, term in made if layer == WRITTEN]
    assert terms.compound.split() == [term for layer, term in made if layer == COMPOUND]


@given(TEXTS)
def test_the_nth_term_belongs_to_the_nth_word(text):
    terms = ANALYZER.text_terms(text)
    parts = [token for token in tokenize(text) if not token.whole]
    assert terms.stem.split() == [ANALYZER.stem(token.text) for token in parts]


@given(st.text(max_size=20))
def test_folding_is_done_at_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1, max_size=20))
def test_case_does_not_count(text):
    for token in tokenize(text):
        if len(token.text.upper()) == len(token.text.lower()) == len(token.text):
            assert fold(token.text.upper()) == fold(token.text.lower())


def test_names_are_kept_apart_by_a_gap():
    assert ANALYZER.name_terms(["Tel Aviv", "'s-Hertogenbosch"]) == "tel aviv | 's hertogenbosch | 's-hertogenbosch"
    assert ANALYZER.name_terms([]) == ""


def test_the_fingerprint_is_stable_and_knows_the_rules(monkeypatch):
    known = fingerprint()
    assert Analyzer().fingerprint == known
    fingerprint.cache_clear()
    monkeypatch.setattr(stemmer, "TABLE", overrides.TABLE + "kei keien: kei\n")
    assert fingerprint() != known
    monkeypatch.undo()
    fingerprint.cache_clear()
    assert fingerprint() == known


def test_a_full_memo_starts_anew_and_changes_nothing(monkeypatch):
    monkeypatch.setattr(analyzer_room, "MEMO_SIZE", 3)
    monkeypatch.setattr(stemmer, "MEMO_SIZE", 3)
    text = "De Noord-Koreaanse leider en de Zuid-Koreaanse president spraken over raketten en wapens."
    assert Analyzer().text_terms(text) == ANALYZER.text_terms(text)


def remembering(*texts):
    """Give the analyzer of an archive that holds these texts, and knows nothing but what it remembers of them."""
    analyzer = Analyzer()
    for text in texts:
        analyzer.text_terms(text)
    lines = sorted(analyzer.take_new_words())
    memory = Memory(lambda prefix, start="": [line for line in lines if line.startswith(prefix) and line >= start])
    return Analyzer(lambda: pytest.fail("the tables were loaded"), memory), memory


@given(TEXTS, TEXTS)
def test_what_is_remembered_of_a_text_is_what_was_made_of_it(one, other):
    told, memory = remembering(one, other, one)
    tokens = tokenize(f"{one}\n{other}")
    assert set(memory.words("")) == {token.word for token in tokens}
    assert list(map(told.terms, [t.word for t in tokens])) == list(map(ANALYZER.terms, [t.word for t in tokens]))
    for token in tokens:
        assert token.whole or written_of(token.text) in told.written(token.word)
        for layer, term in told.token_terms(token):
            assert layer == WRITTEN or token.word in told.forms(layer, term)


def test_the_words_with_a_part_are_remembered_with_the_place_of_it():
    told, _ = remembering("Het kunstmuseum en de musea bij het museumplein")
    assert told.forms(COMPOUND, "museum") == {"kunstmuseum": ((5, 11),), "museumplein": ((0, 6),)}
    assert set(told.forms(STEM, "museum")) == {"musea"}
    assert told.written("het") == ["het", "Het"]
    assert told.written("raket") == []


def test_forgetting_in_the_midst_of_a_text_loses_no_term(monkeypatch):

    text = "Noord-Koreaanse raketten en de EU-top van Oost-Europa bij het Witte Huis"
    wanted = Analyzer().text_terms(text)
    monkeypatch.setattr(analyzer_room, "MEMO_SIZE", 3)
    assert Analyzer().text_terms(text) == wanted


def test_endless_pieces_of_text_are_not_all_remembered(monkeypatch):

    monkeypatch.setattr(analyzer_room, "MEMO_CHARACTERS", 10_000)
    analyzer = Analyzer()
    analyzer.text_terms("warm")
    tracemalloc.start()
    for number in range(50):
        analyzer.text_terms(f"{number}{'x' * 5_000}")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 50 * 5_000


def test_the_table_of_lemmas_leads_from_every_form_to_a_word_that_is_its_own():
    for form in [form for form in _table() if form[0] != "+"]:
        chain = [form]
        while (lemma := lemma_of(chain[-1])) is not None and lemma != chain[-1]:
            assert lemma not in chain, chain
            chain.append(lemma)


@given(st.sampled_from(["kern", "vredes", "landbouw", "zomer", "regerings", "haven"]), st.sampled_from(HEADS))
def test_a_compound_ends_in_the_stem_of_its_head_and_its_plural_is_cut_as_it_is(first, head):
    singular, plural = (ANALYZER.terms(first + form) for form in head)
    assert singular.stem == plural.stem
    assert [part.text for part in singular.parts] == [part.text for part in plural.parts]
    if singular.parts:
        assert singular.stem.endswith(ANALYZER.stem(head[0]))
        assert singular.parts[-1].text == ANALYZER.stem(head[0]) == ANALYZER.stem(head[1])


@pytest.mark.parametrize(
    "forms",
    [
        *(
            "dag dagen",
            "naam namen",
            "verbod verboden",
            "hard harde",
            "brief brieven",
            "sprak spraken gesproken spreken",
        ),
        *("zomerdag zomerdagen", "gold geldt gegolden", "deelgenoot deelgenoten", "gewoonte gewoontes gewoonten"),
        *("opgevangen opvangen opving", "kiezen koos kozen gekozen", "geval gevallen"),
    ],
)
def test_forms_of_one_word_share_a_stem(forms):
    assert len({ANALYZER.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("form", "noun", "verb"), [("namen", "naam", "nemen"), ("gevallen", "geval", "vallen"), ("raden", "raad", "raden")]
)
def test_a_plural_that_is_a_verb_as_well_is_found_by_both(form, noun, verb):
    terms = ANALYZER.terms(form)
    assert terms.stem == ANALYZER.stem(noun)
    assert ANALYZER.stem(verb) in {terms.stem, *(part.text for part in terms.parts)}


@pytest.mark.parametrize(
    "words", ["gevolg volg", "gezondheid zon", "geweld wel", "genie niet", "geluk luk", "gebak bak", "gerecht echt"]
)
def test_only_participles_lose_ge(words):
    assert len({ANALYZER.stem(word) for word in words.split()}) == 2


@pytest.mark.parametrize("sign", "'’‘ʼ`´′")
def test_every_sign_that_is_written_for_an_apostrophe_is_one(sign):
    assert ANALYZER.stem(f"foto{sign}s") == "foto"
    assert ANALYZER.text_terms(f"Foto{sign}s") == ANALYZER.text_terms("Foto's")
