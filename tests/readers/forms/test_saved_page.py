"""A saved page gives its article and its briefs, whichever layout it has."""

import json
import os
import time
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.articles.json import encode
from searchnews.errors import ReadError
from searchnews.readers import Remark, read
from searchnews.readers.forms.saved_page.layout import read_layout

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2024, 6, 19, 12, 0, tzinfo=AMSTERDAM)

GLUED = """
Veerboot vaart weer na storm
TERSCHELLING/VLIELAND (ANP/AFP) - De veerboot vaart weer. Reizigers zijn opgelucht.
Volgens de rederij was het de zwaarste storm in jaren, met golven van zes meter.
Schade aan kade
De kade raakte beschadigd. Herstel duurt weken.
Meer uit Buitenland
OSLO (ANP) - De fjorden liggen vol ijs. Schepen wachten.
1 uur geledenTEL AVIV (ANP/DPA) - De markt gaat open. Het is druk.
2 dagen geleden'S-GRAVENZANDE (ANP) - De kassen zijn leeg.
3 weken geleden
"""

APART = """Webmail

Kies je webmail

Omdat KustNet ook webmail aanbiedt, vragen we je eenmalig je voorkeur op te geven.

Veerboot vaart weer na storm

Veerboot vaart weer na storm

TERSCHELLING/VLIELAND (ANP/AFP) - De veerboot vaart weer. Reizigers zijn opgelucht.

Volgens de rederij was het de zwaarste storm in jaren, met golven van zes meter.

Schade aan kade

De kade raakte beschadigd. Herstel duurt weken.

Meer uit Buitenland

IJs houdt schepen vast

OSLO (ANP) - De fjorden liggen vol ijs. Schepen wachten.

1 uur geleden
Markt open

TEL AVIV (ANP/DPA) - De markt gaat open. Het is druk.

2 dagen geleden
Kassen leeg

'S-GRAVENZANDE (ANP) - De kassen zijn leeg.

3 weken geleden
"""


@pytest.fixture
def items(tmp_path):
    """Read a text as if it were a saved page, and give all that comes out."""

    def reading(text, *, name="pagina.txt", captured=NOON):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(read([path], captured=captured))

    return reading


@pytest.mark.parametrize("page", [GLUED, APART], ids=["glued", "apart"])
def test_both_layouts_give_the_same_article_and_briefs(items, page):
    article, *briefs = items(page)
    assert article.kind == "article"
    assert article.headline == "Veerboot vaart weer na storm"
    assert article.cities == ("Terschelling", "Vlieland")
    assert article.agencies == ("ANP", "AFP")
    assert article.dateline == "TERSCHELLING/VLIELAND (ANP/AFP) -"
    assert article.body == (
        "De veerboot vaart weer. Reizigers zijn opgelucht.\n\n"
        "Volgens de rederij was het de zwaarste storm in jaren, met golven van zes meter.\n\n"
        "Schade aan kade\n\n"
        "De kade raakte beschadigd. Herstel duurt weken."
    )
    assert article.subheadings == ("Schade aan kade",)
    assert article.section == "Buitenland"
    assert (article.date, article.date_estimated) == (NOON, False)
    assert [(brief.kind, brief.cities, brief.agencies, brief.body) for brief in briefs] == [
        ("brief", ("Oslo",), ("ANP",), "De fjorden liggen vol ijs. Schepen wachten."),
        ("brief", ("Tel Aviv",), ("ANP", "DPA"), "De markt gaat open. Het is druk."),
        ("brief", ("'s-Gravenzande",), ("ANP",), "De kassen zijn leeg."),
    ]
    assert [brief.date.isoformat() for brief in briefs] == [
        "2024-06-19T11:00:00+02:00",
        "2024-06-17T12:00:00+02:00",
        "2024-05-29T12:00:00+02:00",
    ]
    assert not any(brief.date_estimated for brief in briefs)
    assert {brief.section for brief in briefs} == {"Buitenland"}


def test_the_two_layouts_give_the_same_ids(items):
    assert [item.id for item in items(GLUED)] == [item.id for item in items(APART)]


