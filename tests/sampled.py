"""Makes the archive of the sample pages, which many rooms ask: ``ready(to, sampled, engine)`` copies one."""

from pathlib import Path

import searchnews

PAGES = Path(__file__).parents[1] / "samples" / "pages"


def sampled(path, engine="tantivy"):
    with searchnews.create(path, engine=engine) as archive:
        archive.add(searchnews.read(PAGES))
