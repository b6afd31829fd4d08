"""Each form is written in more ways than one: what archives, programs and years make of it comes out the same."""

import json
import zipfile

import pytest

from searchnews.articles import Article
from searchnews.readers import read
from searchnews.readers.extracting.dates.iso_dates import ZONE
from searchnews.readers.extracting.dates.written_dates import read_date

FIRST = "De veerboot is in de nacht gezonken, en alle reizigers zijn met bootjes naar de kant gebracht."
SECOND = "Volgens de burgemeester is niemand gewond geraakt. De dienst ligt tot zeker zondag stil, zei hij ook nog."
BODY = f"{FIRST}\n\n{SECOND}"
HEAD = "Veerboot gezonken"


def rtf(*paragraphs):
    """Write paragraphs as RTF."""
    return "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\n" + "\n".join(f"\\pard {each}\\par" for each in paragraphs) + "}"


def g2(content, item="newsItem"):
    """Write an item of NewsML-G2."""
    return (
        f'<{item} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:h:1" version="1"><itemMeta><itemClass '
        'qcode="ninat:text"/><versionCreated>2024-06-19T13:45:00+02:00</versionCreated><pubStatus qcode="stat:usable"/>'
        f"</itemMeta><contentMeta><headline>{HEAD}</headline></contentMeta><contentSet>{content}</contentSet></{item}>"
    )


def newsml(component):
    """Write an item of NewsML 1."""
    return (
        '<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><ProviderId>h.test</ProviderId><NewsItemId>1'
        "</NewsItemId></NewsIdentifier></Identification><NewsManagement><ThisRevisionCreated>20240619T134500+0200"
        f'</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>{component}</NewsItem></NewsML>'
    )


