"""Knows what a location is, and which store keeps the archive there; nobody else knows the stores.

An archive lies in a folder, or with a server at an address such as ``opensearch+https://search.example:9200/news``. A
folder may point at an address: then whoever names the folder means that.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from searchnews.errors import ArchiveError
from searchnews.files import put
from searchnews.messages.worded import worded
from searchnews.storage.base import Store, unwritable
from searchnews.storage.folder.pointer import address_in, point
from searchnews.storage.folder.store import FolderStore

Location: TypeAlias = str | Path | Store
"""Where an archive is: a folder, an address, or a store of your own."""

_CONNECTED = "connected"
"""The file on this machine that says that its user has named the address: one in a folder may be a stranger's."""
_SERVERS = ("opensearch+https", "opensearch+http")


def store_at(location: Location) -> Store:
    """Give the store that keeps the archive at a location; a server is not asked anything yet.

    >>> store_at("news").location
    'news'
    >>> store_at("opensearch+https://search.example:9200/news/").location
    'opensearch+https://search.example:9200/news'

    Raises:
        ArchiveError: It is an address that leads to no store, or a folder that points at such.
    """
    if isinstance(location, Store):
        return location
    said = str(location)
    if "://" in said:
        return _server_at(said, is_typed=True)
    if isinstance(location, Path) and said.startswith(tuple(f"{scheme}:" for scheme in _SERVERS)):
        raise ArchiveError(worded("an address is a text, not a Path, which loses a slash"), path=said)
    pointed = address_in(Path(location))
    return FolderStore(Path(location)) if pointed is None else _server_at(pointed, is_typed=False)


def connect(folder: Path, address: str) -> None:
    """Let a folder point at an address, once a server answers there; there need be no archive yet.

    Raises:
        ArchiveError: It is no address, or there is an archive in the folder.
        EngineError: No server answers there, or it does not do.
    """
    store = _server_at(address, is_typed=True)
    store.is_free()
    try:
        put(store.cache(_CONNECTED), store.location)
    except OSError as error:
        raise unwritable(folder, error) from error
    point(folder, store.location)


def _server_at(address: str, *, is_typed: bool) -> Store:
    scheme = address.partition("://")[0]
    if scheme not in _SERVERS:
        meant = "opensearch+http" if scheme == "http" else "opensearch+https"
        hint = worded("an archive on a server has an address such as {meant}://search.example:9200/news", meant=meant)
        raise ArchiveError(
            worded("there is no kind of archive called {scheme!a}", scheme=scheme), path=address, hint=hint
        )
    from searchnews.storage.server.store import ServerStore  # noqa: PLC0415  # with what a folder never needs

    store = ServerStore(address, is_typed=is_typed)
    if not is_typed and store.cache(_CONNECTED).exists():
        return ServerStore(address)
    return store
