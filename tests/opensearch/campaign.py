"""Ends clients and nodes at every step of what they do, for as long as one wants: is anything confirmed ever lost?

    python tests/opensearch/campaign.py                        # 200 clients killed, 12 nodes, and all else that can fail
    python tests/opensearch/campaign.py --version 3.4.0 --clients 40 --nodes 4

Each line says what was done and how often, and what was wrong; the exit code is 1 if anything was. The short form of it
are `test_failures.py` and `test_when_nodes_die.py`.
"""

import argparse
import os
import random
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress

from nodes import Cluster
from states import NUMBER, state

from searchnews import Article
from searchnews.archive import Archive
from searchnews.archive.maintenance.check import check
from searchnews.engines.opensearch import client
from searchnews.engines.opensearch.client import Server
from searchnews.errors import EngineError, SearchNewsError
from searchnews.storage.location import store_at

LIMIT = 60.0
"""Seconds in which there is an answer or an error, whatever happens: with the limits of time below."""
WRONG = []


def expect(holds, what):
    if not holds:
        WRONG.append(what)
        sys.stdout.write(f"WRONG: {what}\n")
        sys.stdout.flush()


def say(what, started):
    sys.stdout.write(f"{what} ({time.monotonic() - started:.0f} s)\n")
    sys.stdout.flush()


def version_of(archive):
    """Which version one search finds; nothing, if it is torn."""
    hits = archive.search("bericht", limit=100, snippets=False, suggest=False).hits
    bodies = {hit.article.body for hit in hits}
    return bodies.pop() if len(bodies) == 1 and len(hits) == NUMBER else None


def killed_at(address, number, before, turn):
    """Have a process of its own add a state, which dies at one of its requests; tell whether it confirmed it."""
    done, told = os.pipe()
    child = os.fork()
    if not child:
        count, ask = 0, Server.ask

        def dying(*given, **options):
            nonlocal count
            count += 1
            if count == number and before:
                os.kill(os.getpid(), signal.SIGKILL)
            answer = ask(*given, **options)
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        Server.ask = dying
        with Archive.open(address) as archive:
            archive.add(state(turn))
        os.write(told, b"+")
        os._exit(0)
    os.close(told)
    os.waitpid(child, 0)
    confirmed = bool(os.read(done, 1))
    os.close(done)
    return confirmed


