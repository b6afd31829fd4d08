"""Starts real servers, runs on them what is tried on every engine and what only a server can do, and stops them.

    python tests/opensearch/run.py                    # 2.19 on one node and on three, 3.4 on one: what CI runs
    python tests/opensearch/run.py --version 3.4.0    # one line of versions, on one node and on three
    python tests/opensearch/run.py --nodes 1 tests/opensearch/test_store.py

Where Java (17 for 2.19, 21 or later for 3), Maven or what Maven fetches is missing, or a node does not start in time, it
says so and ends well. When the time is over (--within) it says which files were not tried to the end; what ran has
passed then.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from nodes import Cluster, Missing

HERE = Path(__file__).parent
VERSION, NEXT = "2.19.6", "3.4.0"
ON_ONE = [
    "tests/opensearch/test_requests.py",
    "tests/opensearch/test_sending.py",
    "tests/opensearch/test_two_machines.py",
    "tests/opensearch/test_store.py",
    "tests/searching/test_cases.py",
    "tests/engines/test_contract.py",
    "tests/engines/test_oracle.py",
    "tests/opensearch/test_failures.py",
    "tests/archive/maintenance/test_copy.py",
    "tests/archive/test_language.py",
]
ON_NEXT = [
    "tests/opensearch/test_requests.py",
    "tests/searching/test_cases.py",
    "tests/engines/test_contract.py",
    "tests/engines/test_oracle.py",
]
"""What is tried on the next line of versions, which is to be like the first."""
ON_THREE = ["tests/engines/test_oracle.py", "tests/opensearch/test_store.py", "tests/opensearch/test_when_nodes_die.py"]


def run(version, nodes, tests, until):
    """Give the exit code of the tests on so many nodes: a file after the other, as long as there is time."""
    spread = {"SHARDS": "3", "REPLICAS": "1"} if nodes > 1 else {"SHARDS": "1", "REPLICAS": "0"}
    with Cluster(version, nodes, heap="1g" if nodes == 1 else "512m") as cluster:
        environment = {
            **os.environ,
            **{f"SEARCHNEWS_OPENSEARCH_{name}": value for name, value in spread.items()},
            "SEARCHNEWS_TEST_OPENSEARCH": cluster.url.replace(",http://", ","),
            "SEARCHNEWS_TEST_NODES": " ".join(str(node.process.pid) for node in cluster.nodes),
        }
        for number, file in enumerate(tests):
            command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-k", "opensearch", file]
            left = until - time.monotonic()
            try:
                code = subprocess.run(
                    command, cwd=HERE.parents[1], env=environment, check=False, timeout=max(0.1, left)
                ).returncode
            except subprocess.TimeoutExpired:
                sys.stdout.write(f"the time is over; not tried to the end: {' '.join(tests[number:])}\n")
                return 0
            if code:
                return code
    return 0


def main():
    asked = argparse.ArgumentParser(description="Try OpenSearch on real nodes.")
    asked.add_argument("--version")
    asked.add_argument("--nodes", type=int, choices=(1, 3), action="append")
    asked.add_argument("--within", type=float, default=660, metavar="SECONDS")
    asked.add_argument("tests", nargs="*")
    given = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nodes are stopped then, too
    until = time.monotonic() + given.within
    version = given.version or VERSION
    plan = [(version, nodes, given.tests or (ON_ONE if nodes == 1 else ON_THREE)) for nodes in given.nodes or (1, 3)]
    if not given.version and not given.nodes and not given.tests:
        plan.append((NEXT, 1, ON_NEXT))
    for version, nodes, tests in plan:
        started = time.monotonic()
        if started > until:
            sys.stdout.write(f"the time is over; OpenSearch {version} was not tried on {nodes} node(s)\n")
            continue
        try:
            code = run(version, nodes, tests, until)
        except Missing as missing:
            sys.stdout.write(f"OpenSearch {version} was not tried: {missing}\n")
            continue
        took = time.monotonic() - started
        sys.stdout.write(f"OpenSearch {version}, {nodes} node{'s' * (nodes > 1)}: {took:.0f} s\n")
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
