"""Where is it, and how else is it spelt?"""

from searchnews.names.countries import country_code, country_name, country_names
from searchnews.names.peoples import people_of
from searchnews.names.spellings import ARTICLES, as_papers_write, is_word_too, known_row, variants, with_names
from searchnews.names.tables import fingerprint

__all__ = [
    "ARTICLES",
    "as_papers_write",
    "country_code",
    "country_name",
    "country_names",
    "fingerprint",
    "is_word_too",
    "known_row",
    "people_of",
    "variants",
    "with_names",
]
