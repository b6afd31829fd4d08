"""Writes the names of each table of searchnews/names/data as they are looked up, beside it: ``python tools/keys.py``."""

from __future__ import annotations

from pathlib import Path

from searchnews.names.tables import keys_of

DATA = Path(__file__).parents[1] / "searchnews" / "names" / "data"
KEYED = ("countries.txt", "spellings.txt", "peoples.txt", "forenames.txt")
"""The tables in which names are looked up as they were typed."""


def main() -> None:
    """Write them."""
    for table in KEYED:
        (DATA / table).with_suffix(".keys").write_text(keys_of(table), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
