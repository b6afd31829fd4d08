"""Who may only read, reads; who may not, or is nobody, is told in one line; all of it over TLS, through a proxy.

The security plugin is not in the distribution that tests can fetch, so a proxy in front of a real node answers as it does.
"""

from base64 import b64encode

import pytest
from click.testing import CliRunner
from cutting import Cutting

from searchnews.terminal.app import cli

READING = {"_search", "_msearch", "_mtermvectors", "_mget", "_count", "point_in_time"}
"""What is sent with POST, or taken back, by who only reads."""


def refuse(method, path, authorization):
    users = {f"Basic {b64encode(f'{name}:gehéim'.encode()).decode()}": name for name in ("lezer", "schrijver")}
    last = path.partition("?")[0].rpartition("/")[2]
    if authorization not in users:
        return 401
    return None if users[authorization] == "schrijver" or method == "GET" or last in READING else 403


@pytest.fixture
def run(address, certificate, monkeypatch, tmp_path):
    """Run a command as one user, through the proxy."""
    server, name = address.removeprefix("opensearch+").rsplit("/", 1)
    (tmp_path / "password").write_text("gehéim\n", "utf-8")
    monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_CA", str(certificate[0]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with Cutting(server.split(",")[0], refuse=refuse, certificate=certificate) as proxy:

        def running(user, *words):
            monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_USER", user)
            return CliRunner().invoke(cli, [*words, "-a", f"opensearch+{proxy.url}/{name}"])

        yield running


@pytest.fixture
def news(tmp_path):
    file = tmp_path / "news.jsonl"
    file.write_text('{"id": "a1", "headline": "Raketten boven zee", "body": "In Tokio landden raketten."}\n', "utf-8")
    return file


def test_who_may_only_read_from_opensearch_asks_all_and_writes_nothing(run, news):
    assert run("schrijver", "index", str(news)).exit_code == 0
    for asked in (
        *(
            ("search", "raket"),
            ("search", "rakettne"),
            ("search", "zeppelin"),
            ("facets", "city", "raket"),
            ("show", "a1"),
        ),
        *(("export", "raket", "-f", "jsonl"), ("words", "raket"), ("kwic", "raket"), ("info",), ("check",), ("saved",)),
    ):
        done = run("lezer", *asked)
        assert done.exit_code in (0, 1), (asked, done.stderr, done.output)
        assert "permit" not in done.stderr
    for written in (("index", str(news), "--again"), ("delete", "a1", "--yes"), ("reindex",), ("save", "zee", "zee")):
        done = run("lezer", *written)
        assert done.exit_code == 4, (written, done.output, done.stderr)
        first, hint = done.stderr.strip().splitlines()[-2:]
        assert "does not permit this: no permissions for" in first
        assert "docs/server.md" in hint
    assert "boven zee" in run("lezer", "search", "raket").output


def test_nobody_is_told_to_say_who_asks_opensearch(run):
    done = run("niemand", "search", "raket")
    assert done.exit_code == 4
    assert "does not take the name and password" in done.stderr
    assert "gehéim" not in done.stderr