def test_a_brief_has_its_headline_or_else_its_first_sentence(items):
    assert [brief.headline for brief in items(APART)[1:]] == ["IJs houdt schepen vast", "Markt open", "Kassen leeg"]
    assert [brief.headline for brief in items(GLUED)[1:]] == [
        "De fjorden liggen vol ijs",
        "De markt gaat open",
        "De kassen zijn leeg",
    ]


def test_a_hit_can_lead_back_to_the_file(items, tmp_path):
    for item in items(GLUED, name="veer boot.txt"):
        assert item.source == "veer boot.txt"
        assert item.url == (tmp_path / "veer boot.txt").resolve().as_uri()


def test_windows_line_ends_make_no_difference(items):
    assert items(GLUED.replace("\n", "\r\n")) == items(GLUED)


@pytest.mark.parametrize(
    ("name", "moment", "estimated"),
    [
        ("2023-02-01-0930-veerboot.txt", "2023-02-01T09:30:00+01:00", False),
        ("2023-07-01T0930.txt", "2023-07-01T09:30:00+02:00", False),
        ("2023-07-01-veerboot.txt", "2023-07-01T00:00:00+02:00", False),
        ("2023-07-01-2575-doden.txt", "2023-07-01T00:00:00+02:00", False),
        ("veerboot-2023-07-01.txt", "2021-05-04T03:02:01+02:00", True),
        ("2023-02-30-veerboot.txt", "2021-05-04T03:02:01+02:00", True),
    ],
)
def test_a_page_is_dated_by_its_name_or_else_by_the_time_of_the_file(tmp_path, name, moment, estimated):
    path = tmp_path / name
    path.write_text(GLUED, "utf-8")
    stamp = datetime(2021, 5, 4, 1, 2, 1, tzinfo=timezone.utc).timestamp()
    os.utime(path, (stamp, stamp))
    article, *briefs = read([path])
    assert article.date.isoformat() == moment
    assert article.date_estimated is estimated
    whole_day = "T00:00:00" in moment
    assert all(brief.date_estimated is (estimated or whole_day) for brief in briefs)
    assert briefs[0].date.date() == article.date.date()


def test_what_the_user_says_goes_before_the_name(items):
    given = datetime(2020, 1, 1, 8, 0)  # noqa: DTZ001  # without a zone it is Amsterdam's time
    article = items(GLUED, name="2023-02-01-0930.txt", captured=given)[0]
    assert article.date == datetime(2020, 1, 1, 8, 0, tzinfo=AMSTERDAM)


def test_a_brief_that_breaks_off_is_left_out_and_told(items):
    *articles, remark = items(GLUED + "ROME (ANP) - De paus heeft gisteren in alle vroegte besloten om")
    assert len(articles) == 4
    assert isinstance(remark, Remark)
    assert remark.place.endswith("pagina.txt")
    assert "De paus heeft gisteren" in remark.text


def test_a_headline_without_its_brief_is_left_out_and_told(items):
    *articles, remark = items(APART + "\nPaus spreekt\n\nROM")
    assert len(articles) == 4
    assert "Paus spreekt ROM" in remark.text


def test_a_whole_brief_without_an_age_is_as_old_as_the_page(items):
    last = items(GLUED + "ROME (ANP) - De paus spreekt.")[-1]
    assert (last.cities, last.date, last.date_estimated) == (("Rome",), NOON, True)


def test_a_brief_without_a_dateline_is_read(items):
    page = "Kop\nPARIJS (ANP) - Tekst van het artikel.\nMeer uit Buitenland\nHond bijt man\nDe hond is aangelijnd.\n1 uur geleden"
    brief = items(page)[1]
    assert (brief.headline, brief.body, brief.cities) == ("Hond bijt man", "De hond is aangelijnd.", ())