def clients(address, rounds):
    """Kill a client at every step of a commit, before a request and behind it."""
    started, turn, confirmed = time.monotonic(), 0, 0
    with Archive.create(address) as archive:
        archive.add(state(0))
    steps = 1
    while not killed_at(address, steps, before=True, turn=0):
        steps += 1
    for number in range(rounds):
        with Archive.open(address) as archive:
            before, turn = version_of(archive), turn + 1
        done = killed_at(address, 1 + (number // 2) % steps, number % 2 == 0, turn)
        confirmed += done
        with Archive.open(address) as archive:
            now = version_of(archive)
            after = state(turn)[0].body
            expect(now == after if done else now in (before, after), f"client {number}: {now!r} after {before!r}")
            archive.add(state(turn))
            expect(version_of(archive) == after, f"client {number}: who comes next does not get on")
    expect(not check(address).counts.keys() - {"note"}, f"check says {check(address).counts}")
    say(f"{rounds} clients killed at {steps} steps, {confirmed} had confirmed", started)


class Busy:
    """Writes, searches and scans at the same time, and remembers what was confirmed, and what went wrong."""

    def __init__(self, address):
        self._address, self.confirmed, self.errors, self.ended = address, [0], [], threading.Event()
        self.commits = self.searches = self.scans = 0

    def __enter__(self):
        self._threads = [threading.Thread(target=each) for each in (self._write, self._search, self._scan)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self._threads:
            thread.join()

    def _write(self):
        number = 0
        with Archive.open(self._address) as archive:
            number = len(archive)
            while not self.ended.is_set():
                made = [Article(id=f"n{n}", headline=f"Raket {n}", body="In zee.") for n in range(number, number + 20)]
                number += 20
                try:
                    archive.add(made)
                except SearchNewsError as error:
                    self.errors.append(f"writing: {error}")
                    return
                self.confirmed.append(number)
                self.commits += 1

    def _search(self):
        with Archive.open(self._address) as archive:
            while not self.ended.is_set():
                least = self.confirmed[-1]
                try:
                    total = archive.search("raket", limit=10, snippets=False).total
                except SearchNewsError as error:
                    self.errors.append(f"searching: {error}")
                    return
                self.searches += 1
                expect(total >= least and total % 20 == 0, f"a search finds {total}, and {least} were confirmed")

    def _scan(self):
        with Archive.open(self._address) as archive:
            while not self.ended.is_set():
                least = self.confirmed[-1]
                try:
                    total = sum(1 for _ in archive.articles())
                except SearchNewsError as error:
                    self.errors.append(f"scanning: {error}")
                    return
                self.scans += 1
                expect(total >= least and total % 20 == 0, f"a scan has {total}, and {least} were confirmed")


def green(cluster, until=240):
    """Wait until every part has its copies again."""
    server = store_at(f"opensearch+{cluster.url.replace(',http://', ',')}/any").records.server
    ended = time.monotonic() + until
    while time.monotonic() < ended:
        with suppress(EngineError):
            told = server.ask("GET", "/_cluster/health")
            if told["status"] == "green" and told["number_of_nodes"] == len(cluster.nodes):
                return
        time.sleep(1)
    raise RuntimeError("the nodes do not come together again")


def nodes(cluster, address, rounds):
    """Kill a node, any of the three, while it is written to, searched and scanned; it comes back each time."""
    started, chosen = time.monotonic(), random.Random(12)
    commits = searches = scans = 0
    Archive.create(address).close()
    for number in range(rounds):
        with Busy(address) as busy:
            time.sleep(chosen.uniform(0.5, 4))
            node = cluster.nodes[number % 3]
            node.kill()
            seen, until = (busy.commits, busy.searches, busy.scans), time.monotonic() + LIMIT
            while time.monotonic() < until and not busy.errors:
                if all(
                    now > then + 1 for now, then in zip((busy.commits, busy.searches, busy.scans), seen, strict=True)
                ):
                    break
                time.sleep(0.2)
            else:
                expect(busy.errors, f"node {number}: it did not go on in {LIMIT:.0f} s")
        for error in busy.errors:
            expect(False, f"node {number}: {error}")
        node.start().wait(time.monotonic() + 200)
        green(cluster)
        with Archive.open(address) as archive:
            expect(len(archive) >= busy.confirmed[-1], f"node {number}: confirmed articles are gone")
        commits, searches, scans = commits + busy.commits, searches + busy.searches, scans + busy.scans
    told = f"{commits} commits, {searches} searches and {scans} scans went on"
    say(f"{rounds} nodes killed beside them: {told}", started)


@contextmanager
def within(what):
    """See to it that something ends in time."""
    started = time.monotonic()
    yield
    took = time.monotonic() - started
    expect(took < 2 * LIMIT, f"{what} took {took:.0f} s")


def answered_or_told(what, ask, least):
    """Ask; an answer is a whole one, an error says what to do."""
    with within(what):
        try:
            total = ask()
        except SearchNewsError as error:
            expect(bool(error.hint), f"{what}: {error} has no hint")
            return f"error: {error}"
    expect(total >= least, f"{what}: {total} of {least}")
    return f"{total}"


def pauses(cluster, address):
    """Let one node sleep past all limits, and then two; what is there again is all of it."""
    started = time.monotonic()
    with Archive.open(address) as archive:
        least, told = len(archive), []
        for sleeping in ([cluster.nodes[0]], cluster.nodes[1:]):
            for node in sleeping:
                node.send(signal.SIGSTOP)
            told.append(answered_or_told("searching beside a sleeper", lambda: archive.search("raket").total, least))
            told.append(answered_or_told("writing beside a sleeper", lambda: archive.add(state(1)).seen, 0))
            for node in sleeping:
                node.send(signal.SIGCONT)
            green(cluster)
        archive.add(state(2))
        expect(version_of(archive) == state(2)[0].body, "after the sleep the articles are others")
        expect(archive.search("raket").total >= least, "after the sleep articles are gone")
    say(f"one node asleep, then two: {'; '.join(told)}", started)


def refusal_of(archive):
    """What is said when something is written; nothing, if it is taken in."""
    try:
        archive.add(state(int(time.monotonic())))
    except SearchNewsError as error:
        expect("space" in error.hint, f"a full disk: {error.hint}")
        return str(error)
    return ""


def disks(cluster, address):
    """Fill the disks, as the server sees it: writing says so, searching goes on."""
    started = time.monotonic()
    server = store_at(address).records.server
    names = ("low", "high", "flood_stage")
    marks = {f"cluster.routing.allocation.disk.watermark.{name}": "900000gb" for name in names}
    full = {**marks, "cluster.routing.allocation.disk.threshold_enabled": True, "cluster.info.update.interval": "10s"}
    server.ask("PUT", "/_cluster/settings", {"transient": full})
    with Archive.open(address) as archive:
        until, said = time.monotonic() + 120, ""
        while time.monotonic() < until and not said:
            said = refusal_of(archive)
        expect(bool(said), "a full disk is not told of")
        total = archive.search("bericht").total
        expect(total >= NUMBER, "a full disk: searching does not go on")
        # It goes on watching the disks, which is what opens the index again; the nodes of tests were told not to.
        server.ask("PUT", "/_cluster/settings", {"transient": {**full, **dict.fromkeys(marks)}})
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(SearchNewsError):
                archive.add(state(3))
                break
            time.sleep(2)
        expect(version_of(archive) == state(3)[0].body, "with space again it does not go on")
        while server.ask("GET", "/_cluster/state/blocks")["blocks"] and time.monotonic() < until:
            time.sleep(1)  # that no index may be made is taken back by itself, a moment later
    server.ask("PUT", "/_cluster/settings", {"transient": dict.fromkeys(full)})
    say(f"disks full: {said}", started)


def reds(cluster, address):
    """Take away the only copy of a part: there is no answer from the rest, and opening and checking say so."""
    started = time.monotonic()
    os.environ["SEARCHNEWS_OPENSEARCH_REPLICAS"] = "0"
    with Archive.create(address) as archive:
        archive.add([Article(id=f"r{n}", headline=f"Raket {n}", body="In zee.") for n in range(300)])
        told = []
        cluster.nodes[2].kill()
        told.append(answered_or_told("a red index", lambda: archive.search("raket", snippets=False).total, 300))
    until = time.monotonic() + LIMIT
    while len(told) < 2:
        try:
            Archive.open(address).close()
        except SearchNewsError as error:  # noqa: PERF203  # it waits anyway
            told.append(f"error: {error}")
        else:
            time.sleep(1)  # until the nodes that are left know that it is gone
            if time.monotonic() > until:
                told.append("opened")
    expect(all(each.startswith("error") for each in told), f"a part is gone, and it says {told}")
    cluster.nodes[2].start().wait(time.monotonic() + 200)
    green(cluster)
    with Archive.open(address) as archive:
        expect(archive.search("raket").total == 300, "with the node back articles are gone")
    os.environ["SEARCHNEWS_OPENSEARCH_REPLICAS"] = "1"
    say(f"the only copy of a part gone: {'; '.join(told)}", started)


def main():
    asked = argparse.ArgumentParser(description="End clients and nodes while they work.")
    asked.add_argument("--version", default="2.19.6")
    asked.add_argument("--clients", type=int, default=200)
    asked.add_argument("--nodes", type=int, default=12)
    given = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    client.TIMEOUT, client.PATIENCE = 10.0, 20.0
    if given.clients:
        os.environ |= {"SEARCHNEWS_OPENSEARCH_SHARDS": "1", "SEARCHNEWS_OPENSEARCH_REPLICAS": "0"}
        with Cluster(given.version, 1) as one:
            clients(f"opensearch+{one.url}/clients", given.clients)
    if given.nodes:
        os.environ |= {"SEARCHNEWS_OPENSEARCH_SHARDS": "3", "SEARCHNEWS_OPENSEARCH_REPLICAS": "1"}
        with Cluster(given.version, 3) as three:
            address = f"opensearch+{three.url.replace(',http://', ',')}/"
            nodes(three, f"{address}nodes", given.nodes)
            pauses(three, f"{address}nodes")
            disks(three, f"{address}nodes")
            reds(three, f"{address}red")
    say(f"OpenSearch {given.version}: {len(WRONG)} things were wrong", time.monotonic())
    return 1 if WRONG else 0


if __name__ == "__main__":
    sys.exit(main())
