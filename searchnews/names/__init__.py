"""Where is it, and how else is it spelt?"""

from searchnews.names.countries import country_code, country_name, country_names
from searchnews.names.places import country_of
from searchnews.names.spellings import variants
from searchnews.names.tables import fingerprint

__all__ = ["country_code", "country_name", "country_names", "country_of", "fingerprint", "variants"]
