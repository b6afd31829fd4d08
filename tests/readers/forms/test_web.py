"""Web pages, web archives, feeds and MHTML give their articles, without what stands around them."""

import gzip
import json
import time
import tracemalloc
from datetime import datetime
from pathlib import Path

import pytest

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.readers import Remark, read

PAGES = Path(__file__).parents[3] / "samples" / "forms" / "html"
LINES = map(json.loads, Path(__file__).with_name("samples.jsonl").read_text("utf-8").splitlines())
EXPECTED = [line for line in LINES if line["form"] == "html"]
NAMES = [path.stem for path in sorted(PAGES.glob("*.html"))]
TEXT = "Er is een bestand in Caïro, zegt de regering, en het houdt al drie dagen stand zonder één schot. " * 3


def page(head="", body="", lang="nl"):
    return f"<!DOCTYPE html><html lang={lang}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def linked(**values):
    record = {"@type": "NewsArticle", "headline": "Bestand in Caïro", **values}
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


BODY = f"<h1>Bestand in Caïro</h1><article><p>{TEXT}</p><p>{TEXT}</p></article>"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"cookiemuur", "inloggen"}])
def test_only_the_article_is_taken_from_a_page(name):
    (article,) = read([PAGES / f"{name}.html"])
    for notice in (
        "cookies",
        "Meest gelezen",
        "Lees onbeperkt",
        "Advertentie",
        "privacyverklaring",
        "twee kabels leggen",
    ):
        assert notice not in article.body
    assert article.headline not in article.paragraphs
    assert len(article.paragraphs) >= 4


@pytest.mark.parametrize("line", [line for line in EXPECTED if "expect" not in line], ids=lambda line: line["file"])
def test_a_page_of_each_site_is_read_as_it_should_be(line):
    (article,) = read([PAGES / line["file"]])
    assert (article.headline, article.source, article.language) == (line["headline"], line["source"], line["language"])
    assert article.date == datetime.fromisoformat(line["date"])
    assert not article.date_estimated
    assert article.body.startswith(line["body_start"])
    assert article.cities == ((line["city"],) if "city" in line else ())


@pytest.mark.parametrize("name", ["cookiemuur", "inloggen"])
def test_a_wall_is_refused_with_the_reason(name):
    (error,) = read([PAGES / f"{name}.html"])
    assert "notice (of cookies, or of logging in)" in error.message


def test_the_page_says_what_it_is(items):
    head = linked(
        datePublished="2024-06-19T13:45:00+02:00",
        dateModified="2024-06-20",
        author=[{"@type": "Person", "name": "Jan Jansen"}, "Piet Pietersen"],
        articleSection="Buitenland",
        keywords="verdrag, bestand",
        publisher={"name": "De Krant"},
        isAccessibleForFree="False",
        mainEntityOfPage="https://krant.example/1",
    )
    (article,) = items(page(head, BODY))
    assert article.date.isoformat() == "2024-06-19T13:45:00+02:00"
    assert (article.authors, article.section) == (("Jan Jansen", "Piet Pietersen"), "Buitenland")
    assert (article.keywords, article.source, article.paywalled) == (("verdrag", "bestand"), "De Krant", True)
    assert (article.url, article.language, article.date_estimated) == ("https://krant.example/1", "nl", False)
    assert article.extra == {"modified": "2024-06-20T00:00:00+02:00"}


@pytest.mark.parametrize(
    "data",
    [
        "[]",
        "{",
        '{"@graph": 7}',
        "null",
        '{"@type": 7}',
        "[" * 5_000,
        '{"@type": "NewsArticle", "author": {"name": {}}}',
    ],
    ids=str,
)
def test_linked_data_that_is_odd_does_no_harm(items, data):
    (article,) = items(page(f'<script type="application/ld+json">{data}</script>', BODY))
    assert article.headline == "Bestand in Caïro"


def test_a_date_that_is_a_guess_is_marked(items):
    (article,) = items(page("<title>Bestand in Caïro | Krant | 19.06.2024</title>", BODY))
    assert (article.date.date().isoformat(), article.date_estimated) == ("2024-06-19", True)


