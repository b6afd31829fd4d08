"""What is wrong with a server is told in one line with what to do, and ends in exit code 4; no secret is in it."""

import json
import ssl
import threading
import time
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from searchnews import Archive
from searchnews.engines.opensearch import client
from searchnews.engines.opensearch.client import Server
from searchnews.errors import EngineFailure, EngineUnreachable, QueryTooCostly
from searchnews.query.budget import Budget
from searchnews.storage.folder.pointer import point
from searchnews.terminal.app import cli

OPENSEARCH = {"version": {"distribution": "opensearch", "number": "2.19.6"}}
BUSY = {"error": {"type": "rejected_execution_exception", "reason": "queue is full"}}
FULL = {
    "error": {"type": "cluster_block_exception", "reason": "index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage]"}
}
FORBIDDEN = {"error": {"type": "security_exception", "reason": "no permissions for [indices:data/write/index]"}}
PASSWORD = "géheim"


class Stub:
    """A server that says what a test wants: for each path an answer, or several that it gives one after the other."""

    def __init__(self, answers, *, certificate=None, pause=0.0):
        self.asked, self.answers = [], answers
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                self.rfile.read(int(self.headers.get("content-length") or 0))
                time.sleep(pause)
                stub.asked.append((self.command, self.path, self.headers.get("authorization", "")))
                known = stub.answers.get(self.path.split("?")[0], (404, {}))
                status, body = known.pop(0) if isinstance(known, list) else known
                written = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(written)))
                self.end_headers()
                self.wfile.write(written)

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815  # as the library calls them

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http{'' if certificate is None else 's'}://{self.host}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(autouse=True)
def _nobody_is_known(monkeypatch):
    for name in ("USER", "PASSWORD", "PASSWORD_FILE", "API_KEY", "CA", "URL"):
        monkeypatch.delenv(f"SEARCHNEWS_OPENSEARCH_{name}", raising=False)


@pytest.mark.parametrize(
    ("answer", "told", "hint"),
    [
        ((200, {"version": {"number": "8.11.0", "lucene_version": "9.8"}}), "Elasticsearch 8.11.0", "from 2.19 on"),
        ((200, {"version": {"distribution": "opensearch", "number": "2.11.0"}}), "is OpenSearch 2.11.0", "from 2.19"),
        ((200, {"version": {"distribution": "opensearch", "number": "4.0.0"}}), "is OpenSearch 4.0.0", "below 4"),
        ((200, {"name": "something else"}), "is not OpenSearch", "from 2.19"),
        ((200, ["something else"]), "answers what OpenSearch does not", "answers in its place"),
        ((401, {}), "does not take the name and password", "PASSWORD_FILE"),
        ((403, FORBIDDEN), "does not permit this: no permissions for", "docs/server.md"),
        ((500, {"error": {"type": "node_not_connected_exception", "reason": "gone"}}), "answers 500", "nodes run"),
    ],
)
def test_a_server_that_does_not_do_is_told_in_one_line(answer, told, hint, monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 1.0)  # a node that is gone may come back within a minute
    with Stub({"/": answer}) as stub:
        done = CliRunner().invoke(cli, ["search", "kim", "-a", f"opensearch+{stub.url}/news"])
    assert done.exit_code == 4
    first, second, *more = done.stderr.splitlines()
    assert told in first
    assert hint in second
    assert not more


def test_nobody_at_the_address_is_told():
    with Stub({}) as stub:
        pass
    with pytest.raises(EngineUnreachable, match=r"no answer from .*refused") as caught:
        Archive.open(f"opensearch+{stub.url}/news")
    assert caught.value.exit_code == 4


def test_a_busy_server_is_waited_for_and_a_full_one_is_not():
    busy = [(429, BUSY), (429, BUSY), (200, {"count": 3})]
    with Stub({"/": (200, OPENSEARCH), "/x/_count": busy, "/y/_doc/1": (429, FULL)}) as stub:
        server = Server(stub.url)
        assert server.ask("GET", "/x/_count") == {"count": 3}
        with pytest.raises(EngineFailure, match=r"writes no more.*disk usage") as caught:
            server.ask("PUT", "/y/_doc/1", {})
        assert "nothing that was committed is lost" in caught.value.hint
        assert len(stub.asked) == 1 + 3 + 1


