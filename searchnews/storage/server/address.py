"""Reads the address of an archive on a server."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from searchnews.engines.opensearch.answers import VARIABLE
from searchnews.errors import ArchiveError
from searchnews.messages.worded import worded

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_EXAMPLE = "opensearch+https://search.example:9200/news"


class Address(NamedTuple):
    """Which nodes there are, with commas between them, and which archive is meant."""

    urls: str
    name: str
    location: str
    """The address as it is written in full."""


def read_address(said: str) -> Address:
    """Read an address: ``opensearch+https://HOST:PORT,HOST:PORT/NAME``.

    >>> read_address("opensearch+https://a.example:9200,b.example:9200/news/").urls
    'https://a.example:9200,https://b.example:9200'

    Raises:
        ArchiveError: It is none.
    """
    scheme, _, rest = said.partition("://")
    hosts, _, name = rest.partition("/")
    name = name.rstrip("/")
    if "@" in rest:
        hint = worded("leave them out, and set {variable}USER and {variable}PASSWORD_FILE", variable=VARIABLE)
        raise ArchiveError(worded("an address holds no name and no password"), hint=hint)
    protocol = scheme.removeprefix("opensearch+")
    urls = [f"{protocol}://{host}" for host in hosts.split(",")]
    if not all(map(_is_server, urls)):
        raise ArchiveError(
            worded("{said!a} names no server", said=said),
            path=said,
            hint=worded("write it so: {example}", example=_EXAMPLE),
        )
    if not _NAME.fullmatch(name):
        hint = worded("small letters, digits and -, at most 60, after the server: {example}", example=_EXAMPLE)
        raise ArchiveError(
            worded("{name!a} cannot be the name of an archive on a server", name=name), path=said, hint=hint
        )
    return Address(",".join(urls), name, f"{scheme}://{hosts}/{name}")


def _is_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0) and not (parts.query or parts.fragment)
    except ValueError:
        return False
