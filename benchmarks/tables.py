"""Puts what was measured into a page of the docs: a table takes the place of the one between two marks."""

from pathlib import Path


def put_table(page: Path, begin: str, table: str, end: str) -> None:
    text = page.read_text("utf-8")
    before, rest = text.split(begin)
    page.write_text(f"{before}{begin}\n{table}\n{end}{rest.split(end)[1]}", "utf-8")
