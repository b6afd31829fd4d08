"""What was typed?"""

from searchnews.parsing.parser import Parsed, parse

__all__ = ["Parsed", "parse"]