def test_a_lost_lead_comes_first(items):
    lead = "De partijen hebben vannacht een bestand gesloten dat een week moet duren."
    head = f'<meta property="og:description" content="{lead}">' + linked()
    first = items(page(head, f"<h1>Bestand in Caïro</h1><div class=x><h3>{lead}</h3></div>{BODY}"))[0]
    assert first.body.startswith(lead)
    assert first.body.count(lead) == 1


def test_a_paragraph_that_points_at_another_page_is_left_out_where_it_is_a_link(items):
    own = "Bekijk hier de uitslag en stand in de strijd om de wereldtitel."
    link = "<p>Lees ook: <a href=/2>Andere haven krijgt een vierde kade</a></p>"
    (article,) = items(page(linked(), BODY.replace("</p></article>", f"</p>{link}<p>{own}</p></article>")))
    assert own in article.body
    assert "vierde kade" not in article.body


def test_a_page_of_very_many_pieces_costs_no_more_than_its_size(items):
    pieces = "<p>a</p>" * 1_000 + "<div>" + "aa<br>" * 1_000 + "</div>"
    links = "".join(f"<p>Lees ook dit stuk {n}</p><a href=/{n}>Link {n}</a>" for n in range(300))
    started = time.process_time()
    items(page(f"<title>{TEXT}</title>", f"<article><h1>Bestand in Caïro</h1>{pieces}{links}</article>"))
    assert time.process_time() - started < 2  # a square of it takes more


def test_a_kicker_in_the_h1_is_no_headline(items):
    (article,) = items(page(linked(), BODY.replace("<h1>", "<h1><span>Reportage</span> ")))
    assert article.headline == "Bestand in Caïro"


def test_where_a_page_was_saved_from_is_kept(items):
    saved = "<!-- saved from url=(0030)https://krant.example/nieuws/1 -->"
    (article,) = items(page(linked(), saved + BODY))
    assert article.url == "https://krant.example/nieuws/1"
    single = "<!--\n Page saved with SingleFile \n url: https://krant.example/2 \n saved date: Wed Jun 19 2024 11:45:00 GMT+0200\n-->"
    (article,) = items(page(linked(), single + BODY))
    assert (article.url, article.origin.captured.hour) == ("https://krant.example/2", 11)


def test_html_that_is_nested_without_end_is_told_or_read(items):
    for tag in ("div", "b", "ul><li"):
        found = items(page(body=f"<{tag}>" * 100_000 + TEXT))
        assert len(found) >= 1
        assert all(isinstance(item, Article | ReadError | Remark) for item in found)


