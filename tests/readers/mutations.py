"""A helper for tests: spoils files in ways that a seed decides, and reads them in a process that may not take much."""

import gzip
import io
import os
import random
import signal
import tarfile
import zipfile
from pathlib import Path

from searchnews.articles import Article
from searchnews.articles.json import encode
from searchnews.errors import ReadError
from searchnews.readers import read

SAMPLES = Path(__file__).parents[2] / "samples"
SECONDS, WAITED = 20, 300
"""What one file may take of a processor, and by the clock, on a machine that is busy."""
MEMORY = 1 << 30
"""Bytes that reading may take, beyond what the process has when it begins."""
_TEXT = "De veerboot is in de nacht gezonken, en de reizigers zijn met bootjes naar de kant gebracht. "
_PAGE = (
    f"<!DOCTYPE html><html lang=nl><head><title>Veerboot</title><meta property='og:title' content='Veerboot gezonken'>"
    f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Veerboot gezonken", '
    f'"datePublished": "2021-03-24T10:15:00+01:00"}}</script></head><body><article><h1>Veerboot gezonken</h1>'
    f"<p>PRAAG (ANP) - {_TEXT * 3}</p><p>{_TEXT * 4}</p></article></body></html>"
).encode()
_ITEM = f"<title>Veerboot</title><link>https://krant.test/1</link><description>{_TEXT}</description>"
_SEEDS = {
    "page.html": _PAGE,
    "feed.rss": f'<?xml version="1.0"?><rss version="2.0"><channel><title>Krant</title><item>{_ITEM}'
    "<pubDate>Wed, 24 Mar 2021 10:15:00 +0100</pubDate></item></channel></rss>",
    "feed.atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>Krant</title><entry><title>Veerboot</title>'
    f"<id>urn:1</id><updated>2021-03-24T10:15:00Z</updated><summary>{_TEXT}</summary></entry></feed>",
    "feed.json": '{"version": "https://jsonfeed.org/version/1.1", "title": "Krant", "items": [{"id": "1", '
    f'"title": "Veerboot", "content_text": "{_TEXT}", "date_published": "2021-03-24T10:15:00Z"}}]}}',
    "map.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://krant.test/1</loc><news:news>'
    "<news:title>Veerboot</news:title><news:publication_date>2021-03-24</news:publication_date></news:news></url>"
    "</urlset>",
    "page.mhtml": "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    f"Content-Type: text/html\nContent-Location: https://krant.test/1\n\n{_PAGE.decode()}\n--x--\n",
    "news.jsonl": f'{{"id": "a", "headline": "Veerboot", "body": "PRAAG (ANP) - {_TEXT}", "date": "2021-03-24"}}\n' * 3,
    "news.csv": f"id;kop;tekst;datum\n1;Veerboot;{_TEXT};24-03-2021\n2;Brug;{_TEXT};25-03-2021\n",
    "news.tsv": f"title\ttext\tdate\nVeerboot\t{_TEXT}\t2021-03-24\n",
    "news.json": f'[{{"title": "Veerboot", "text": "{_TEXT}", "date": "2021-03-24"}}]',
    "mail.eml": "From: redactie@krant.test\nSubject: =?utf-8?q?Veerboot?=\nDate: Wed, 24 Mar 2021 10:15:00 +0100\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{_TEXT}\n",
    "ritzau.xml": f"<items><RBNews><NewsID>1</NewsID><version>2</version><headline>Veerboot</headline><content>{_TEXT}"
    "</content><town>Praag</town><PublishDate>2021-03-24 10:15</PublishDate></RBNews></items>",
    "web.cdx": " CDX N b a m s k r M S V g\ntest,krant)/1 20210324101500 https://krant.test/1 text/html 200 X - - 1 0 a\n",
    "mail.mbox": "From a@b.test Wed Mar 24 10:15:00 2021\nFrom: a@b.test\nSubject: Veerboot\n\n" + _TEXT + "\n",
    "blog.xml": '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
    f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version><item>{_ITEM}'
    f"<content:encoded><![CDATA[<p>{_TEXT}</p>]]></content:encoded><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type></item></channel></rss>",
}
_BITS = [
    *(b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x80", b"\xed\xa0\x80", b"\x1b[31m", b"\r", b"\x0b", b"\x85"),
    *(b"<", b">", b"&", b'"', b"'", b"{", b"}", b"[", b"]", b",", b";", b"\t", b"\n\n\n", b"\\", b"%", b"=?utf-8?b?"),
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<?xml",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"&a;",
        b"&#0;",
        b"&#x110000;",
    ),
    *(b"\\ud800", b"\\u0000", b"null", b"NaN", b"1e999", b"-1", b"99999999999999999999", b"true", b"{}", b"[]"),
    *(
        b"9999-99-99",
        b"0000-00-00T25:61:61",
        b"2021-02-30",
        b"31/12/0001",
        b"+99:99",
        b"\xe2\x80\xae",
        b"\xcc\x81" * 50,
    ),
    *(b"xmlns=''", b"<a>" * 300, b"[" * 600, b"\\bin99999", b"Content-Type: text/html; charset=none", b"--x"),
]


def seeds():
    """Give names and bytes of files of every form, small ones: those of ``samples/``, and some for what has none."""
    found = {name: data if isinstance(data, bytes) else data.encode() for name, data in _SEEDS.items()}
    files = [*sorted((SAMPLES / "forms").rglob("*.*")), *sorted((SAMPLES / "pages").glob("*.txt"))[:4]]
    for file in files:
        if file.is_file() and file.suffix != ".md" and file.stat().st_size < 100_000:
            found[f"{file.parent.name}-{file.name}"] = file.read_bytes()
    html, packed, tarred = found["page.html"], io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("map/page.html", html)
        made.writestr("news.jsonl", found["news.jsonl"])
    with tarfile.open(fileobj=tarred, mode="w") as made:
        entry = tarfile.TarInfo("page.html")
        entry.size = len(html)
        made.addfile(entry, io.BytesIO(html))
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://krant.test/1\r\nWARC-Date: 2021-03-24T10:15:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    )
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    found["pages.zip"], found["pages.tar"] = packed.getvalue(), tarred.getvalue()
    found["web.warc"] = head + str(len(answer)).encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"
    found["web.warc.gz"], found["news.jsonl.gz"] = gzip.compress(found["web.warc"]), gzip.compress(found["news.jsonl"])
    return sorted(found.items())


def spoilt(number, files):  # noqa: C901  # one branch for each way
    """Give the name and the bytes of the file with a number: the same for the same number, whatever was asked before."""
    dice = random.Random(number)
    name, data = files[number % len(files)]
    data = bytearray(data)
    for _ in range(dice.choice([1, 1, 2, 4, 16])):
        start = dice.randrange(len(data) + 1)
        end = min(len(data), start + int(2 ** (dice.random() * 10)))
        way = dice.randrange(8)
        if way == 0 and data:
            data[start % len(data)] ^= 1 << dice.randrange(8)
        elif way == 1:
            del data[start:end]
        elif way == 2:
            data[start:start] = dice.choice(_BITS)
        elif way == 3:
            data[start:end] = dice.choice(_BITS)
        elif way == 4:
            data[start:start] = data[start:end] * dice.choice([1, 1, 3, 40])
        elif way == 5:
            other = dice.choice(files)[1]
            place = dice.randrange(len(other) + 1)
            data[start:start] = other[place : place + 300]
        elif way == 6:
            data[start:end] = dice.randbytes(end - start)
        elif dice.random() < 0.3:
            del data[start:]
    if dice.random() < 0.05:
        name = name.rpartition(".")[0] + "." + dice.choice(files)[0].rpartition(".")[2]
    return name, bytes(data)


def fault_in(folder, name, data):
    """Read a file; say what is wrong with what came of it, if anything is. What a reader raises is raised."""
    path = folder / name
    path.write_bytes(data)
    try:
        for item in read([path]):
            if isinstance(item, Article):
                encode(item)
            elif isinstance(item, ReadError) and (not item.message or "\n" in item.message):
                return f"a message that is no line: {item.message!r}"
            elif isinstance(item, ReadError) and "made the reader fail" in item.message:
                raise item.__cause__ or item
    finally:
        path.unlink()
    return ""


def read_apart(folder, numbers, files, fault_in=fault_in):
    """Read spoilt files in a process of its own; give the number of the first with which anything is wrong, and what."""
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        os.close(ours)
        _limit()
        try:
            for number in numbers:
                os.write(theirs, f"{number}\n".encode())
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                signal.setitimer(signal.ITIMER_REAL, WAITED)
                fault = fault_in(folder, *spoilt(number, files))
                assert not fault, fault
            os.write(theirs, b"done\n")
        except BaseException:  # noqa: BLE001  # whatever it is, it is what is looked for
            import traceback

            os.write(theirs, traceback.format_exc()[-3_000:].encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(process, 0)
    lines = said.splitlines()
    if lines and lines[-1] == "done":
        return None
    begun = [line for line in lines if line.isdecimal()]
    trace = "\n".join(line for line in lines if not line.isdecimal())
    return int(begun[-1]) if begun else -1, trace or f"the process ended with {status}"


def _limit():
    import resource

    def too_long(*_):
        raise TimeoutError(f"it took more than {SECONDS} seconds of a processor, or {WAITED} by the clock")

    signal.signal(signal.SIGPROF, too_long)
    signal.signal(signal.SIGALRM, too_long)
    with open("/proc/self/statm") as file:  # noqa: PTH123
        most = int(file.read().split()[0]) * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
