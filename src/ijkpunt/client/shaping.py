"""From JSON to dataclasses by their annotations: what is not known is passed over, so that the API may grow."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

Shape = TypeVar("Shape")


def shaped(shape: type[Shape], data: object) -> Shape:
    """`data` in this shape. Raises ValueError for what does not fit, and names the field."""
    if not isinstance(data, Mapping):
        raise ValueError(f"no {shape.__name__}: {data!r:.80}")
    hints = get_type_hints(shape)
    found = {}
    for field in fields(shape):  # type: ignore[arg-type]
        if field.name in data:
            found[field.name] = _value(hints[field.name], data[field.name], f"{shape.__name__}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{shape.__name__}.{field.name} is absent")
    return shape(**found)


def _value(kind: Any, value: Any, where: str) -> Any:
    if kind is Any:
        return value
    if isinstance(kind, UnionType):
        if value is None and NoneType in get_args(kind):
            return None
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where} is no list")
        return tuple(_value(get_args(kind)[0], one, where) for one in value)
    if get_origin(kind) is dict:
        kind = dict
    if is_dataclass(kind):
        return shaped(kind, value)  # type: ignore[arg-type]
    return _plain(kind, value, where)


def _plain(kind: Any, value: Any, where: str) -> Any:
    try:
        if kind is date:
            return date.fromisoformat(value)
        if kind is datetime:
            return datetime.fromisoformat(value.replace("Z", "+00:00"))
        if kind is UUID:
            return UUID(value)
    except (TypeError, ValueError, AttributeError):
        raise ValueError(f"{where} is no {kind.__name__}: {value!r:.80}") from None
    wanted = (int, float) if kind is float else kind
    if isinstance(wanted, type | tuple) and not isinstance(value, wanted):
        raise ValueError(f"{where} is no {kind.__name__}: {value!r:.80}")
    return value
