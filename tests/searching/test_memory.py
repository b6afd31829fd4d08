"""What a question may take of memory: a fresh process asks the worst there is, and the kernel tells its highest mark."""

import os
import subprocess
import sys

import pytest
from children import on_linux

from searchnews import Archive, Article
from searchnews.engines.registry import FILE_ENGINES
from searchnews.errors import QueryTooCostly
from searchnews.query import budget

MOST = 512
"""Megabytes; a question about any archive takes that at most, but for the hits that it is asked to hold."""
WORST = [
    "/a{99999999}/",
    "/(a{50}){99}/",
    "/[^a]{4900}/",
    r"/(\p{L}|\p{N}){1,900}x/",
    "b*",
    " OR ".join(f"{first}{second}*" for first in "bdfgklmnpr" for second in "aeiou"),
    " ".join(["baba~2"] * 100),
    " w/99 ".join(["de"] * 12),
    " OR ".join(f"minstens/{number}:de" for number in range(2, 60)),
    'zin("de raket"~300 b*)',
    " OR ".join(f'"de raket en"~{number}' for number in range(2, 16)),
    " OR ".join(f"w{number}" for number in range(1_400)),
    "@s0",
]
PROGRAM = """
import sys
from searchnews import Archive
from searchnews.errors import QueryError, SearchNewsError
with Archive.open(sys.argv[1]) as archive:
    for query in sys.stdin.read().split("\\n"):
        try:
            archive.search(query)
        except SearchNewsError:
            pass
print(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    words = [f"{first}{middle}{last}a" for first in "bdfgklmnpr" for middle in "aeiou" for last in "bdfgklmnpr"]
    with Archive.create(folder) as archive:
        archive.add(
            Article(id=f"a{number}", headline=f"Bericht {number}", body="de raket en " * 300 + " ".join(words))
            for number in range(10)
        )
        for number in reversed(range(7)):
            archive.save(f"s{number}", f"@s{number + 1} OR (@s{number + 1} raket)" if number < 6 else "raket")
    return folder


@on_linux
def test_the_worst_questions_stay_below_the_limit(folder):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        input="\n".join(WORST),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, budget.VARIABLE: "0.3"},  # what takes longer holds no more
    )
    assert int(done.stdout) < MOST * 1024


@pytest.mark.parametrize("engine", FILE_ENGINES)
def test_an_answer_holds_so_much_text_at_most_and_what_is_written_by_date_holds_none(tmp_path, engine, monkeypatch):
    monkeypatch.setattr(budget, "MOST_HELD", 20_000)
    with Archive.create(tmp_path, engine=engine) as archive:
        archive.add(Article(id=f"a{number}", headline="Kop", body="raket " * 500) for number in range(20))
        assert len(archive.search("raket", limit=3).hits) == 3
        for limit in (20, 100):
            with pytest.raises(QueryTooCostly, match="of text together"):
                archive.search("raket", limit=limit)
        assert sum(1 for _ in archive.hits("raket", sort="newest")) == 20