def test_html_that_is_too_large_is_refused_in_bounded_memory(items):
    tracemalloc.start()
    try:
        (error,) = items(page(body=f"<p>{TEXT}</p>" * (50_000_000 // len(TEXT))))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "larger than 8 MB" in error.message
    assert peak < 500 << 20


def test_pictures_and_scripts_packed_into_a_page_do_not_count(items):
    packed = f'<img src="data:image/png;base64,{"A" * (20 << 20)}"><script>{"x" * (1 << 20)}</script>'
    (article,) = items(page(linked(), packed + BODY))
    assert article.headline == "Bestand in Caïro"


def test_what_a_page_asks_to_fetch_is_not_fetched(items, monkeypatch):
    import socket

    def refuse(*_):
        raise AssertionError("somebody tried to fetch something")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    links = '<base href="http://x.example/"><link rel=stylesheet href=a.css><img src=b.png><iframe src=c></iframe>'
    (article,) = items('<!DOCTYPE html SYSTEM "http://x.example/x.dtd">' + page(links + linked(), BODY)[15:])
    assert article.headline == "Bestand in Caïro"
    (article,) = items(
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://x.example/x.dtd">'
        + rss("<item><title>Kop</title><description>Tekst.</description></item>")
    )
    assert article.headline == "Kop"


def rss(inside, head=""):
    return f'{head}<rss version="2.0"><channel><title>De Krant</title><language>nl</language>{inside}</channel></rss>'


def test_an_item_of_a_feed_is_an_article(items):
    item = """<item><title>Bestand in Ca&amp;iuml;ro</title><link>https://krant.example/1</link><guid>g-1</guid>
      <pubDate>Wed, 19 Jun 2024 13:45:00 +0200</pubDate><category>verdrag</category>
      <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Jan Jansen</dc:creator>
      <description>&lt;p&gt;CAÏRO (ANP) - Er is een bestand.&lt;/p&gt;&lt;p&gt;Het houdt.KH © krant.example&lt;/p&gt;</description></item>"""
    (article,) = items(rss(item))
    assert (article.headline, article.body) == ("Bestand in Caïro", "Er is een bestand.\n\nHet houdt.")
    assert (article.cities, article.authors, article.keywords) == (("Caïro",), ("Jan Jansen",), ("verdrag",))
    assert (article.date.isoformat(), article.source) == ("2024-06-19T13:45:00+02:00", "De Krant")
    assert (article.url, article.language, article.origin.record) == ("https://krant.example/1", "nl", 1)


def test_a_date_of_a_feed_that_is_none_is_told(items):
    feed = "<rss version='2.0'><channel><title>Krant</title><item><title>Kop</title><description>Tekst.</description>"
    article, remark = items(f"{feed}<pubDate>geen idee</pubDate></item></channel></rss>", "a.rss")
    assert article.date is None
    assert "geen idee" in remark.text


def test_a_feed_that_lies_about_its_code_or_breaks_off_is_read_as_far_as_it_goes(items):
    (article,) = items(
        rss(
            "<item><title>Caïro</title><description>Tekst.</description></item>",
            '<?xml version="1.0" encoding="iso-8859-1"?>',
        )
    )
    assert article.headline == "Caïro"
    found = items(rss("<item><title>Een</title></item><item><title>Twee</title></item>")[:-40])
    assert next(item.headline for item in found if isinstance(item, Article)) == "Een"
    assert any(isinstance(item, Remark) and "not well-formed XML" in item.text for item in found)


def test_an_entity_bomb_in_a_feed_does_not_go_off(items):
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    found = items(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "boem">{bomb}]>' + rss("<item><title>&a9; x</title></item>")
    )
    assert sum(len(getattr(item, "headline", "")) for item in found) < 1_000


def test_an_external_entity_in_a_feed_stays_out(items, tmp_path):
    (tmp_path / "secret").write_text("GEHEIM")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    for item in items(f'<?xml version="1.0"?>{entity}' + rss("<item><title>Kop &x;</title></item>")):
        assert "GEHEIM" not in str(item)


def test_an_item_of_json_feed_is_an_article(items):
    item = {
        "id": "1",
        "title": "Kop",
        "content_html": "<p>Een.</p><p>Twee.",
        "date_published": "2024-06-19T13:45:00+02:00",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "De Krant", "items": [item, 7]}
    article, error = items(json.dumps(feed))
    assert (article.headline, article.body, article.source) == ("Kop", "Een.\n\nTwee.", "De Krant")
    assert "is not an item" in error.message


@pytest.fixture
def web_archive():
    """Make a WARC of pages: address, HTML, kind of record and of content."""
    pytest.importorskip("warcio")

    def making(*pages, packed=True):
        made = b""
        for address, html, kind, mime in pages:
            block = f"HTTP/1.1 200 OK\r\nContent-Type: {mime}\r\n\r\n{html}".encode()
            head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-06-19T11:45:00Z\r\n"
            head += f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
            record = head.encode() + block + b"\r\n\r\n"
            made += gzip.compress(record) if packed else record
        return made

    return making


HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_of_a_web_archive_is_an_article(items, web_archive, packed):
    data = web_archive(
        ("https://krant.example/1", page(linked(datePublished="2024-06-18"), BODY), "response", HTML),
        ("https://krant.example/1", "", "request", HTML),
        ("https://krant.example/a.png", "PNG", "response", "image/png"),
        ("https://krant.example/2", page("<title>Kop twee</title>", f"<p>{TEXT}</p>"), "response", HTML),
        packed=packed,
    )
    first, second, remark = sorted(
        items(data, "x.warc.gz" if packed else "x.warc"), key=lambda item: isinstance(item, Remark)
    )
    assert (first.headline, first.date.date().isoformat()) == ("Bestand in Caïro", "2024-06-18")
    assert (first.origin.url, first.origin.record) == ("https://krant.example/1", 1)
    assert first.origin.captured.isoformat() == "2024-06-19T11:45:00+00:00"
    assert (second.headline, second.date_estimated, second.origin.record) == ("Kop twee", True, 4)
    assert "no pages (pictures, scripts, feeds): 1, requests: 1" in remark.text


def test_a_web_archive_that_is_cut_or_damaged_gives_what_is_whole(items, web_archive):
    pages = [
        (f"https://krant.example/{n}", page(f"<title>Kop {n}</title>", f"<p>{TEXT}</p>"), "response", HTML)
        for n in range(9)
    ]
    data = bytearray(web_archive(*pages, packed=False))
    found = items(bytes(data[: len(data) * 2 // 3]))
    assert len([item for item in found if isinstance(item, Article)]) >= 5
    data[len(data) // 2 : len(data) // 2 + 40] = b"x" * 40
    assert all(isinstance(item, Article | ReadError | Remark) for item in items(bytes(data)))


def test_an_index_of_a_web_archive_is_refused_with_what_to_give(items):
    (error,) = items(
        " CDX N b a m s k r M S V g\ncom,example)/ 20170306 http://example.com/ text/html 200 X - - 1 2 x.warc.gz\n"
    )
    assert "index of a web archive" in error.message
    assert ".warc.gz" in error.hint


def mhtml(html):
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://krant.example/1\nSubject: x\n"
        "Date: Wed, 19 Jun 2024 11:45:00 +0200\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\n\n'
        f"----x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{html}\n----x--\n"
    )


def test_a_page_saved_whole_is_an_article(items):
    (article,) = items(mhtml(page(linked(), BODY)))
    assert (article.headline, article.url) == ("Bestand in Caïro", "https://krant.example/1")
    assert (article.date.isoformat(), article.date_estimated) == ("2024-06-19T11:45:00+02:00", True)
    (error,) = items(mhtml("")[:150])
    assert "MHTML" in error.message


REAL = ("html", "warc", "feeds", "saveas-mhtml")


def test_real_files_are_read_as_they_should_be(real, monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[3] / "benchmarks")
    import forms

    if not (real / "forms").is_dir():
        pytest.skip("no real files of forms here")
    found = [forms.measure(real / "forms" / name) for name in REAL]
    right, asked = (
        sum((form.right for form in found), forms.Counter()),
        sum((form.asked for form in found), forms.Counter()),
    )
    assert right["headline"] >= 0.94 * asked["headline"]
    assert right["date"] >= 0.94 * asked["date"]
    assert right["body"] >= 0.85 * asked["body"]


def test_an_entry_of_a_news_sitemap_is_a_headline(items):
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    entry = """<url><loc>https://krant.example/1</loc><news:news><news:publication><news:name>De Krant</news:name>
      <news:language>nl</news:language></news:publication><news:publication_date>2024-06-19</news:publication_date>
      <news:title>Bestand in Caïro</news:title></news:news></url>"""
    article, remark = items(f"<urlset {spaces}><url><loc>https://krant.example/</loc></url>{entry}</urlset>")
    assert (article.headline, article.body, article.source) == ("Bestand in Caïro", "", "De Krant")
    assert (article.date.date().isoformat(), article.origin.record) == ("2024-06-19", 2)
    assert "no text" in remark.text
    (error,) = items(f"<urlset {spaces}><url><loc>https://krant.example/</loc></url></urlset>")
    assert "addresses only" in error.message


def test_an_answer_of_ritzau_is_read(items):
    (article,) = items(
        "<Response><RBNews><NewsID>r-1</NewsID><PublishDate>2024-06-19T13:45:00</PublishDate><headline>Våbenhvile</headline>"
        "<town>København</town><version>2</version><content>&lt;P&gt;Hun sagde &amp;amp;quot;ja&amp;amp;quot;.&lt;/P&gt;</content>"
        "</RBNews></Response>"
    )
    assert (article.headline, article.body, article.cities) == ("Våbenhvile", 'Hun sagde "ja".', ("København",))
    assert (article.agencies, article.id, article.agency_version) == (("RITZAU",), "r-1", 2)


TEXTS = [
    f"In alinea {word} staat wat er die dag in het dorp aan de rivier gebeurde."
    for word in ("een", "twee", "drie", "vier")
]


def page_of(inner, below=""):
    head = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "Kop van het stuk"}</script>'
    return f"<html><head><title>Kop</title>{head}</head><body><article><h1>Kop van het stuk</h1>{inner}</article>{below}</body></html>"


@pytest.mark.parametrize("comment", ["<!-- -->", "<!--x--><!-- /react-text -->"])
def test_what_stands_behind_a_comment_is_no_comment(comment, items):
    """As React writes pages: a text beside a link is parted from it by a comment."""
    inner = "".join(f"<p>{text[:20]}<a href='/x'>{text[20:30]}</a>{comment}{text[30:]}</p>" for text in TEXTS)
    (article,) = items(page_of(inner))
    assert article.body.split("\n\n") == TEXTS


def test_a_paragraph_that_is_half_links_comes_out_among_its_like(items):
    linked = f"<a href='/a'>{TEXTS[1][:18]}</a> {TEXTS[1][18:40]}<a href='/b'>{TEXTS[1][40:50]}</a>{TEXTS[1][50:]}"
    inner = "".join(f"<div class='deel'><p>{text}</p></div>" for text in (TEXTS[0], linked, *TEXTS[2:]))
    (article,) = items(page_of(inner))
    assert [" ".join(each.split()) for each in article.body.split("\n\n")] == [
        TEXTS[0],
        " ".join(f"{TEXTS[1][:18]} {TEXTS[1][18:]}".split()),
        *TEXTS[2:],
    ]


@pytest.mark.parametrize("name", ["class='blok reacties'", "id='comments'", "class='kommentare'"])
def test_what_readers_wrote_below_a_page_stays_out(name, items):
    below = f"<div {name}><div><b>Jan</b><p>{'Dit is mijn mening, en die is lang genoeg om op te vallen. ' * 3}</p></div></div>"
    (article,) = items(page_of("".join(f"<p>{text}</p>" for text in TEXTS), below))
    assert article.body.split("\n\n") == TEXTS


def test_a_reference_to_no_sign_costs_the_sign(items):
    text = "<p>Tekst &amp;#99999999; met &#xD800; vreemds.</p>"
    (article,) = items(
        f"<rss version='2.0'><channel><item><title>Kop &#5555555555;</title>"
        f"<description>{text.replace('<', '&lt;')}</description></item></channel></rss>",
        "a.xml",
    )
    assert article.headline.startswith("Kop")
    assert "vreemds" in article.body


def test_an_address_that_is_none_costs_itself(items):
    inner = "".join(f"<p>{text}</p>" for text in TEXTS)
    (article,) = items(page_of(inner).replace("<title>", "<link rel='canonical' href='https://[krant/a'><title>"))
    assert article.body.split("\n\n") == TEXTS


@pytest.mark.parametrize("text", ["<title>Niets</title>", "<html><title>Niets</title><body></body></html>"])
def test_a_page_without_a_text_is_no_article(text, items):
    (error,) = items(text, "a.html")
    assert isinstance(error, ReadError)
    assert "no text" in error.message


def test_a_page_that_says_no_date_has_that_of_its_file_and_is_marked(items):
    text = f"<html><title>Storm aan zee</title><body>{''.join(f'<p>{text}</p>' for text in TEXTS)}</body></html>"
    (article,) = items(text, "2024-06-19-1345-storm.html")
    assert (article.date.isoformat(), article.date_estimated) == ("2024-06-19T13:45:00+02:00", True)
    (article,) = items(text, "storm.html")
    assert article.date is not None
    assert article.date_estimated
