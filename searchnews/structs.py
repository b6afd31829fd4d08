"""Makes structs: small frozen classes, compared by what they hold, that cost next to nothing to define.

A frozen dataclass takes 0.8 ms to define, since the standard library writes six methods as text and compiles them. A
search in a terminal defines the forty nodes of both trees before it asks anything, and would pay for each; a struct
takes 0.03 ms. Classes that no search has to define are dataclasses.
"""

from __future__ import annotations

import typing
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import inspect

    from typing_extensions import Self, dataclass_transform
else:  # Python 3.10 has none, and nothing but a type checker reads it
    dataclass_transform = getattr(typing, "dataclass_transform", lambda **_: lambda made: made)


class _Definer(type):
    """Gives a class slots for its annotated names, which are its fields, and takes their defaults out of its body."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, kw_only: bool = False) -> Any:
        own = body.get("__annotations__", {})
        above = bases[0] if bases else None
        body["_types"] = types = {**getattr(above, "_types", {}), **own}
        body["_defaults"] = {**getattr(above, "_defaults", {}), **{key: body.pop(key) for key in own if key in body}}
        body["_key"] = attrgetter(*[key for key in types if key != "span"] or ["__class__"])
        body["__match_args__"] = tuple(types)
        body["__slots__"] = tuple(own)
        body["_by_place"] = 0 if kw_only else len(types)
        return super().__new__(cls, name, bases, body)

    if TYPE_CHECKING:  # what is put in above
        __match_args__: tuple[str, ...]
        _types: dict[str, str]
        _defaults: dict[str, Any]
        _key: attrgetter[Any]
        _by_place: int

    @property
    def __signature__(cls) -> inspect.Signature:
        """Give what ``help()`` shows."""
        from inspect import Parameter, Signature  # noqa: PLC0415  # seldom asked

        kind = Parameter.POSITIONAL_OR_KEYWORD if cls._by_place else Parameter.KEYWORD_ONLY
        defaults = {name: cls._defaults.get(name, Parameter.empty) for name in cls._types}
        return Signature(
            [Parameter(name, kind, default=defaults[name], annotation=told) for name, told in cls._types.items()]
        )


@dataclass_transform(frozen_default=True)
class Struct(metaclass=_Definer):
    """A class below this one has the fields that its body annotates, and those of the class above it before them.

    Two structs are equal if they are of one class and hold equal things; a field with the name ``span``, which says
    where something was written, does not count. With ``kw_only`` all are given by name.

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
        for name in names[len(values) :]:
            if name in named:
                put(self, name, named.pop(name))
            elif name in cls._defaults:
                put(self, name, cls._defaults[name])
            else:
                raise TypeError(f"{cls.__name__} needs a {name}")
        if named:
            raise TypeError(f"{cls.__name__} has no {', '.join(named)} to give, or has it already")

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
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), {name: getattr(self, name) for name in type(self).__match_args__})


def _again(cls: type[Struct], values: dict[str, Any]) -> Struct:
    return cls(**values)
