"""Lists the code points that no page and no file may have raw."""

import sys

from searchnews.writing import is_unsafe

UNSAFE = frozenset(filter(is_unsafe, range(sys.maxunicode + 1)))
