"""Which terms of this archive does a query mean?"""

from searchnews.binding.binder import Binding, bind
from searchnews.binding.filters import bind_countries, bind_names, bind_period

__all__ = ["Binding", "bind", "bind_countries", "bind_names", "bind_period"]
