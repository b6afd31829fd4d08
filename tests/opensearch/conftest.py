"""Gives each test an archive of its own on the server that runs for tests; without one they are skipped."""

import itertools
import os
import subprocess
from contextlib import suppress

import pytest
from kinds import SERVER

from searchnews.errors import SearchNewsError
from searchnews.storage.location import store_at

_NUMBERS = itertools.count(1)


@pytest.fixture
def address():
    """The address of an archive that is not there yet, and is gone after the test."""
    if not SERVER:
        pytest.skip("no server runs: make test-opensearch starts one")
    made = f"opensearch+{SERVER}/opensearch-{os.getpid()}-{next(_NUMBERS)}"
    yield made
    with suppress(SearchNewsError):  # a test may have ended the nodes
        records = store_at(made).records
        found = records.server.ask("GET", f"/{records.index}*/_alias?expand_wildcards=all", missing_is={})
        for index in found:
            records.server.ask("DELETE", f"/{index}", missing_is={})


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate of this machine for itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-out", str(made[0]), "-keyout", str(made[1])]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl that makes certificates")
    return made
