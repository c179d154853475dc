"""Of whom a figure is asked: of everybody, of one organisation for its own people, or of some qualifications."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ijkpunt.accounts.queries import organisations
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.monitoring.rules.sheets import Label
from ijkpunt.register.queries import names_of


@dataclass(frozen=True, slots=True)
class Scope:
    """`organisation`: only its own records, and nothing of them hidden. `numbers`: only these qualifications."""

    organisation: str = ""
    numbers: frozenset[str] | None = None

    @property
    def own(self) -> bool:
        return bool(self.organisation)

    def has(self, number: str) -> bool:
        return self.numbers is None or number in self.numbers


EVERYBODY = Scope()


def by_number(counts: Counter[tuple[str, str, str]], scope: Scope) -> Counter[tuple[str, str]]:
    """Counts by version, centre and outcome as counts by number of the qualification and outcome."""
    found: Counter[tuple[str, str]] = Counter()
    for (version, _, what), count in counts.items():
        if scope.has(number_of(version)):
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