def test_each_brief_has_the_section_it_stands_in(items):
    article, first, second = items(
        "Kop\nPARIJS (ANP) - Tekst.\n"
        "Meer uit Buitenland\nROME (ANP) - Een.\n1 uur geleden\n"
        "Meer uit Economie\nOSLO (ANP) - Twee.\nzojuist\n"
    )
    assert (article.section, first.section, second.section) == ("Buitenland", "Buitenland", "Economie")
    assert second.date == NOON


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_dateline_may_stand_on_a_line_of_its_own(items, gap):
    article = items(gap.join(["Kop van de dag", "BRUSSEL (ANP) -", "De minister vertrekt.", "Niemand weet waarheen."]))[
        0
    ]
    assert (article.headline, article.cities) == ("Kop van de dag", ("Brussel",))
    assert article.body == "De minister vertrekt.\n\nNiemand weet waarheen."


def test_menu_and_credits_above_the_headline_are_left_out(items):
    lines = [
        "Home", "Nieuws", "Home > Nieuws > Buitenland", "Brug ingestort", "Foto: Jan Jansen", "2 uur geleden",
        "Deel dit artikel", "GENUA (ANP/AFP) - De brug is weg.", "Lees ook", "Het verkeer rijdt om.",
    ]  # fmt: skip
    article = items("\n".join(lines))[0]
    assert article.headline == "Brug ingestort"
    assert article.body == "De brug is weg.\n\nHet verkeer rijdt om."


def test_a_page_without_dateline_and_side_list_is_an_article(items):
    (article,) = items("Mijn reis\n\nHet was ver.\n\nDe terugweg\n\nHet was nog verder.\n")
    assert article.headline == "Mijn reis"
    assert article.body == "Het was ver.\n\nDe terugweg\n\nHet was nog verder."
    assert article.subheadings == ("De terugweg",)
    assert (article.cities, article.agencies, article.dateline) == ((), (), "")


@pytest.mark.parametrize(
    "line", ["Een hele alinea die eindigt met een punt.", "kleine letters vooraan", "te lang " * 9, "Een lijst:"]
)
def test_what_is_no_subheading(items, line):
    article = items(f"Kop\nPARIJS (ANP) - Tekst.\n{line}\nNog een alinea.")[0]
    assert article.subheadings == ()
    assert line.strip() in article.body


