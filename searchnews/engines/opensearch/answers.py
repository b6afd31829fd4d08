"""Tells what an answer of an OpenSearch server means: it is busy, a node has gone, it refuses, the index is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from searchnews.engines.failures import NOTHING_LOST
from searchnews.errors import ArchiveDamaged, EngineFailure, EngineUnreachable, SearchNewsError
from searchnews.messages.worded import worded

NAME: Final = "opensearch"
VARIABLE: Final = "SEARCHNEWS_OPENSEARCH_"
"""What the names of all variables of the environment begin with that this engine reads."""

BUSY: Final = (429, 502, 503, 504)
"""What a server answers that is busy, or has just lost a node."""
_GONE: Final = ("node_disconnected_exception", "node_not_connected_exception", "node_closed_exception")


def is_to_be_asked_again(found: Mapping[str, Any]) -> bool:
    """Tell of the answer to one of several searches whether the server was busy, or a node went in the midst of it."""
    return found.get("status") in BUSY or is_asked_of_a_gone_node(found)


def is_asked_of_a_gone_node(data: Any) -> bool:
    """Tell whether an error is that of a node which went while it worked on its part of the answer."""
    error = data.get("error") if isinstance(data, dict) else None
    causes = error.get("root_cause") or [error] if isinstance(error, dict) else ()
    return any(cause.get("type") in _GONE for cause in causes)


def is_blocked(status: int, data: Any) -> bool:
    """Tell whether the server has closed an index for writing, as it does when its disk is nearly full."""
    error = data.get("error") if isinstance(data, dict) else None
    return status != 503 and isinstance(error, dict) and error.get("type") == "cluster_block_exception"


def whole(data: Any, where: str, *needed: str) -> dict[str, Any]:
    """Give an answer that says yes, if it is one of OpenSearch: a proxy that wants a name may answer in its place.

    Raises:
        EngineFailure: It is none, or lacks what it needs.
    """
    if isinstance(data, dict) and "error" not in data and all(name in data for name in needed):
        return data
    said = data.get("error", data) if isinstance(data, dict) else data
    hint = worded("see that nothing between here and there answers in its place, such as a page to log in")
    raise EngineFailure(
        worded("{where} answers what OpenSearch does not: {short}", where=where, short=short(str(said))),
        engine=NAME,
        hint=hint,
    )


def see_to_all(found: Mapping[str, Any]) -> None:
    """See to it that an answer is one from all of the index.

    Raises:
        EngineFailure: It is not.
    """
    if found["timed_out"] or found["_shards"]["failed"]:
        hint = worded("see that all its nodes run, then ask again")
        raise EngineFailure(worded("a part of the index did not answer"), engine=NAME, hint=hint)


def error_of(status: int, data: Any, where: str, path: str) -> SearchNewsError:
    """Make the error of an answer that says no, which ``where`` gave to a request with this path."""
    error = data.get("error") if isinstance(data, dict) else data
    kind, reason = (error.get("type", ""), error.get("reason", "")) if isinstance(error, dict) else ("", str(error))
    if isinstance(error, dict) and error.get("root_cause"):
        reason = error["root_cause"][0].get("reason", reason)
    if status == 401:
        hint = worded(
            "give the right ones in {variable}USER and {variable}PASSWORD_FILE, or in {variable}API_KEY",
            variable=VARIABLE,
        )
        return EngineUnreachable(
            worded("{where} does not take the name and password", where=where), engine=NAME, hint=hint
        )
    if status == 403 and not is_blocked(status, data):
        hint = worded("docs/server.md lists the rights that reading and writing need")
        return EngineFailure(
            worded("{where} does not permit this: {short}", where=where, short=short(str(reason))),
            engine=NAME,
            hint=hint,
        )
    if is_blocked(status, data):
        hint = worded(
            "{nothing_lost}, and searching goes on; free space there and run the same command again",
            nothing_lost=NOTHING_LOST,
        )
        return EngineFailure(
            worded("{where} writes no more: {short}", where=where, short=short(str(reason))),
            engine=NAME,
            hint=hint,
        )
    if status == 404 and kind == "index_not_found_exception":
        return ArchiveDamaged(
            worded("the index is gone from {where}: {short}", where=where, short=short(str(reason))),
            path=path.split("/")[1],
            hint=worded("restore it from a snapshot of the server, or index the articles again"),
        )
    if "clause" in f"{kind} {reason}".lower():
        hint = worded("use fewer words or shorter brackets")
        return EngineFailure(worded("the query has too many parts for the server"), engine=NAME, hint=hint)
    hint = worded("{nothing_lost}; see that all its nodes run, then try again", nothing_lost=NOTHING_LOST)
    return EngineFailure(
        worded("{where} answers {status}: {short}", where=where, status=status, short=short(f"{kind}: {reason}")),
        engine=NAME,
        hint=hint,
    )


def short(said: str) -> str:
    """Give a text of a server that can be shown: on one line, not long, in ASCII."""
    return ascii(" ".join(said.split())[:200])[1:-1]
