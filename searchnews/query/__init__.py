"""What was typed, and which question is it?"""

from searchnews.query.binder import Binding, bind
from searchnews.query.conditions import bind_countries, bind_names, bind_period
from searchnews.query.reading import Parsed, parse
from searchnews.query.render import render

__all__ = ["Binding", "Parsed", "bind", "bind_countries", "bind_names", "bind_period", "parse", "render"]