def test_a_page_with_briefs_only_says_so(items):
    remark, brief = items("Meer uit Buitenland\nROME (ANP) - Kort.\n1 uur geleden")
    assert "no article" in remark.text
    assert brief.cities == ("Rome",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n ", "no article"),
        (b"Alleen een kop", "no article"),
        (b"Webmail\n\nKies je webmail", "no article"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"Kop\n" + bytes(range(1, 32)) * 9, "binary"),
        (b"Kop\nTekst " * 999 + b"\0", "binary"),
        (b"\xff\xfe" + b"\x00\xd8" * 99, "UTF-16"),
        (b"Kop\nTekst \x81\x8d\x8f\x90\x9d.", "unknown encoding"),
        (b'{\n "kop": 1\n}', "nothing is an article"),
        (b"\x89PNG\r\n\x1a\n\0", "in a form that cannot be read"),
        (b"Kop\n" + b"Tekst. " * (9 << 20 >> 3) + b"Tekst. " * (9 << 20 >> 3), "larger than"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_page_is_refused_with_the_reason(items, data, reason):
    (error,) = items(data)
    assert isinstance(error, ReadError)
    assert reason in error.message
    assert error.file.endswith("pagina.txt")


def test_a_page_in_utf_16_is_read(items):
    (article,) = items("Kop\nPARIJS (ANP) - Tekst uit Caïro.".encode("utf-16"))
    assert (article.headline, article.body) == ("Kop", "Tekst uit Caïro.")


def test_old_windows_text_is_read_and_told(items):
    remark, article = items("Kop\nCAÏRO (ANP) - Máxima’s bezoek.".encode("cp1252"))
    assert "Windows-1252" in remark.text
    assert (article.cities, article.body) == (("Caïro",), "Máxima’s bezoek.")


def test_utf8_with_a_flaw_stays_utf8(items):
    remark, article = items("Kop\nCAÏRO (ANP) - Máxima’s bezoek. Één ".encode() + b"\xc3")
    assert "1 broken" in remark.text
    assert article.body == "Máxima’s bezoek. Één"


def test_a_byte_order_mark_is_no_text(items):
    assert items("\ufeffKop\nPARIJS (ANP) - Tekst.")[0].headline == "Kop"


def test_the_real_pages_hold_what_is_said_of_them(real):
    rows = [json.loads(line) for line in (real / "pages.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        article, *briefs = [item for item in read([real / row["file"]], captured=NOON) if isinstance(item, Article)]
        assert article.headline == row["headline"]
        assert "/".join(article.agencies) == row["agency"]
        assert article.dateline == row["dateline"]
        assert f"{article.dateline} {article.body}".startswith(row["body_starts"])
        assert sum(not brief.date_estimated for brief in briefs) == row["briefs"]
        assert "ebmail" not in article.body
    assert len(rows) == 17


def test_the_real_page_of_kim_and_poetin(real):
    (path,) = (real / "pages").glob("kim-en-poetin-*.txt")
    article, *briefs = read([path])
    assert article.cities == ("Pyongyang",)
    assert article.agencies == ("ANP", "RTR", "AFP")
    assert len(article.subheadings) == 2
    assert article.date_estimated
    assert [(brief.cities[0], "/".join(brief.agencies)) for brief in briefs] == [
        ("Parijs", "ANP"),
        ("Boedapest", "ANP/AFP"),
        ("Parijs", "ANP/AFP"),
        ("Luxemburg", "ANP"),
        ("Washington", "ANP/RTR"),
        ("La Paz", "ANP/AFP/RTR"),
        ("Londen", "ANP/RTR"),
    ]


def test_every_sample_is_read_without_a_word_of_complaint(samples):
    pages = sorted(samples.glob("*.txt"))
    items = list(read(pages))
    assert {type(item) for item in items} == {Article}
    assert sum(item.kind == "article" for item in items) == len(pages)
    assert all(item.cities and item.agencies and not item.date_estimated for item in items)


LINES = st.sampled_from(
    [
        "PARIJS (ANP) - Tekst.",
        "Kop",
        "1 uur geleden",
        "1 uur geledenROME (ANP) - Kort.",
        "Meer uit Buitenland",
        "",
        "Zin.",
    ]
)


@given(st.lists(LINES | st.text(max_size=40)))
def test_any_lines_make_a_page_or_none(lines):
    layout = read_layout("\n".join(lines))
    text = "".join("".join(lines).split())
    for part in [layout.headline, *layout.paragraphs, *(teaser.paragraph for teaser in layout.teasers)]:
        assert "".join(part.split()) in text
    assert set(layout.subheadings) <= set(layout.paragraphs)


def test_a_headline_may_begin_with_a_city(items):
    article = items("AMSTERDAM - Brand in pakhuis\nEr is brand in een pakhuis. Niemand is gewond.")[0]
    assert article.headline == "AMSTERDAM - Brand in pakhuis"
    assert article.body == "Er is brand in een pakhuis. Niemand is gewond."


def test_without_a_headline_the_first_sentence_is_it(items):
    article = items("PARIJS (ANP) - De top begint. Meer volgt.")[0]
    assert (article.headline, article.body) == ("De top begint", "De top begint. Meer volgt.")


def test_many_short_lines_take_no_time(items):
    started = time.process_time()
    items("\n".join(["kop"] * 100_000 + ["PARIJS (ANP) - Tekst."]))
    items("\n".join(["Kop", "PARIJS (ANP) - Tekst.", "Meer uit Parijs", *["ROME (ANP) - Kort."] * 10_000]))
    assert time.process_time() - started < 10


@pytest.mark.skipif(os.name == "nt", reason="there a name is always text")
def test_a_name_that_is_no_text_can_be_written_down(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(GLUED, "utf-8")
    article = next(read([os.fsdecode(path)]))
    assert article.source == "caf?.txt"
    assert article.url.endswith("/caf%E9.txt")
    assert encode(article)
