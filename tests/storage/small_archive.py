"""Makes the small archive that is damaged, refused and rebuilt, and changes what its manifest says."""

import json

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.storage.manifest import checksum_of

ITEMS = [Article(id=str(n), headline=f"Raketten {n}", body="De raketten landden in zee.") for n in range(30)]


def made(path):
    """Make it, and give where it is."""
    with Archive.create(path) as archive:
        archive.add(ITEMS)
    return path


def change(path, **parts):
    """Change parts of the manifest, which stays one that is whole."""
    file = path / "manifest.json"
    record = json.loads(file.read_text()) | parts
    file.write_text(json.dumps({**record, "checksum": checksum_of(record)}))
