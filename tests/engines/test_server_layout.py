"""What lies on a server has a number, and a change to it without a new number is noticed before a reader meets it."""

import hashlib
import json
from datetime import UTC, datetime

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.engines.opensearch.head import Head
from searchnews.engines.opensearch.mapping import LAYOUT, new_index, packed, record_of
from searchnews.indexing.documents import document_maker
from searchnews.names.sound import sound_keys
from searchnews.storage.server.words import new_list

LIES = {2: "5485b90a50867d32", 3: "5ea285ac1387bf6f", 4: "959f2b58e4b4a65c"}
"""For each layout a digest of what lies on the server; an older one stays here, so that its number is not used again."""


def what_lies():
    """Everything by which an archive on a server is written: columns, settings, keys of documents, head, sounds."""
    article = Article(
        id="1", headline="Kop", body="Een tekst.", cities=("Seoul",), date=datetime(2024, 6, 21, tzinfo=UTC)
    )
    return {
        "index": [new_index(version, 2, 1) for version in ("2.19.6", "3.4.0")],
        "words": new_list(1),
        "head": sorted(Head(commit=0, following=1).to_dict()),
        "document": sorted(record_of(document_maker(Analyzer())(article), 1)),
        "stored": packed(b"a text that is stored"),
        "sounds": [sound_keys(word) for word in ("poetin", "chroesjtsjov", "xi", "khashoggi")],
    }


def test_what_lies_on_a_server_has_the_digest_of_its_layout():
    digest = hashlib.sha256(json.dumps(what_lies(), sort_keys=True).encode()).hexdigest()[:16]
    assert LIES.get(LAYOUT) == digest, "give mapping.LAYOUT the next number, and put the new digest here beside it"
    assert max(LIES) == LAYOUT
