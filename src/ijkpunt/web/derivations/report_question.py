"""Which part of a report somebody asks to see. A value that does not exist finds nothing, and the page says so."""

from dataclasses import dataclass, fields

from django.http import QueryDict

from ijkpunt.derivations.rules.coverage import CoverageStatus
from ijkpunt.kernel.texts import has_words

STATUSES = {
    "gedekt": CoverageStatus.COVERED,
    "deels": CoverageStatus.PARTIAL,
    "ontbreekt": CoverageStatus.MISSING,
}
CONFIRMED, PROPOSED, ADDED, AGAIN = "bevestigd", "voorstel", "toegevoegd", "opnieuw"
LONGEST = 200  # characters of a value


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """`oordeel`: how a competence stands. `steun`: what an outcome rests on. The others: a unit, a code, words."""

    oordeel: str = ""
    onderdeel: str = ""
    steun: str = ""
    competentie: str = ""
    q: str = ""

    @property
    def asks(self) -> bool:
        """Whether anything is left out."""
        return any(getattr(self, one.name) for one in fields(self))

    def hears(self, *texts: str) -> bool:
        """Whether each word of `q` stands in one of the texts."""
        return has_words(" ".join(texts), self.q)


def question_of(query: QueryDict) -> ReportQuestion:
    return ReportQuestion(
        **{one.name: query.get(one.name, "").strip()[:LONGEST].replace("\0", "") for one in fields(ReportQuestion)}
    )
