"""What a curator filled in about one statement."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from ijkpunt.crosswalk.rules.decisions import DECIDING, Verdict

MOST = 60  # candidates on one page
LATER, NOTHING_FITS = "later", "niets"


@dataclass(frozen=True, slots=True)
class CurationForm:
    """`verdicts` are those that were chosen and differ from what this person said before, by object."""

    verdicts: Mapping[str, Verdict]
    later: bool
    nothing_fits: bool
    note: str
    part: str

    @classmethod
    def read(cls, given: QueryDict) -> "CurationForm":
        verdicts: dict[str, Verdict] = {}
        for number in range(1, MOST + 1):
            target, chosen = given.get(f"o-{number}", ""), given.get(f"v-{number}", "")
            if target and chosen in DECIDING and chosen != given.get(f"m-{number}", ""):
                verdicts[target] = Verdict(chosen)
        button = given.get("besluit", "")
        return cls(
            verdicts=verdicts,
            later=button == LATER,
            nothing_fits=button == NOTHING_FITS,
            note=given.get("nota", "").strip(),
            part=given.get("deel", "")[:40],
        )

    @property
    def says_nothing(self) -> bool:
        return not (self.verdicts or self.later or self.nothing_fits)
