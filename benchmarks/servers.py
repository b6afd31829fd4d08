"""Holds an archive on a server against one in a folder: are the answers the same, and what does the network cost?

    python benchmarks/servers.py NEWS.jsonl.gz http://127.0.0.1:9200 [--articles 20000] [--queries 100]
        [--nears 1000] [--exactness-only] [--write docs/performance.md]

The same articles go into both; the server is one for trials, of which the archive `benchmark` is made anew. Queries are
two words of a headline that was drawn (no word of three letters), so that they find something. Each is asked of both in
turn: the set of all articles, the total, the facets and the stories are compared, and the order of the first ten.
Besides, stems that stand some words apart in articles that were drawn are looked for near each other: two to four of
them, some twice, 0 to 20 words apart; total and newest thousand articles must be the same. And words of headlines with
two letters changed about, one left out or one put in: the same is to be proposed. The rate of writing is that of
documents that are ready, by the clock, commit included; a look-up of a word is one of the list of words. Before times
are taken each archive has answered twice as many other queries. Requests are counted of an archive that was just opened.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from tables import put_table

from searchnews import Archive, read
from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.engines.opensearch import client
from searchnews.errors import EngineFailure
from searchnews.indexing.documents import document_maker
from searchnews.query.bound import Everything, Near
from searchnews.storage.location import store_at

AGREED = 65.0
BEGIN, END = "<!-- servers -->\n", "<!-- servers end -->"


def seconds(do):
    started = time.perf_counter()
    made = do()
    return time.perf_counter() - started, made


def emptied(address: str) -> None:
    records = store_at(address).records  # type: ignore[attr-defined]  # it is on a server
    for index in records.server.ask("GET", f"/{records.index}*/_alias?expand_wildcards=all", missing_is={}):
        records.server.ask("DELETE", f"/{index}", missing_is={})


def merged(server, index: str) -> int:
    """Have the server make one segment of an index, and give its size in bytes.

    It keeps what was sent, for copies that fall behind, until it has agreed with itself every half minute that none has;
    only a merge after that leaves it out.
    """
    server.ask("POST", f"/{index}/_flush?force=true")
    time.sleep(AGREED)
    server.ask("POST", f"/{index}/_forcemerge?max_num_segments=1&flush=true")
    server.ask("POST", f"/{index}/_refresh")  # or what was merged is still there for searches
    found = server.ask("GET", f"/{index}/_stats/store")["_all"]["primaries"]
    return int(found["store"]["size_in_bytes"])


def sizes_after_merging(address: str) -> tuple[int, int]:
    """Give the sizes of the index and of its list of words, in bytes."""
    client.TIMEOUT = 900.0  # type: ignore[misc]  # merging is one request
    store = store_at(address)
    server = store.records.server  # type: ignore[attr-defined]  # it is on a server
    index = store.generation(store.manifest()).index  # type: ignore[attr-defined]  # as above
    return merged(server, index), merged(server, f"{index}.words")


def sizes_in_folder(folder: Path) -> tuple[int, int]:
    """Give the sizes of the index and of its list of words, in bytes."""
    index, words = (list(folder.glob(f"generation-*/{name}/*")) for name in ("index", "words"))
    return sum(path.stat().st_size for path in index), sum(path.stat().st_size for path in words)


def rate_of_writing(location: object, documents: list) -> float:
    store = store_at(location)  # type: ignore[arg-type]
    Archive.create(store).close()
    with store.lock():
        engine = store.generation(store.manifest()).open_index()

        def write() -> None:
            with engine.writer() as writer:
                for start in range(0, len(documents), 500):
                    writer.add(documents[start : start + 500])
                writer.commit()

        took, _ = seconds(write)
        engine.close()
    return len(documents) / took


def asked(archive: Archive, query: str, **options: object) -> float:
    return seconds(lambda: archive.search(query, snippets=False, suggest=False, **options))[0] * 1000  # type: ignore[arg-type]


def tell_requests(address: str, queries: list[str]) -> None:
    """Count the requests of each search, when nothing is known yet of its words."""
    sent, send, counts = [], client.Server._send, []  # the one place where all that is asked goes by

    def counted(*given: object, **how: object) -> object:
        sent.append(given)
        return send(*given, **how)  # type: ignore[arg-type]  # as it was given

    for query in queries:
        with Archive.open(address) as archive:
            sent.clear()
            client.Server._send = counted  # type: ignore[method-assign]
            asked(archive, query)
            client.Server._send = send  # type: ignore[method-assign]
            counts.append(len(sent))
    few = sum(number <= 3 for number in counts)
    print(f"of {len(counts)} searches {few} take three requests or fewer, none more than {max(counts)}", flush=True)


def look_ups(locations: tuple[object, ...], queries: list[str]) -> list[float]:
    """Give for each archive how many ms it takes to look up a word in its list of words."""
    words = [word.lower() for query in queries for word in query.split()]
    stores = [store_at(at) for at in locations]  # type: ignore[arg-type]
    lists = [store.generation(store.manifest()).words() for store in stores]
    return [1000 * seconds(lambda w=w: [w.lines(f"{x}\t") for x in words])[0] / len(words) for w in lists]


def two_words(articles: list[Article], number: int) -> list[str]:
    chosen = random.Random(1)  # the same queries each time
    queries: list[str] = []
    while len(queries) < number:
        words = [word for word in chosen.choice(articles).headline.split() if word.isalpha() and len(word) > 3]
        if len(words) >= 2:
            queries.append(" ".join(chosen.sample(words, 2)))
    return queries


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    given.add_argument("news", type=Path)
    given.add_argument("server")
    given.add_argument("--articles", type=int, default=20_000)
    given.add_argument("--queries", type=int, default=100)
    given.add_argument("--nears", type=int, default=1_000)
    given.add_argument("--exactness-only", action="store_true")
    given.add_argument("--write", type=Path)
    given = given.parse_args()
    address, trial = (f"opensearch+{given.server}/{name}" for name in ("benchmark", "benchmark-rate"))
    articles = [item for item in islice(read(given.news), given.articles) if isinstance(item, Article)]
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        for each in (address, trial):
            emptied(each)
        rows: list[tuple[str, str, str, str]] = []

        def row(what: str, one: float, other: float, form: str = ",.1f") -> None:
            rows.append((what, format(one, form), format(other, form), f"{other / one:.2f}"))
            print("|", " | ".join(rows[-1]), "|", flush=True)

        local, far = Archive.create(folder / "archive"), Archive.create(address)
        both = (local, far)
        row(
            "articles indexed a second",
            *(len(articles) / seconds(lambda a=a: a.add(articles))[0] for a in both),
            ",.0f",
        )
        compare(local, far, two_words(articles, given.queries))
        compare_nears(local, far, articles, given.nears)
        compare_slips(local, far, articles, given.queries)
        if given.exactness_only:
            return
        make = document_maker(local.prepare("*").analyzer)
        ready = [make(article) for article in articles]
        row(
            "ready documents written a second", *(rate_of_writing(at, ready) for at in (folder / "rate", trial)), ",.0f"
        )
        emptied(trial)
        del ready
        queries, warming = two_words(articles[::-1], given.queries), two_words(articles, 2 * given.queries)
        for options, name in (
            ({}, ""),
            ({"facets": ["city", "agency", "country"], "fold": True}, ", three facets and stories"),
        ):
            for archive in both:
                for query in warming:
                    asked(archive, query, **options)
            times = [sorted(asked(archive, query, **options) for query in queries) for archive in both]
            row(f"two words{name}: median, ms", *(statistics.median(one) for one in times))
            row(f"two words{name}: 99 of 100 under, ms", *(one[int(len(one) * 0.99)] for one in times))
        scans = (seconds(lambda a=a: sum(1 for _ in a.prepare("*").snapshot.scan(Everything())))[0] for a in both)
        row("articles read in order of date a second", *(len(articles) / took for took in scans), ",.0f")
        row("size, MB", *(store_at(at).size() / 1e6 for at in (folder / "archive", address)))
        sizes = zip(sizes_in_folder(folder / "archive"), sizes_after_merging(address), strict=True)
        for what, (one, other) in zip(("index", "list of words"), sizes, strict=True):
            row(f"{what} after merging, MB", one / 1e6, other / 1e6)
        row("look-up of a word, ms", *look_ups((folder / "archive", address), queries), ",.3f")
        for archive in both:
            archive.close()
        tell_requests(address, queries)
        emptied(address)
    if given.write:
        table = ["| | tantivy in a folder | OpenSearch, one node | ratio |", "|---|--:|--:|--:|"]
        table += ["| " + " | ".join(one) + " |" for one in rows]
        put_table(given.write, BEGIN, "\n".join(table) + "\n", END)


def near_of(chosen: random.Random, article: Article, analyzer: Analyzer) -> Near | None:
    """Take stems out of a stretch of a text."""
    stems = analyzer.text_terms(article.body).stem.split()
    start, long = chosen.randrange(max(1, len(stems) - 25)), chosen.randint(2, 25)
    texts = [stem for stem in stems[start : start + long] if len(stem) > 2 or chosen.random() < 0.1]
    if len(texts) < 2:
        return None
    texts = chosen.sample(texts, min(len(texts), chosen.choice((2, 2, 2, 3, 3, 4))))
    if chosen.random() < 0.15:
        texts[1] = texts[0]
    return Near("body", "stem", tuple(texts), chosen.randint(0, 20))


def compare_nears(local: Archive, far: Archive, articles: list[Article], number: int) -> None:
    chosen, analyzer = random.Random(2), Analyzer()
    snapshots = [archive.prepare("*").snapshot for archive in (local, far)]
    same = some = done = 0
    while done < number:
        near = near_of(chosen, chosen.choice(articles), analyzer)
        if near is None:
            continue
        try:
            one, other = (snapshot.search(near, limit=1000, sort="newest") for snapshot in snapshots)
        except EngineFailure:  # more ways of standing than tantivy goes through: another is drawn
            continue
        done += 1
        counted = snapshots[1].totals([near])[0]  # which another query of the server's answers
        is_same = one.total == other.total == counted
        is_same = is_same and [match.id for match in one.matches] == [match.id for match in other.matches]
        same, some = same + is_same, some + (one.total > 0)
        if not is_same:
            print("not the same:", near, one.total, other.total, counted, flush=True)
    print(f"of {number:,} terms near each other the same: {same:,}; {some:,} find any", flush=True)


def compare_slips(local: Archive, far: Archive, articles: list[Article], number: int) -> None:
    chosen = random.Random(4)
    words = [word for word in two_words(articles, 2 * number) for word in word.split() if len(word) > 5]
    same = some = 0
    typed = [slip(chosen, word.lower()) for word in words[:number]]
    for word in typed:
        one, other = (archive.search(word, suggest=True).suggestions for archive in (local, far))
        same, some = same + (one == other), some + bool(one)
        if one != other:
            print("not the same:", word, [each.query for each in one], [each.query for each in other], flush=True)
    print(f"of {len(typed)} words with a slip the same is proposed for {same}; for {some} anything", flush=True)


def slip(chosen: random.Random, word: str) -> str:
    place = chosen.randrange(len(word) - 1)
    before, one, other, behind = word[:place], word[place], word[place + 1], word[place + 2 :]
    return before + chosen.choice((other + one, one, one + other + chosen.choice("aeinrst"))) + behind


def compare(local: Archive, far: Archive, queries: list[str]) -> None:
    same = {"set": 0, "total": 0, "facets": 0, "stories": 0, "order of ten": 0}
    for query in queries:
        one, other = (
            archive.search(query, limit=100_000, facets=["city", "agency"], facet_size=20, fold=False, snippets=False)
            for archive in (local, far)
        )
        folded = [archive.search(query, limit=10, fold=True, snippets=False).stories for archive in (local, far)]
        same["set"] += {hit.id for hit in one.hits} == {hit.id for hit in other.hits}
        same["total"] += one.total == other.total
        same["facets"] += one.facets == other.facets
        same["stories"] += folded[0] == folded[1]
        same["order of ten"] += [hit.id for hit in one.hits[:10]] == [hit.id for hit in other.hits[:10]]
    print(
        f"of {len(queries)} queries the same:",
        ", ".join(f"{name} {number}" for name, number in same.items()),
        flush=True,
    )


if __name__ == "__main__":
    main()
