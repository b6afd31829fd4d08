"""Talks to a server of OpenSearch: finds it, sends requests, and waits when it is busy.

All that is secret comes from the environment and goes nowhere else: no file, no message and no log has it.
"""

from __future__ import annotations

import base64
import os
import socket
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

import urllib3
from urllib3 import exceptions

from searchnews.articles.json import dumps, loads
from searchnews.digests import blake2b
from searchnews.engines.opensearch.answers import (
    BUSY,
    NAME,
    VARIABLE,
    error_of,
    is_asked_of_a_gone_node,
    is_blocked,
    is_to_be_asked_again,
    see_to_all,
    short,
    whole,
)
from searchnews.errors import ArchiveDamaged, EngineError, EngineFailure, EngineUnreachable, SearchNewsError
from searchnews.messages.worded import reason, worded
from searchnews.query.budget import left, wait

TIMEOUT: Final = 30.0
"""Seconds that one request may take."""
PATIENCE: Final = 60.0
"""Seconds that a busy server is waited for, with growing pauses."""
_LONGEST_PAUSE: Final = 30.0
_OLDEST: Final = (2, 19)
_TOO_NEW: Final = (4, 0)

_TRY_AGAIN: Final = worded("see that it runs and can be reached from here, then run the same command again")
_LIMITS: Final = f"allow_partial_search_results=false&cancel_after_time_interval={int(TIMEOUT)}s"
"""What each search asks for: all or nothing, and that nobody works on for who waits no more."""
_WHOLE: Final = {"allow_partial_search_results": False}
_SAME_TWICE: Final = ("_search", "_bulk", "_mget", "_msearch", "_mtermvectors", "_refresh")
"""What may be asked again though it is not known whether it was done."""


