"""Of whom a figure is counted: of everybody, or of one organisation for its own people."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ijkpunt.accounts.queries import organisations
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.monitoring.rules.sheets import Label
from ijkpunt.register.queries import names_of


@dataclass(frozen=True, slots=True)
class Scope:
    """`organisation`: only its own records, and nothing of them hidden. Some lines only: rules/narrowing.py."""

    organisation: str = ""

    @property
    def own(self) -> bool:
        return bool(self.organisation)


EVERYBODY = Scope()


def by_number(counts: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str]]:
    """Counts by version, centre and outcome as counts by number of the qualification and outcome."""
    found: Counter[tuple[str, str]] = Counter()
    for (version, _, what), count in counts.items():
        found[number_of(version), what] += count
    return found


def titles(numbers: set[str]) -> Callable[[str], Label]:
    """How qualifications are called: their title, or their number when the register does not know them."""
    names = names_of(numbers)
    return lambda number: names[number].title if number in names else number


def houses() -> Callable[[str], Label]:
    """How organisations are called."""
    names = dict(organisations().values_list("key", "name"))
    return lambda key: names.get(key, key)
