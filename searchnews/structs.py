"""Makes structs and rows: small frozen classes that cost next to nothing to define.

A frozen dataclass takes 0.8 ms to define, since the standard library writes six methods as text and compiles them, and
a named tuple 0.3 for one. A search in a terminal defines the forty nodes of both trees, the article and what its answer
is made of before it asks anything, and would pay for each; a struct or a row takes 0.03 ms. Classes that no search has
to define are dataclasses and named tuples.
"""

from __future__ import annotations

import typing
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable, Collection, Iterable
    from dataclasses import Field
    from typing import NamedTuple as Row

    from typing_extensions import Self, dataclass_transform
else:  # Python 3.10 has none, and nothing but a type checker reads it
    dataclass_transform = getattr(typing, "dataclass_transform", lambda **_: lambda made: made)

try:  # what the standard library's own named tuples are read by
    from _collections import _tuplegetter as _field_at  # type: ignore[import-not-found]  # it is not typed
except ImportError:
    from operator import itemgetter

    def _field_at(place: int, told: str) -> property:
        return property(itemgetter(place), doc=told)


__all__ = ["AsDataclass", "Row", "Struct"]


class _Definer(type):
    """Gives a class slots for its annotated names, which are its fields, and takes their defaults out of its body."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        body: dict[str, Any],
        *,
        kw_only: bool = False,
        beside: Collection[str] = ("span",),
    ) -> Any:
        own = body.get("__annotations__", {})
        above = bases[0] if bases else None
        given = {key: body.pop(key) for key in own if key in body}
        empty = {key: value.copy for key, value in given.items() if isinstance(value, dict)}
        body["_types"] = types = {**getattr(above, "_types", {}), **own}
        body["_empty"] = {**getattr(above, "_empty", {}), **empty}
        body["_defaults"] = {**getattr(above, "_defaults", {}), **{k: v for k, v in given.items() if k not in empty}}
        body["_beside"] = beside
        body["_key"] = attrgetter(*[key for key in types if key not in beside] or ["__class__"])
        body["__match_args__"] = tuple(types)
        body["__slots__"] = tuple(own)
        body["_by_place"] = 0 if kw_only else len(types)
        return super().__new__(cls, name, bases, body)

    if TYPE_CHECKING:  # what is put in above
        __match_args__: tuple[str, ...]
        _types: dict[str, str]
        _defaults: dict[str, Any]
        _empty: dict[str, Callable[[], Any]]
        _beside: Collection[str]
        _key: attrgetter[Any]
        _by_place: int

    @property
    def __signature__(cls) -> inspect.Signature:
        """Give what ``help()`` shows."""
        from inspect import Parameter, Signature  # noqa: PLC0415  # seldom asked

        kind = Parameter.POSITIONAL_OR_KEYWORD if cls._by_place else Parameter.KEYWORD_ONLY
        usual = {**cls._defaults, **{name: make() for name, make in cls._empty.items()}}
        defaults = {name: usual.get(name, Parameter.empty) for name in cls._types}
        return Signature(
            [Parameter(name, kind, default=defaults[name], annotation=told) for name, told in cls._types.items()]
        )


@dataclass_transform(frozen_default=True)
class Struct(metaclass=_Definer):
    """A class below this one has the fields that its body annotates, and those of the class above it before them.

    Two structs are equal if they are of one class and hold equal things; what lies ``beside`` that does not count: a
    field with the name ``span``, which says where something was written, if nothing else is named. With ``kw_only`` all
    are given by name. A default that is a dictionary is copied for each.

    >>> class Word(Struct):
    ...     text: str
    ...     boost: float = 1.0
    ...     span: tuple[int, int] = (0, 0)
    >>> Word("kim"), Word("kim", span=(3, 6)) == Word("kim"), Word("kim").replace(boost=2.0)
    (Word(text='kim', boost=1.0, span=(0, 0)), True, Word(text='kim', boost=2.0, span=(0, 0)))
    >>> class Filters(Struct, kw_only=True):
    ...     cities: tuple[str, ...] = ()
    >>> Filters("Parijs")
    Traceback (most recent call last):
    TypeError: Filters takes 0 fields by place, not 1
    """

    if TYPE_CHECKING:
        __match_args__: ClassVar[tuple[str, ...]]
        _key: ClassVar[attrgetter[Any]]

    def __init__(self, *values: Any, **named: Any) -> None:
        cls = type(self)
        names = cls.__match_args__
        put = object.__setattr__
        if len(values) > cls._by_place:
            raise TypeError(f"{cls.__name__} takes {cls._by_place} fields by place, not {len(values)}")
        for name, value in zip(names, values):  # noqa: B905  # the rest follows
            put(self, name, value)
        if len(values) == len(names) and not named:
            return
        usual = cls._defaults
        for name in names[len(values) :]:
            if name in named:
                put(self, name, named.pop(name))
            elif name in usual:
                put(self, name, usual[name])
            elif name in cls._empty:
                put(self, name, cls._empty[name]())
            else:
                raise TypeError(f"{cls.__name__} needs {name}")
        if named:
            raise TypeError(f"{cls.__name__} has no field {', '.join(named)}, or was given it twice")

    def replace(self, **changes: Any) -> Self:
        """Give a copy with other values in some fields."""
        kept = {name: getattr(self, name) for name in type(self).__match_args__}
        return type(self)(**{**kept, **changes})

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        key = self._key
        return self is other or bool(key(self) == key(other))

    def __hash__(self) -> int:
        return hash((type(self), self._key(self)))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__match_args__)
        return f"{type(self).__name__}({told})"

    def __setattr__(self, name: str, value: object) -> None:
        raise self._unchangeable()

    def __delattr__(self, name: str) -> None:
        raise self._unchangeable()

    def _unchangeable(self) -> AttributeError:
        from dataclasses import FrozenInstanceError  # noqa: PLC0415  # what a frozen dataclass raises

        return FrozenInstanceError(f"{type(self).__name__} cannot be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), {name: getattr(self, name) for name in type(self).__match_args__})


def _again(cls: type[Struct], values: dict[str, Any]) -> Struct:
    return cls(**values)


class AsDataclass:
    """Has the functions of ``dataclasses`` take the structs of a class, as it says of itself in its body.

    >>> from dataclasses import replace
    >>> class Word(Struct):
    ...     text: str
    ...     boost: float = 1.0
    ...     __dataclass_fields__ = AsDataclass()
    >>> replace(Word("kim"), boost=2.0)
    Word(text='kim', boost=2.0)
    """

    def __get__(self, struct: object, cls: _Definer) -> dict[str, Field[Any]]:
        from dataclasses import field, fields, make_dataclass  # noqa: PLC0415  # seldom asked, and 3 ms to load

        usual: dict[str, dict[str, Any]] = {
            **{name: {"default": default} for name, default in cls._defaults.items()},
            **{name: {"default_factory": make, "hash": False} for name, make in cls._empty.items()},
        }
        told = [
            (name, type, field(**usual.get(name, {}), compare=name not in cls._beside))
            for name, type in cls._types.items()
        ]
        known = {each.name: each for each in fields(make_dataclass(cls.__name__, told, kw_only=True))}
        type.__setattr__(cls, "__dataclass_fields__", known)  # in its own place from now on: readers replace much
        return known


class _RowDefiner(type):
    """Takes the fields and their defaults out of the body of a class, and has each field read its place."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        own = body.get("__annotations__", {})
        body["_field_defaults"] = {key: body.pop(key) for key in own if key in body}
        body["__match_args__"] = body["_fields"] = tuple(own)
        body["__slots__"] = ()
        body.update({key: _field_at(place, "") for place, key in enumerate(own)})
        return super().__new__(cls, name, bases, body)


