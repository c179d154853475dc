"""Which coding of an answer somebody takes, from what their program says (RFC 9110, 12.5.3)."""

from collections.abc import Iterator


def takes_gzip(accepted: str) -> bool:
    """Whether an `Accept-Encoding` lets us send gzip: named with a weight, or not named and everything is welcome."""
    weights = dict(_weights(accepted))
    named = [weights[name] for name in ("gzip", "x-gzip") if name in weights]
    return max(named) > 0 if named else weights.get("*", 0) > 0


def _weights(accepted: str) -> Iterator[tuple[str, float]]:
    for one in accepted.lower().split(","):
        name, *more = (part.strip() for part in one.split(";"))
        if name:
            yield name, next((_number(value[2:]) for value in more if value.startswith("q=")), 1.0)


def _number(written: str) -> float:
    """A weight; nothing for what is none: we then send the plain form, which everybody can read."""
    try:
        found = float(written)
    except ValueError:
        return 0.0
    return found if 0 <= found <= 1 else 0.0