def test_what_a_node_was_asked_that_went_meanwhile_is_asked_again_and_no_writing():
    cause = {
        "type": "node_disconnected_exception",
        "reason": "[n1][indices:data/read/search[phase/query]] disconnected",
    }
    gone = {"error": {"type": "search_phase_execution_exception", "root_cause": [cause]}, "status": 500}
    whole = {"timed_out": False, "_shards": {"failed": 0}, "hits": {}, "status": 200}
    answers = {
        "/": (200, OPENSEARCH),
        "/x/_search": [(500, gone), (200, whole)],
        "/x/_msearch": [(200, {"responses": [whole, gone]}), (200, {"responses": [whole, whole]})],
        "/x/_doc/1": (500, gone),
    }
    with Stub(answers) as stub:
        server = Server(stub.url)
        assert server.search("x", {}) == whole
        assert server.search_many("x", [({}, {}), ({}, {})]) == [whole, whole]
        with pytest.raises(EngineFailure, match="disconnected"):
            server.ask("PUT", "/x/_doc/1", {})
    assert len(stub.asked) == 1 + 2 + 2 + 1


def test_a_question_waits_no_longer_than_it_may_and_says_what_the_server_said():
    lacking = {"error": {"type": "search_phase_execution_exception", "reason": "all shards failed"}, "status": 503}
    answers = {"/": (200, OPENSEARCH), "/x/_search": (503, lacking), "/x/_msearch": (200, {"responses": [lacking] * 2})}
    with Stub(answers) as stub:
        server = Server(stub.url)
        for ask in (lambda: server.search("x", {}), lambda: server.search_many("x", [({}, {}), ({}, {})])):
            with Budget(0.5), pytest.raises(EngineFailure, match="all shards failed") as caught:
                ask()
            assert "nodes" in caught.value.hint


@pytest.mark.parametrize("answer", [["a list"], {}, {"error": "log in"}])
def test_what_is_no_answer_of_opensearch_is_not_taken_for_one(answer):
    with Stub({"/": (200, OPENSEARCH), "/x/_bulk": (200, answer), "/x/_search": (200, answer)}) as stub:
        server = Server(stub.url)
        with pytest.raises(EngineFailure, match="answers what OpenSearch does not"):
            server.write("x", [b"{}"])
        with pytest.raises(EngineFailure, match="answers what OpenSearch does not"):
            server.search("x", {})


def test_what_a_busy_server_refused_of_many_is_sent_again():
    item = {"index": {"status": 429, "error": BUSY["error"]}}
    bad = {"index": {"status": 400, "error": {"type": "mapper_parsing_exception", "reason": "no number"}}}
    there = {"create": {"status": 409, "error": {"type": "version_conflict_engine_exception", "reason": "there"}}}
    answers = [(200, {"errors": True, "items": [item]}), (200, {"errors": False})]
    answers += [(200, {"errors": True, "items": [there]}), (200, {"errors": True, "items": [there, bad]})]
    with Stub({"/": (200, OPENSEARCH), "/x/_bulk": answers}) as stub:
        server = Server(stub.url)
        server.write("x", [b"{}"])
        server.write("x", [b"{}"])
        with pytest.raises(EngineFailure, match="no number"):
            server.write("x", [b"{}"])
        server.write("x", [])
    assert len(stub.asked) == 1 + 4


def test_an_answer_of_a_part_is_none():
    part = {"timed_out": False, "_shards": {"failed": 1}, "hits": {"hits": []}}
    slow = {"timed_out": True, "_shards": {"failed": 0}, "hits": {"hits": []}}
    answers = {"/": (200, OPENSEARCH), "/x/_search": [(200, part), (200, slow)], "/x/_refresh": (200, part)}
    with Stub(answers) as stub:
        server = Server(stub.url)
        for ask in (lambda: server.search("x", {}), lambda: server.search("x", {}), lambda: server.refresh("x")):
            with pytest.raises(EngineFailure, match="part of the index did not answer"):
                ask()