class Server:
    """One server, or the nodes of one cluster, to which requests are sent over connections that stay open."""

    def __init__(self, urls: str, *, is_typed: bool = True) -> None:
        """Take the address, or several with commas between them.

        Unless it ``is_typed`` it came out of a file, which somebody else may have written: then the environment has to
        name it as well.

        Raises:
            EngineUnreachable: nothing answers there, the certificate is not trusted, or the password is wrong.
            EngineFailure: it is no OpenSearch, or one of a version that does not do.
        """
        self.urls = checked(urls)
        if not is_typed:
            _see_that_they_are_meant(self.urls)
        self._headers = {"content-type": "application/json", **_authorization(self.urls)}
        self.lost = 0.0
        """When anything was last found gone, by the clock that only goes on; 0 if it never was."""
        self.preference = blake2b(socket.gethostname().encode(), digest_size=6).hexdigest()
        """By which the server chooses among copies: from one machine always the same, so that pages fit together."""
        self._first = 0
        """Which of the addresses is asked first: the one that answered last."""
        self._pool = urllib3.PoolManager(retries=False, maxsize=4, cert_reqs="CERT_REQUIRED", ca_certs=_authorities())
        about = self.ask("GET", "/")
        told = about.get("version") if isinstance(about, dict) else None
        number = str(told.get("number", "")) if isinstance(told, dict) else ""
        if not isinstance(told, dict) or told.get("distribution") != NAME:
            other = worded("{url} is not OpenSearch but Elasticsearch {number}", url=self.urls[0], number=number)
            self._refuse(other if "lucene" in str(about) else worded("{url} is not OpenSearch", url=self.urls[0]))
        self.version = number
        numbers = tuple(int(part) for part in number.split(".")[:2] if part.isdigit())
        if not _OLDEST <= numbers < _TOO_NEW:
            self._refuse(worded("{url} is OpenSearch {number}", url=self.urls[0], number=number))

    def _refuse(self, message: str) -> NoReturn:
        hint = worded("searchnews works with OpenSearch from 2.19 on, below 4")
        raise EngineFailure(message, engine=NAME, hint=hint)

    def ask(  # noqa: PLR0913  # each says what an answer means
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        lines: bytes | None = None,
        missing_is: object = None,
        conflict_is: object = None,
        twice: bool = False,
    ) -> Any:
        """Send a request, and give the answer.

        ``lines`` is a body of several lines of JSON instead of one ``body``. Where ``missing_is`` is given, it is
        the answer if there is no such document or index; ``conflict_is`` is it if a document was changed since it was
        read. If it does no harm ``twice``, it is sent again where it is not known whether it was done.

        Raises:
            ArchiveDamaged: The index is gone.
            EngineUnreachable: No node answers within the time limits.
            EngineFailure: The server refuses, or could not do all of it.
        """
        twice = twice or method == "GET" or any(part in path for part in _SAME_TWICE)
        content = lines if lines is not None else (b"" if body is None else dumps(body))
        until, pause = time.monotonic() + PATIENCE, 0.1
        while True:
            asked = time.monotonic()
            status, data = self._send(method, path, content, twice=twice)
            wait(time.monotonic() - asked)
            again = status in BUSY or (is_asked_of_a_gone_node(data) and twice)
            if not again or is_blocked(status, data) or not _may_wait(pause, until):
                break
            self.pause(pause)  # it is busy, or a node has just gone
            pause = min(2 * pause, _LONGEST_PAUSE)
        if status < 300:
            return whole(data, self.urls[self._first])
        if status == 404 and missing_is is not None:
            return missing_is
        if status == 409 and conflict_is is not None:
            return conflict_is
        raise self._error_of(status, data, path)

    def _send(self, method: str, path: str, content: bytes, *, twice: bool) -> tuple[int, Any]:
        """Send a request to one node after the other until one answers; what it answers is read as JSON."""
        said = ""
        for turn in range(2 * len(self.urls)):
            number = (self._first + turn) % len(self.urls)
            try:
                answer = self._pool.request(
                    method,
                    self.urls[number] + path,
                    body=content or None,
                    headers=self._headers,
                    timeout=urllib3.Timeout(connect=10.0, read=TIMEOUT),
                    redirect=False,
                )
            except exceptions.HTTPError as error:
                self._meet(error, self.urls[number])
                said = f"{type(error).__name__}: {short(str(error))}"
                sent = not isinstance(error, (exceptions.NewConnectionError, exceptions.ConnectTimeoutError))
                if sent and not twice:
                    break  # it may have been done: whoever asked has to look
                continue
            self._first = number
            try:
                return answer.status, loads(answer.data or b"null")
            except ValueError:
                return answer.status, {"error": short(answer.data.decode("utf-8", "replace"))}
        raise EngineUnreachable(
            worded("no answer from {list}: {said}", list=", ".join(self.urls), said=said), engine=NAME, hint=_TRY_AGAIN
        )

    def _meet(self, error: Exception, url: str) -> None:
        """Tell at once what no second try will mend: a certificate, or a server that speaks otherwise."""
        said = str(error)
        if isinstance(error, exceptions.SSLError):
            hint = worded(
                "if the certificate is your own, name the file of its authority in {variable}CA", variable=VARIABLE
            )
            if "WRONG_VERSION" in said.upper().replace(" ", "_"):
                hint = worded("the server does not speak TLS there: is the address http:// or the port another one?")
            raise EngineUnreachable(
                worded("{url} cannot be trusted: {short}", url=url, short=short(said)), engine=NAME, hint=hint
            ) from None

    def pause(self, seconds: float) -> None:
        """Wait, which is spent from the time of a question."""
        time.sleep(seconds)
        wait(seconds)

    def _error_of(self, status: int, data: Any, path: str) -> SearchNewsError:
        """Make the error of an answer that says no."""
        error = error_of(status, data, self.urls[self._first], path)
        if isinstance(error, ArchiveDamaged):
            self.lost = time.monotonic()
        return error

    def failure_of(self, error: Mapping[str, Any], path: str) -> SearchNewsError:
        """Make the error of a part of an answer that could not be given."""
        return self._error_of(404 if error.get("type") == "index_not_found_exception" else 500, {"error": error}, path)

    def ask_quietly(self, method: str, path: str, body: object) -> None:
        """Send a request of which nothing depends on whether it succeeds."""
        with suppress(EngineError, ArchiveDamaged):
            self.ask(method, path, body)

    def search(self, index: str | None, body: Mapping[str, Any], **parameters: str) -> dict[str, Any]:
        """Search, and give the answer only if it is whole.

        Raises:
            EngineFailure: A part of the index did not answer, or not in time.
        """
        options = "&".join(f"{key}={value}" for key, value in parameters.items())
        where = "" if index is None else f"/{index}"
        path = f"{where}/_search?{_LIMITS}{'&' if options else ''}"
        found = whole(self.ask("POST", path + options, body), self.urls[self._first], "timed_out", "_shards", "hits")
        see_to_all(found)
        return found

    def search_many(
        self, index: str, searches: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], *, in_turn: bool = False
    ) -> list[dict[str, Any]]:
        """Ask several searches with one request; the answers are whole, and in the order of the searches.

        Each search has its options (another index, too) and its body. If ``in_turn`` none begins before the one before
        it has ended.

        Raises:
            EngineFailure: A part of the index did not answer, or not in time.
        """
        if not searches:
            return []
        lines = [dumps(part) for options, body in searches for part in ({**options, **_WHOLE}, body)]
        until, pause = time.monotonic() + PATIENCE, 0.1
        while True:
            path = f"/{index}/_msearch?cancel_after_time_interval={int(TIMEOUT)}s"
            path += "&max_concurrent_searches=1" if in_turn else ""
            answer = self.ask("POST", path, lines=b"\n".join(lines) + b"\n")
            found: list[dict[str, Any]] = whole(answer, self.urls[self._first], "responses")["responses"]
            if not any(map(is_to_be_asked_again, found)) or not _may_wait(pause, until):
                break
            self.pause(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        for one in found:
            if "error" in one:
                raise self._error_of(int(one["status"]), one, f"/{index}")
            see_to_all(one)
        return found

    def write(self, index: str, lines: Iterable[bytes]) -> None:
        """Write or delete many documents; each is sent again if the server was too busy for it.

        What is to be created and is there already stays as it is.

        Raises:
            EngineFailure: One was refused.
        """
        body = b"\n".join(lines)
        if not body:
            return
        until, pause = time.monotonic() + PATIENCE, 0.1
        while True:
            path = f"/{index}/_bulk?require_alias=true&filter_path=errors,items.*.error,items.*.status"
            answer = self.ask("POST", path, lines=body + b"\n")
            if whole(answer, self.urls[self._first], "errors")["errors"] is False:
                return
            items = [(kind, about) for item in answer["items"] for kind, about in item.items() if "error" in about]
            refused = [about for kind, about in items if (kind, about["status"]) != ("create", 409)]
            if not refused:
                return
            if any(about["status"] != 429 for about in refused) or time.monotonic() + pause > until:
                worst = next((about for about in refused if about["status"] != 429), refused[0])
                raise self._error_of(worst["status"], {"error": worst["error"]}, f"/{index}")
            time.sleep(pause)  # all again: each document has a number of its own, so none comes twice
            pause = min(2 * pause, _LONGEST_PAUSE)

    def refresh(self, index: str) -> None:
        """Let searches find all that was written.

        Raises:
            EngineFailure: A part of the index did not do so.
        """
        done = whole(self.ask("POST", f"/{index}/_refresh"), self.urls[self._first], "_shards")
        if done["_shards"]["failed"]:
            raise EngineFailure(
                worded("a part of the index did not answer"), engine=NAME, hint=worded("run the same command again")
            )


def _may_wait(pause: float, until: float) -> bool:
    """Tell whether there is time for a pause: before a moment that was set, and of the question that is asked."""
    return time.monotonic() + pause <= until and pause < left()


def checked(urls: str) -> list[str]:
    """Give the addresses one by one, without a slash at their ends.

    Raises:
        EngineFailure: One is not the address of a server, or holds a name and a password.

    >>> checked("https://a.example:9200/, https://b.example:9200")
    ['https://a.example:9200', 'https://b.example:9200']
    """
    found = []
    for url in filter(None, (part.strip().rstrip("/") for part in urls.split(","))):
        parts = urlsplit(url)
        if "@" in parts.netloc:
            hint = worded("leave them out, and set {variable}USER and {variable}PASSWORD_FILE", variable=VARIABLE)
            raise EngineFailure(worded("the address holds a name and a password"), engine=NAME, hint=hint)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            raise EngineFailure(
                worded("{url!a} is not the address of a server", url=url),
                engine=NAME,
                hint="https://search.example:9200",
            )
        found.append(url)
    if not found:
        raise EngineFailure(worded("no address of an OpenSearch server is given"), engine=NAME)
    return found


def _authorities() -> str | None:
    """Give the file of the authorities whose certificates are trusted, where the system's own are not meant."""
    file = os.environ.get(f"{VARIABLE}CA")
    if file and not Path(file).is_file():
        raise EngineUnreachable(
            worded("there is no file {file}", file=file),
            engine=NAME,
            hint=worded("{variable}CA names it", variable=VARIABLE),
        )
    return file or None


def _see_that_they_are_meant(urls: list[str]) -> None:
    """Ask no server that only a file names: a folder may come from somebody else, and with it the address in it."""
    mine = os.environ.get(f"{VARIABLE}URL", "")
    if not mine or not set(urls) <= set(checked(mine)):
        hint = worded(
            "if it is yours: searchnews connect FOLDER ADDRESS; or set {variable}URL to {list}",
            variable=VARIABLE,
            list=",".join(urls),
        )
        raise EngineUnreachable(
            worded("a folder names {urls}, which nobody has connected here", urls=urls[0]), engine=NAME, hint=hint
        )


def _authorization(urls: list[str]) -> dict[str, str]:
    """Make the header that says who asks; a password goes over a line that nobody can listen to, or nowhere."""
    key, user = (os.environ.get(f"{VARIABLE}{name}", "") for name in ("API_KEY", "USER"))
    if not key and not user:
        return {}
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            hint = worded("use an address with https://")
            raise EngineUnreachable(
                worded("a password would go to {url} for all to read", url=url), engine=NAME, hint=hint
            )
    if key:
        key = key.strip("\r\n")
        if not (key.isascii() and key.isprintable()):
            raise EngineUnreachable(
                worded("{variable}API_KEY is not a key: it has characters that no key has", variable=VARIABLE),
                engine=NAME,
            )
        return {"authorization": f"ApiKey {key}"}
    password = os.environ.get(f"{VARIABLE}PASSWORD", "")
    if file := os.environ.get(f"{VARIABLE}PASSWORD_FILE"):
        try:
            password = Path(file).read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            told = reason(error) if isinstance(error, OSError) else worded("it is not UTF-8")
            raise EngineUnreachable(worded("cannot read {file}: {told}", file=file, told=told), engine=NAME) from error
    return {"authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}