class _Row(tuple[Any, ...], metaclass=_RowDefiner):
    """A class below this one is a named tuple of the fields that its body annotates.

    It is made, taken apart, compared and pickled as the standard library's are, and in the same time.

    >>> class Place(Row):
    ...     line: int
    ...     column: int = 1
    >>> line, column = Place(7)
    >>> line, column, Place(column=2, line=7)._replace(line=8)
    (7, 1, Place(line=8, column=2))
    >>> Place()
    Traceback (most recent call last):
    TypeError: Place needs line
    """

    __slots__ = ()

    if TYPE_CHECKING:
        _fields: ClassVar[tuple[str, ...]]
        _field_defaults: ClassVar[dict[str, Any]]

    def __new__(cls, *values: Any, **named: Any) -> Self:
        if named or len(values) != len(cls._fields):
            values = cls._all(values, named)
        return _new(cls, values)

    @classmethod
    def _all(cls, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """Add to the values that are given by place those that are given by name, and those that need not be given."""
        if len(values) > len(cls._fields):
            raise TypeError(f"{cls.__name__} takes {len(cls._fields)} fields by place, not {len(values)}")
        known = {**cls._field_defaults, **named}
        rest = cls._fields[len(values) :]
        for name in rest:
            if name not in known:
                raise TypeError(f"{cls.__name__} needs {name}")
        if strange := named.keys() - set(rest):
            raise TypeError(f"{cls.__name__} has no field {', '.join(sorted(strange))}, or was given it twice")
        return (*values, *[known[name] for name in rest])

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """Make one of as many values as it has fields."""
        return cls(*values)

    def _replace(self, **changes: Any) -> Self:
        """Give a copy with other values in some fields."""
        return type(self)(**{**self._asdict(), **changes})

    def _asdict(self) -> dict[str, Any]:
        """Give the values by their names."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        told = ", ".join([f"{name}={value!r}" for name, value in self._asdict().items()])
        return f"{type(self).__name__}({told})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


_new = tuple.__new__

if not TYPE_CHECKING:  # to a type checker a row is a named tuple, and those it knows
    Row = _Row
