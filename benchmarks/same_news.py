"""Writes the same news in seven forms, reads each, and says what came out the same, and how fast.

    python benchmarks/same_news.py NEWS.jsonl.gz [--articles 2000] [--write docs/performance.md]

Of each article the headline, the text with its dateline, the moment, the address and the source are written down, and
nothing else: no id, so that one is made of what was read. JSON Lines is what the others are compared with. NewsML-G2
has an id of the agency, of which the id is made there; in it only the rest is compared. A text is the same if its words
and signs are: in forms of markup each line is a paragraph. The rate is that of reading in
one process, by the seconds of a processor that it took, packed in nothing.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import format_datetime
from html import escape
from io import BytesIO
from itertools import islice
from pathlib import Path

from tables import put_table

from searchnews.articles import Article
from searchnews.readers import read

BEGIN, END = "<!-- same news -->\n", "<!-- same news end -->"


def text_of(article: Article) -> str:
    return f"{article.dateline} {article.body}".strip()


def markup(article: Article) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in text_of(article).split("\n") if each)


def write_jsonl(articles: list[Article], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for each in articles:
            record = {
                "headline": each.headline,
                "body": text_of(each),
                "date": each.date.isoformat(),
                "source": each.source,
                "url": each.url,
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_csv(articles: list[Article], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Title", "Date", "Publisher", "URL", "Text"])
        writer.writerows(
            [each.headline, each.date.isoformat(), each.source, each.url, text_of(each)] for each in articles
        )


def write_parquet(articles: list[Article], path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = {
        "title": [each.headline for each in articles],
        "published_at": pa.array([each.date for each in articles], pa.timestamp("us", "UTC")),
        "publisher": [each.source for each in articles],
        "url": [each.url for each in articles],
        "text": [text_of(each) for each in articles],
    }
    parquet.write_table(pa.table(columns), path)


def write_mbox(articles: list[Article], path: Path) -> None:
    with path.open("wb") as file:
        for each in articles:
            letter = EmailMessage(policy=SMTPUTF8.clone(linesep="\n"))
            letter["From"] = f'"{each.source}" <nieuws@krant.example>'
            letter["Subject"] = each.headline
            letter["Date"] = format_datetime(each.date)
            letter.set_content(text_of(each), cte="base64")
            file.write(b"From nieuws@krant.example Wed Jun 19 05:30:00 2024\n" + letter.as_bytes() + b"\n")


def write_rss(articles: list[Article], path: Path) -> None:
    items = "".join(
        f"<item><title>{escape(each.headline)}</title><link>{escape(each.url)}</link><pubDate>{format_datetime(each.date)}</pubDate>"
        f"<source url='https://krant.example'>{escape(each.source)}</source>"
        f"<content:encoded>{escape(markup(each))}</content:encoded></item>\n"
        for each in articles
    )
    space = "http://purl.org/rss/1.0/modules/content/"
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="{space}"><channel><title>Krant</title>{items}</channel></rss>',
        "utf-8",
    )


def write_newsml(articles: list[Article], path: Path) -> None:
    items = "".join(
        f'<newsItem guid="urn:krant:{number}" version="1"><itemMeta><itemClass qcode="ninat:text"/><provider><name>{escape(each.source)}</name></provider>'
        f'<versionCreated>{each.date.isoformat()}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>'
        f"<contentMeta><headline>{escape(each.headline)}</headline></contentMeta><contentSet><inlineXML contenttype='application/xhtml+xml'>"
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{markup(each)}</body></html></inlineXML></contentSet></newsItem>\n'
        for number, each in enumerate(articles)
    )
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>',
        "utf-8",
    )


def write_warc(articles: list[Article], path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for number, each in enumerate(articles):
            address = each.url or f"https://krant.example/{number}"
            about = {
                "@type": "NewsArticle",
                "headline": each.headline,
                "datePublished": each.date.isoformat(),
                "url": address,
                "publisher": {"name": each.source},
            }
            page = (
                f"<!doctype html><html lang='nl'><head><meta charset='utf-8'><title>{escape(each.headline)}</title>"
                f"<script type='application/ld+json'>{json.dumps(about).replace('<', chr(92) + 'u003c')}</script></head><body>"
                "<nav><a href='/'>Voorpagina</a> <a href='/buitenland'>Buitenland</a></nav>"
                f"<main><article><h1>{escape(each.headline)}</h1>{markup(each)}</article></main><footer>Over ons</footer></body></html>"
            )
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                address, "response", payload=BytesIO(page.encode()), http_headers=headers
            )
            writer.write_record(record)
            record.raw_stream.close()


FORMS = {
    "JSON Lines": (write_jsonl, "news.jsonl"),
    "CSV": (write_csv, "news.csv"),
    "Parquet": (write_parquet, "news.parquet"),
    "mbox": (write_mbox, "news.mbox"),
    "RSS": (write_rss, "news.rss"),
    "NewsML-G2": (write_newsml, "news.xml"),
    "WARC": (write_warc, "news.warc"),
}
"""Each form: what writes it, and the name of its file."""


def articles_of(path: Path) -> tuple[list[Article], float]:
    """Read a file, and say how many seconds of a processor that took."""
    started = time.process_time()
    found = [item for item in read([path]) if isinstance(item, Article)]
    return found, time.process_time() - started


def same(one: Article, other: Article) -> dict[str, bool]:
    """Tell what of two articles is the same."""
    return {
        "id": one.id == other.id,
        "headline": one.headline == other.headline,
        "text": text_of(one).split() == text_of(other).split(),
        "date": one.date == other.date,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--wrong", action="store_true", help="say which differ")
    parser.add_argument("--write", type=Path, help="put the table into this page")
    options = parser.parse_args()
    given = [item for item in islice(read([options.news]), options.articles) if isinstance(item, Article) and item.date]
    rows = [
        "| form | articles | same id | same headline | same text | same date | articles a second | MB a second |",
        "|---|" + "--:|" * 7,
    ]
    with tempfile.TemporaryDirectory() as folder:
        wanted: list[Article] = []
        for form, (write, name) in FORMS.items():
            path = Path(folder) / name
            write(given, path)
            found, seconds = articles_of(path)
            wanted = wanted or found
            pairs = list(zip(wanted, found, strict=True)) if len(found) == len(wanted) else []
            counts = {part: sum(same(*pair)[part] for pair in pairs) for part in ("id", "headline", "text", "date")}
            shown = [f"{counts[part]:,}" if part != "id" or form != "NewsML-G2" else "–" for part in counts]
            rates = f"{len(found) / seconds:,.0f} | {path.stat().st_size / seconds / 1e6:.1f}"
            rows.append(f"| {form} | {len(found):,} | {' | '.join(shown)} | {rates} |")
            print(rows[-1], flush=True)
            for one, other in pairs if options.wrong else ():
                mine, theirs = (f"{each.headline}\n{text_of(each)}".split() for each in (one, other))
                if mine != theirs:
                    at = next(
                        (n for n, pair in enumerate(zip(mine, theirs, strict=False)) if pair[0] != pair[1]),
                        min(len(mine), len(theirs)),
                    )
                    print(
                        f"  {form}, word {at}: {' '.join(mine[at : at + 25])!r}\n    not {' '.join(theirs[at : at + 25])!r}"
                    )
    table = "\n".join(rows) + "\n"
    if options.write:
        put_table(options.write, BEGIN, table, END)
    else:
        print(table)


if __name__ == "__main__":
    main()
