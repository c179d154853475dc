"""Mappings laid end to end: from a statement to another vocabulary, by way of the sets that people decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ijkpunt.crosswalk.queries.ends import REGISTER, End, get_end
from ijkpunt.crosswalk.queries.kept import Stamp, links_of, standing_sets
from ijkpunt.crosswalk.rules.chains import Chain, Followed, Links

PATH = (REGISTER, "competent", "esco", "rome")  # the road of the advice: work, Europe, the neighbours


@dataclass(frozen=True, slots=True)
class ChainView:
    """What a statement is in another vocabulary. `chains`: best first; one link long: somebody said it directly."""

    start: End
    path: tuple[str, ...]
    found: Followed

    @property
    def chains(self) -> tuple[Chain, ...]:
        return self.found.chains


def chain_of(source: str, version: str, id_: str, *, path: Sequence[str] = PATH) -> ChainView:
    """The chains from one statement to the last vocabulary of `path`. Raises NotFound for an unknown statement.

    `path` may begin before the statement's own source: what comes before it is passed over.
    """
    start = get_end(source, version, id_)
    road = tuple(path[path.index(source) :]) if source in path else (source, *path)
    return ChainView(start, road, all_links().follow((source, id_), road))


def road(source: str, target: str) -> tuple[str, ...]:
    """The vocabularies on the way, in the order of PATH, forwards or back; straight on for one that is not on it."""
    if source not in PATH or target not in PATH:
        return (source, target)
    one, two = PATH.index(source), PATH.index(target)
    return PATH[one : two + 1] if one <= two else PATH[two : one + 1][::-1]


def all_links() -> Links:
    """Every decision that stands, in open and published sets, ready to be followed. Withdrawn sets do not count."""
    return _joined(tuple(standing_sets()))


def mapped(source: str, ids: Iterable[str]) -> frozenset[str]:
    """Those of `ids` that a standing mapping links to something, in whichever direction."""
    ways = all_links().ways
    return frozenset(one for one in ids if (source, one) in ways)


@lru_cache(maxsize=2)
def _joined(stamps: tuple[Stamp, ...]) -> Links:
    return Links.joined([links_of(stamp) for stamp in stamps])


def forget_links() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _joined.cache_clear()