NEXIS = (
    *(HEAD, "De Havenkrant", "19 juni 2024 woensdag", "Copyright 2024 Haven BV All Rights Reserved"),
    *("Section: BUITENLAND; Blz. 4", "Length: 33 words", "Byline: Jan de Boer", "Body", FIRST, SECOND),
    *("Classification", "Language: DUTCH; NEDERLANDS", "Load-Date: June 20, 2024", "End of Document"),
)
FACTIVA = (
    *(("HD", HEAD), ("WC", "33 words"), ("PD", "19 June 2024"), ("ET", "13:45"), ("SN", "De Havenkrant")),
    *(("SC", "HAVEN"), ("LA", "Dutch"), ("LP", FIRST), ("TD", SECOND), ("PUB", "Haven BV")),
    ("AN", "Document HAVEN0020240619ek6j0001m"),
)
PLAIN_FACTIVA = (HEAD, "33 words", "19 June 2024", "De Havenkrant", "HAVEN", "Dutch", FIRST, SECOND, FACTIVA[-1][1])
DIV = f"<div>PRAAG (ANP) - {FIRST}<br><br>{SECOND}</div>"
FERRY = "<article><header><div class='DocPublicationName'>De Havenkrant</div><span class='DocHeader'>Wereld, mercredi 19 juin"
VARIANTS = {
    "Nexis Uni, saved as text": ("a.txt", "\n".join(NEXIS), "2024-06-19"),
    "Nexis Uni, its hard blanks made plain": ("a.rtf", rtf(*NEXIS), "2024-06-19"),
    "Factiva, labels with a tab": (
        "a.rtf",
        rtf(*(f"{label}\\tab {text}" for label, text in FACTIVA)),
        "2024-06-19T13:45",
    ),
    "Factiva, labels with a blank": ("a.txt", "\n".join(map(" ".join, FACTIVA)), "2024-06-19T13:45"),
    "Factiva, labels on lines of their own": ("a.txt", "\n".join(map("\n".join, FACTIVA)), "2024-06-19T13:45"),
    "Factiva, without labels, as text": ("a.txt", "\n\n".join(PLAIN_FACTIVA), "2024-06-19"),
    "Europresse, text beside the header": (
        "a.html",
        (
            f"<html><body>{FERRY} 2024 - 13:45 UTC +02:00 33 mots, p. 4</span><div class='titreArticle'><p class="
            f"'titreArticleVisu'>{HEAD}</p></div></header><section><p>{FIRST}</p><p>{SECOND}</p></section><footer>"
            "<div>news·20240619·HK·0001</div><p>Bezorgd aan een klant</p></footer></article></body></html>"
        ),
        "2024-06-19T13:45",
    ),
    "a press review with bars": (
        "a.html",
        (
            f"<html><head><title>Knipselkrant</title></head><body><h2>{HEAD}</h2><p>De Havenkrant | 19 juni 2024 | pagina 4</p>"
            f"<p>{FIRST}</p><p>{SECOND}</p></body></html>"
        ),
        "2024-06-19",
    ),
    "NewsML-G2, HTML without paragraphs": (
        "a.xml",
        g2(f"<inlineData><![CDATA[{DIV}]]></inlineData>"),
        "2024-06-19T13:45",
    ),
    "NewsML-G2 in an envelope": (
        "a.xml",
        f'<s:Envelope xmlns:s="urn:soap"><s:Body>{g2(f"<inlineData>{FIRST}&#10;&#10;{SECOND}</inlineData>")}</s:Body></s:Envelope>',
        "2024-06-19T13:45",
    ),
    "NewsML 1, a picture with a headline beside the text": (
        "a.xml",
        newsml(
            f"<NewsComponent><NewsLines><HeadLine>{HEAD}</HeadLine></NewsLines><NewsComponent><ContentItem><DataContent>"
            f"<p>{FIRST}</p><p>{SECOND}</p></DataContent></ContentItem></NewsComponent><NewsComponent><NewsLines><HeadLine>"
            'De boot</HeadLine></NewsLines><ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>'
            "</NewsComponent></NewsComponent>"
        ),
        "2024-06-19T13:45",
    ),
    "NewsML 1, lines that are indented": (
        "a.xml",
        newsml(
            f"<NewsComponent><NewsLines><HeadLine>{HEAD}</HeadLine></NewsLines><ContentItem><DataContent>   "
            f"{FIRST[:54]}\n{FIRST[55:]}\n   {SECOND}\n</DataContent></ContentItem></NewsComponent>"
        ),
        "2024-06-19T13:45",
    ),
    "NITF of a newspaper's archive": (
        "a.xml",
        (
            f'<nitf><head><pubdata date.publication="20240619T000000" name="De Havenkrant"/></head><body><body.head><hedline><hl1>'
            f'{HEAD}</hl1></hedline></body.head><body.content><block class="lead_paragraph"><p>{FIRST}</p></block><block '
            f'class="full_text"><p>{FIRST}</p><p>{SECOND}</p></block></body.content></body></nitf>'
        ),
        "2024-06-19",
    ),
    "ninjs, a line for each paragraph": (
        "a.json",
        json.dumps(
            {
                "uri": "u:1",
                "versioncreated": "2024-06-19T13:45:00+02:00",
                "headline": HEAD,
                "body_text": f"{FIRST} Meer is er nog niet bekend.\n{SECOND}",
            }
        ),
        "2024-06-19T13:45",
    ),
    "a wire with the headline above its text": (
        "a.txt",
        f"zczc h1\n\x01aaa0012 3 bui 99 ANP 0001\nveer/\n{HEAD}=\n\x02   {FIRST}\n   {SECOND}\nanp ab xy\n\x03191345 jun 24\n",
        "2024-06-19T13:45",
    ),
    "RDF dated by Dublin Core": (
        "a.xml",
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc='
            f'"http://purl.org/dc/elements/1.1/"><item><title>{HEAD}</title><dc:date>2024-06-19T13:45:00+02:00</dc:date>'
            f"<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item></rdf:RDF>"
        ),
        "2024-06-19T13:45",
    ),
    "RSS of WordPress": (
        "a.xml",
        (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>'
            f"{HEAD}</title><pubDate>Wed,19 Jun 2024 13:45:00 +0200</pubDate><content:encoded><![CDATA[<figure><img src='a'/>"
            f"<figcaption>De boot</figcaption></figure><p>{FIRST}</p><p>{SECOND}</p><p>The post <a>{HEAD}</a> appeared first on "
            "<a>Haven</a>.</p>]]></content:encoded></item></channel></rss>"
        ),
        "2024-06-19T13:45",
    ),
    "RSS with the caption of a picture": (
        "a.xml",
        (
            '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>'
            f"{HEAD}</title><pubDate>Wed, 19 Jun 24 13:45:00 +0200</pubDate><description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}"
            "&lt;/p&gt;</description><media:content url='a.jpg'><media:title>De boot</media:title><media:description>De boot"
            "</media:description></media:content></item></channel></rss>"
        ),
        "2024-06-19T13:45",
    ),
    "the old LexisNexis in German, one document": (
        "a.txt",
        "\n\n".join(
            [
                *(
                    "1 von 1 DOKUMENT",
                    "De Havenkrant",
                    "Mittwoch 19. Juni 2024",
                    HEAD,
                    "AUTOR: Jan",
                    "LÄNGE: 33 Wörter",
                ),
                *(FIRST, SECOND, "UPDATE: 20. Juni 2024", "SPRACHE: GERMAN; DEUTSCH", "Copyright 2024 Haven BV"),
            ]
        ),
        "2024-06-19",
    ),
    "Factiva, text below the rights, without a label": (
        "a.txt",
        "\n".join(
            [
                *map(" ".join, FACTIVA[:7]),
                "CY Copyright 2024 Haven BV. All Rights Reserved.",
                FIRST,
                SECOND,
                " ".join(FACTIVA[-1]),
            ]
        ),
        "2024-06-19T13:45",
    ),
    "Factiva as text, below the section of its paper": (
        "a.txt",
        "\n\n".join(["Buitenland", *PLAIN_FACTIVA]),
        "2024-06-19",
    ),
    "a wire of America": (
        "a.txt",
        (
            f"\x16\x16\x01a1234\nr i bx\n\x02^BC-NLD--Veerboot,0312<\n^{HEAD}<\n^By JAN DE BOER=\n^Associated Press Writer=\n"
            f"   ENKHUIZEN, Netherlands (AP) _ {FIRST}<\n   {SECOND}<\n\x03AP-NY-06-19-24 1345EDT<\n"
        ),
        "2024-06-19T13:45:00-04:00",
    ),
    "a page that says its day only between headline and text": (
        "a.html",
        (
            f"<html><head><title>{HEAD}</title></head><body><main><article><h1>{HEAD}</h1><time datetime="
            f"'2024-06-19T13:45:00+02:00'>19 juni 2024</time><p>{FIRST}</p><p>{SECOND}</p></article></main></body></html>"
        ),
        "2024-06-19T13:45",
    ),
    "an entry of Atom by itself": (
        "a.xml",
        (
            f'<entry xmlns="http://www.w3.org/2005/Atom"><title>{HEAD}</title><id>u</id><published>2024-06-19T13:45:00+02:00'
            f'</published><content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry>'
        ),
        "2024-06-19T13:45",
    ),
    "a press review with a box around each item": (
        "a.html",
        (
            f"<html><head><title>Knipselkrant</title></head><body><div><h2>{HEAD}</h2><p><i>De Havenkrant, woensdag 19 juni 2024, "
            f"p. 8</i></p><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
        ),
        "2024-06-19",
    ),
    "a page of 2001": (
        "a.html",
        (
            f"<HTML><HEAD><TITLE>De Havenkrant - {HEAD}</TITLE><META NAME=date CONTENT=2024-06-19></HEAD><BODY><TABLE><TR><TD>"
            f"<A HREF=a>Binnenland</A></TD><TD><FONT SIZE=5><B>{HEAD}</B></FONT><BR><P>{FIRST}<BR><BR>{SECOND}</TABLE></BODY></HTML>"
        ),
        "2024-06-19",
    ),
    "an answer of a search server: every value is a list": (
        "a.json",
        json.dumps(
            {"response": {"docs": [{"headline": [HEAD], "pub_date": ["2024-06-19T13:45:00+02:00"], "body": [BODY]}]}}
        ),
        "2024-06-19T13:45",
    ),
    "articles whose authors and papers are objects": (
        "a.json",
        json.dumps(
            {
                "articles": {
                    "results": [
                        {
                            "title": HEAD,
                            "body": BODY,
                            "dateTime": "2024-06-19T13:45:00+02:00",
                            "lang": "nld",
                            "authors": [{"name": "Jan"}],
                            "source": {"uri": "h.test", "title": "De Havenkrant"},
                        }
                    ]
                }
            }
        ),
        "2024-06-19T13:45",
    ),
    "an answer of an interface, in one line": (
        "a.json",
        json.dumps(
            {
                "response": {
                    "results": [
                        {
                            "id": "wereld/1",
                            "webPublicationDate": "2024-06-19T13:45:00+02:00",
                            "fields": {"headline": HEAD, "body": f"<p>{FIRST}</p><p>{SECOND}</p>"},
                        }
                    ]
                }
            }
        ),
        "2024-06-19T13:45",
    ),
    "a letter signed in flowed lines": (
        "a.eml",
        (
            f"Subject: {HEAD}\nFrom: a@h.test\nDate: Wed Jun 19 13:45:00 2024\nTo: b@h.test\nContent-Type: text/plain; "
            f"format=flowed\n\n{FIRST}\n\n{SECOND}\n\n-- \nJan de Boer\n06 123\n"
        ),
        "2024-06-19T13:45",
    ),
}


