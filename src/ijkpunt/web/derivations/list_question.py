"""Which products somebody asks to see in the list."""

from dataclasses import dataclass

from django.http import QueryDict

from ijkpunt.derivations.queries import ProductFilter
from ijkpunt.derivations.rules.lifecycle import ProductStatus

STALE, CURRENT = "verouderd", "actueel"
LONGEST = 200  # characters of a value


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """`soort`, `eigenaar` (key of an organisation), `kwalificatie` (number or version), `status`, `basis` (STALE or
    CURRENT) and words in code, title or owner."""

    soort: str = ""
    eigenaar: str = ""
    kwalificatie: str = ""
    status: str = ""
    basis: str = ""
    q: str = ""

    @property
    def filter(self) -> ProductFilter:
        known = self.status in set(ProductStatus)
        return ProductFilter(
            status=ProductStatus(self.status) if known else None,
            kind=self.soort,
            owner=self.eigenaar,
            qualification=self.kwalificatie.upper(),
            text=self.q,
        )

    @property
    def asks(self) -> bool:
        return self != ListQuestion()


def list_question(query: QueryDict) -> ListQuestion:
    names = ("soort", "eigenaar", "kwalificatie", "status", "basis", "q")
    return ListQuestion(**{name: query.get(name, "").strip()[:LONGEST].replace("\0", "") for name in names})