def test_a_certificate_is_trusted_only_if_it_is_named_and_a_password_goes_there_as_it_is(
    certificate, monkeypatch, tmp_path
):
    with Stub({"/": (200, OPENSEARCH)}, certificate=certificate) as stub:
        with pytest.raises(EngineUnreachable, match="cannot be trusted") as caught:
            Server(stub.url)
        assert "SEARCHNEWS_OPENSEARCH_CA" in caught.value.hint
        monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_CA", str(tmp_path / "none.pem"))
        with pytest.raises(EngineUnreachable, match="there is no file"):
            Server(stub.url)
        monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_CA", str(certificate[0]))
        (tmp_path / "password").write_text(f"{PASSWORD}\n", "utf-8")
        monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_USER", "lezer")
        monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_PASSWORD_FILE", str(tmp_path / "password"))
        Server(stub.url)
        assert stub.asked[-1][2] == "Basic " + b64encode(f"lezer:{PASSWORD}".encode()).decode()
        monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_API_KEY", "abc\r\n")
        Server(stub.url)
        assert stub.asked[-1][2] == "ApiKey abc"
        for bad in ("ge\rheim", "sleuteł"):
            monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_API_KEY", bad)
            with pytest.raises(EngineUnreachable, match="is not a key") as caught:
                Server(stub.url)
            assert bad not in f"{caught.value} {caught.value.hint}"
        monkeypatch.delenv("SEARCHNEWS_OPENSEARCH_API_KEY")
    with Stub({"/": (200, OPENSEARCH)}) as plain, pytest.raises(EngineUnreachable, match="cannot be trusted") as caught:
        Server(plain.url.replace("http:", "https:"))
    assert "does not speak TLS" in caught.value.hint


def test_a_password_goes_nowhere_it_could_be_read_or_was_not_meant_for(monkeypatch, tmp_path):
    monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_USER", "lezer")
    monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_PASSWORD", PASSWORD)
    with pytest.raises(EngineUnreachable, match="for all to read"):
        Server("http://search.example:9200")
    with Stub({"/": (401, {})}) as stub:
        point(tmp_path / "from a stranger", f"opensearch+{stub.url}/news")
        done = CliRunner().invoke(cli, ["search", "kim", "-a", str(tmp_path / "from a stranger")])
        assert done.exit_code == 4
        assert "which nobody has connected here" in done.stderr
        assert not stub.asked
        monkeypatch.setenv("SEARCHNEWS_OPENSEARCH_URL", stub.url)
        done = CliRunner().invoke(cli, ["search", "kim", "-a", str(tmp_path / "from a stranger")])
        assert "does not take the name and password" in done.stderr
        assert PASSWORD not in done.stderr
        assert b64encode(f"lezer:{PASSWORD}".encode()).decode() not in done.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("opensearch+https://me:pw@search.example/news", "holds no name and no password"),
        ("opensearch+https://me:p/w@search.example/news", "holds no name and no password"),
        ("opensearch+https://search.example", "cannot be the name of an archive"),
        ("opensearch+https://search.example/Nieuws", "cannot be the name of an archive"),
        ("opensearch+https://search.example/a/b", "cannot be the name of an archive"),
        ("opensearch+https:///news", "names no server"),
        ("opensearch+https://search.example:x/news", "names no server"),
        ("ftp://search.example/news", "no kind of archive called 'ftp'"),
    ],
)
def test_an_address_that_is_none_is_told_before_anybody_is_asked(address, told):
    done = CliRunner().invoke(cli, ["info", "-a", address])
    assert (done.exit_code, len(done.stderr.splitlines())) == (3, 2)
    assert told in done.stderr
    assert "pw" not in done.stderr


def test_what_a_question_waits_for_a_server_is_spent_from_its_time():
    with Stub({"/": (200, OPENSEARCH), "/x/_count": (200, {"count": 3})}, pause=0.05) as stub:
        server = Server(stub.url)
        with Budget(0.02), pytest.raises(QueryTooCostly):
            server.ask("GET", "/x/_count")
        assert server.ask("GET", "/x/_count") == {"count": 3}, "what is no question may take its time"


def test_a_folder_stands_for_an_address_once_its_user_has_said_so(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Stub({"/": (200, OPENSEARCH)}) as stub:
        folder, address = str(tmp_path / "folder"), f"opensearch+{stub.url}/news"
        assert CliRunner().invoke(cli, ["connect", folder, address]).exit_code == 0
        done = CliRunner().invoke(cli, ["info", "-a", folder])
        assert done.exit_code == 3
        assert f"there is no archive in {address}" in done.stderr
    done = CliRunner().invoke(cli, ["connect", str(tmp_path / "other"), address])
    assert done.exit_code == 4
    assert not (tmp_path / "other").exists()