def only(tmp_path, name, content):
    """Read a file that gives one article and no complaint."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    items = list(read([path]))
    assert [type(item) for item in items] == [Article], items
    return items[0]


@pytest.mark.parametrize("name", VARIANTS)
def test_every_way_of_writing_a_form_gives_the_article(name, tmp_path):
    file, content, date = VARIANTS[name]
    article = only(tmp_path, file, content)
    assert article.headline == HEAD
    assert article.body.replace(" Meer is er nog niet bekend.", "") == BODY
    assert article.date.isoformat().startswith(date)
    assert not article.date_estimated


def test_what_a_customer_searched_for_is_no_part_of_an_article(tmp_path):
    lines = [*map(" ".join, FACTIVA), "Search Summary", "Text geheim woord"]
    assert "geheim" not in repr(only(tmp_path, "a.txt", "\n".join(lines)))


def test_numbers_of_rows_in_two_files_of_json_are_not_one_article(tmp_path):
    rows = [{"id": 1, "title": f"Kop {number}", "text": f"{SECOND} {number}"} for number in range(2)]
    articles = [only(tmp_path, f"{number}.json", json.dumps([row])) for number, row in enumerate(rows)]
    assert articles[0].id != articles[1].id
    assert [article.extra["id"] for article in articles] == ["1", "1"] or [each.extra["id"] for each in articles] == [
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Woe, 19 Jun 2024 13:45:00 +0200", "2024-06-19T13:45:00+02:00"),
        ("Wed Jun 19 13:45:00 CEST 2024", "2024-06-19T13:45:00+02:00"),
        ("Wed Jun  5 13:45:00 +0000 2024", "2024-06-05T13:45:00+00:00"),
        ("2024-06-19T13:45:00+02:00[Europe/Amsterdam]", "2024-06-19T13:45:00+02:00"),
        ("Wed, 19 Jun 2024 13:45:00 America/New_York", "2024-06-19T13:45:00-04:00"),
        ("19 juni 2024 - 13:45 UTC +02:00", "2024-06-19T13:45:00+02:00"),
        ("19 de junio de 2024", "2024-06-19T00:00:00+02:00"),
        ("18.Juni 2024", "2024-06-18T00:00:00+02:00"),
        ("18 juni 2024 9u30", "2024-06-18T09:30:00+02:00"),
    ],
)
def test_dates_are_read_as_programs_and_people_write_them(text, moment):
    assert read_date(text).isoformat() == moment


@pytest.mark.parametrize("text", ["19 juni 2024 13:45 Mars/Base", "Wed Jun 39 13:45:00 2024", "2024-06-19 [x]", "9u30"])
def test_what_is_no_moment_is_not_guessed(text):
    assert read_date(text) is None


def test_a_day_before_there_was_one_time_for_all_has_no_seconds(tmp_path):
    article = only(tmp_path, "a.json", json.dumps([{"title": HEAD, "text": SECOND, "date": "1750-05-15"}]))
    assert article.date.isoformat().startswith("1750-05-15T00:00:00+00:")
    assert article.date.astimezone(ZONE).date().isoformat() == "1750-05-15"


def test_a_day_that_is_still_to_come_is_told(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"title": HEAD, "text": SECOND, "date": "2999-01-01"}]))
    article, remark = read([path])
    assert (article.date.year, remark.text) == (2999, "is dated 2999-01-01, which is still to come")


@pytest.mark.parametrize("name", ["a.odt", "b.pptx"])
def test_a_document_in_a_zip_file_is_one_refusal(name, tmp_path):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as package:
        if name == "a.odt":
            package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for part in ("[Content_Types].xml", "ppt/slides/slide1.xml", "content.xml", "styles.xml"):
            package.writestr(part, "<x/>")
    (error,) = read([path])
    assert "which cannot be read" in str(error)


def test_a_sheet_that_repeats_a_row_for_ever_is_refused_at_once(tmp_path):
    pytest.importorskip("python_calamine")
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value="1"/>'
    sheet = f'<table:table><table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>'
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", f"<office:document-content>{sheet}</office:document-content>")
    (error,) = read([path])
    assert "1,000,000 rows" in str(error)


@pytest.mark.parametrize("title", [f"De Havenkrant: {HEAD}", f"{HEAD} | De Havenkrant"])
def test_a_page_without_any_heading_has_the_headline_and_the_day_that_stand_above_its_text(title, tmp_path):
    above = f"<b>{HEAD}</b></p><p>woensdag 19 juni 2024, 13:45"
    texts = "".join(f"<p>{each}</p>" for each in (FIRST, SECOND, FIRST + " Meer is er niet bekend."))
    page = f"<html><head><title>{title}</title></head><body><table><tr><td><p>{above}</p>{texts}</td></tr></table></body></html>"
    article = only(tmp_path, "a.html", page)
    assert article.headline == HEAD
    assert article.body.startswith(BODY)
    assert article.date.isoformat().startswith("2024-06-19")
    assert article.date_estimated


def articles(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return [item for item in read([tmp_path / name]) if isinstance(item, Article)]


def nitf(content, byline=""):
    """Write an item of NITF."""
    head = '<head><docdata><doc-id id-string="h1"/></docdata></head>'
    return (
        f"<nitf>{head}<body><body.head><hedline><hl1>{HEAD}</hl1></hedline>{byline}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    )


def test_all_blocks_of_a_text_are_kept_and_a_lead_that_comes_twice_once(tmp_path):
    blocks = [("lead_paragraph", FIRST), ("full_text", FIRST), ("full_text", SECOND), ("correction_text", "Drie.")]
    content = "".join(f'<block class="{kind}"><p>{text}</p></block>' for kind, text in blocks)
    (article,) = articles(tmp_path, "a.xml", nitf(f"{content}<p>Los.</p>"))
    assert article.body.split("\n\n") == [FIRST, SECOND, "Drie.", "Los."]


def test_a_line_that_names_an_author_is_never_lost(tmp_path):
    line = "Door Jan Jansen en Piet Pietersen"
    (article,) = articles(tmp_path, "a.xml", nitf(f"<p>{line}</p><p>{FIRST}</p>", "<byline>Door ANP</byline>"))
    assert "Jansen" in str((article.authors, article.extra, article.body))
    (article,) = articles(tmp_path, "b.xml", nitf(f"<p>Von der Leyen</p><p>{FIRST}</p>"))
    assert article.body.startswith("Von der Leyen")
    assert not article.authors


def test_a_flash_beside_a_story_is_an_article_too(tmp_path):
    def component(headline, text=""):
        lines = f"<NewsLines><HeadLine>{headline}</HeadLine></NewsLines>"
        content = f"<ContentItem><DataContent>{text}</DataContent></ContentItem>"
        return f"<NewsComponent>{lines}{content}</NewsComponent>"

    both = (
        f"<NewsComponent>{component(HEAD, f'<p>{FIRST}</p>')}{component('Nog een veerboot gezonken')}</NewsComponent>"
    )
    assert [each.headline for each in articles(tmp_path, "a.xml", newsml(both))] == [HEAD, "Nog een veerboot gezonken"]


@pytest.mark.parametrize(
    ("title", "before", "between"),
    [
        ("Ramp op zee: veerboot gezonken bij de haven", "<p>Ramp op zee</p>", ""),
        ("Veerboot gezonken bij de haven: ramp op zee", "", "<h2>Ramp op zee</h2>"),
        ("Ramp op de zee - veerboot gezonken", "<p>Ramp op de zee</p>", ""),
    ],
)
def test_a_kicker_or_a_subheading_is_not_the_headline(tmp_path, title, before, between):
    article = (
        f"<article>{before}<h1>{title}</h1><p>{FIRST}</p><p>{SECOND}</p>{between}<p>{FIRST} Later meer.</p></article>"
    )
    (found,) = articles(tmp_path, "a.html", f"<html><head><title>{title}</title></head><body>{article}</body></html>")
    assert found.headline == title
    assert found.body.startswith(FIRST)


def test_signs_of_html_in_plain_text_are_read(tmp_path):
    (article,) = articles(tmp_path, "a.xml", g2("<inlineData>Brood &amp;amp; vis zijn op.</inlineData>"))
    assert article.body == "Brood & vis zijn op."


LABELLED = ("HD Opnieuw raketten", "PD 19 June 2024", "SN De Krant", "LP", "Er is nieuws.", "TD", "En meer tekst.")
PROSE = (
    "AN dat is een zin.",
    "PUB wordt gesloten.",
    "TD Cowen verhoogt het advies.",
    "IN Kiev: rust.",
    "IPC IN HET KORT",
)


def test_a_sentence_that_begins_like_a_label_of_factiva_is_text(tmp_path):
    lines = (*LABELLED, *PROSE, "Nog een zin.", "NS", "gpol : Politiek", "PUB Krant BV", "AN Document A")
    article = only(tmp_path, "a.txt", "\n".join(lines))
    assert article.body.split("\n\n") == ["Er is nieuws.", "En meer tekst.", *PROSE, "Nog een zin."]
    assert (article.source, article.keywords, article.extra["publisher"]) == ("De Krant", ("Politiek",), "Krant BV")


@pytest.mark.parametrize(
    "word", ["IN", "BY", "CO", "RE", "NS", "SC", "SE", "LA", "ED", "ART", "PD", "TD", "WC", "AN", "PUB"]
)
def test_a_headline_that_was_cut_into_lines_costs_neither_day_nor_text(word, tmp_path):
    lines = (LABELLED[0], f"{word} NOORD-KOREA AFGEVUURD", *LABELLED[1:], "AN Document A")
    article = only(tmp_path, "a.txt", "\n".join(lines))
    assert article.headline == f"Opnieuw raketten {word} NOORD-KOREA AFGEVUURD"
    assert (article.date.day, article.source, article.body) == (19, "De Krant", "Er is nieuws.\n\nEn meer tekst.")


def test_an_article_of_factiva_without_its_number_ends_at_the_next_headline(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\n".join((*LABELLED, *LABELLED, "AN Document B")))
    assert [article.body for article in read([path])] == ["Er is nieuws.\n\nEn meer tekst."] * 2


def test_lines_above_the_first_label_of_factiva_are_told(tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(["Een regel vooraf.", *map(" ".join, FACTIVA)]), "utf-8")
    remark, article = read([tmp_path / "a.txt"])
    assert "above the first label" in remark.text
    assert article.headline == HEAD


def test_lines_of_factiva_that_are_of_no_article_are_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "\n".join((*LABELLED, "AN Document A", "PD 20 June 2024", "Een tekst zonder kop.", "HD Alleen een kop"))
    )
    _, below, headline = read([path])
    assert "2 lines below the number of an article" in str(below)
    assert "neither a day nor a text" in str(headline)


@pytest.mark.parametrize(
    "above", [("Rubriek: Buitenland", "Tekst", "Jan Jansen", "Beeld", "ANP"), ("850 woorden", "19 juni 2024")]
)
def test_a_saved_page_with_a_line_such_as_exports_have_is_a_saved_page(above, tmp_path):
    article = only(tmp_path, "a.txt", "\n\n".join((HEAD, "19 juni 2024 13:45", *above, FIRST, SECOND)))
    assert (article.headline, article.body.endswith(BODY)) == (HEAD, True)
