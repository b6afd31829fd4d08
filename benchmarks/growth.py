"""Lets an index on one node of OpenSearch grow, and says what grows with it: disk, memory, rates, times.

    python benchmarks/growth.py NEWS.jsonl.gz http://127.0.0.1:9200 [--articles 10000 57000 100000 1000000]

The articles are taken as they are, and then again with other ids and other years, so that an index of any size has the
frequencies of real news; the list of words does not grow by that, and is measured as long as the articles are new. The
server is one for trials, of which the archive `growth` is made anew. Each stage is written, merged into as few segments
as the server makes of it, and asked: queries are two words of a headline that was drawn.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from servers import asked, emptied, merged, seconds, two_words

from searchnews import Archive, read
from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.engines.documents import Document
from searchnews.engines.opensearch import client
from searchnews.indexing.documents import document_maker
from searchnews.query.bound import Everything
from searchnews.storage.location import store_at

YEAR = 31_556_952
LOT = 500
SCANNED = 20_000
HEADINGS = (
    *("articles", "written a second", "index, MB", "bytes an article", "heap used, MB", "two words, ms"),
    *("with facets and stories, ms", "read a second", "lines of words", "words, MB"),
)


def documents(articles: list[Article], make: Callable[[Article], Document]) -> Iterator[Document]:
    """Go through the articles again and again, each time a year earlier."""
    ready = []
    for article in articles:
        ready.append(made := make(article))
        yield made
    for turn in count(1):
        for made in ready:
            yield made._replace(id=f"{made.id}-{turn}", date=made.date and made.date - turn * YEAR)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    given.add_argument("news", type=Path)
    given.add_argument("server")
    given.add_argument("--articles", type=int, nargs="+", default=[10_000, 57_000, 100_000, 1_000_000])
    given = given.parse_args()
    client.TIMEOUT = 900.0  # type: ignore[misc]  # merging is one request
    address = f"opensearch+{given.server}/growth"
    emptied(address)
    articles = [item for item in islice(read(given.news), max(given.articles)) if isinstance(item, Article)]
    queries = two_words(articles, 60)
    print("| " + " | ".join(HEADINGS) + " |", flush=True)
    with Archive.create(address) as archive:
        making = Analyzer()
        store = store_at(address)
        server = store.records.server  # type: ignore[attr-defined]  # it is on a server
        generation = store.generation(store.manifest())
        index = generation.index  # type: ignore[attr-defined]  # as above
        coming, there = documents(articles, document_maker(making)), 0
        for stage in given.articles:
            took = 0.0
            with store.lock(), generation.open_index().writer() as writer:
                for start in range(there, stage, LOT):
                    lot = list(islice(coming, min(LOT, stage - start)))
                    took += seconds(lambda lot=lot: writer.add(lot))[0]
                took += seconds(writer.commit)[0]
            rate, there = (stage - there) / took, stage
            generation.words().add(sorted(making.take_new_words()))
            size = merged(server, index)
            nodes = server.ask("GET", "/_nodes/stats/jvm,process")["nodes"].values()
            heap = max(node["jvm"]["mem"]["heap_used_in_bytes"] for node in nodes)
            facets = {"facets": ["city", "agency", "country"], "fold": True}
            times = [
                statistics.median([asked(archive, query, **options) for query in queries][20:])
                for options in ({}, facets)
            ]
            snapshot = archive.prepare("*").snapshot
            scanned, number = seconds(lambda asks=snapshot: sum(1 for _ in islice(asks.scan(Everything()), SCANNED)))
            words = server.ask("GET", f"/{index}.words/_stats/store,docs")["_all"]["primaries"]
            row = (
                *(f"{stage:,}", f"{rate:,.0f}", f"{size / 1e6:,.1f}", f"{size / stage:,.0f}", f"{heap / 1e6:,.0f}"),
                *(f"{times[0]:.1f}", f"{times[1]:.1f}", f"{number / scanned:,.0f}"),
                *(f"{words['docs']['count']:,}", f"{words['store']['size_in_bytes'] / 1e6:,.1f}"),
            )
            print("| " + " | ".join(row) + " |", flush=True)
    emptied(address)


if __name__ == "__main__":
    main()
