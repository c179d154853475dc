"""What a report speaks of: one version of a product, with everything that its figures rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ijkpunt.derivations.rules.assessment import Assessment, Bases
from ijkpunt.derivations.rules.basis import Basis
from ijkpunt.derivations.rules.chain import Chain
from ijkpunt.derivations.rules.coverage import QualificationCoverage
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.product import Product
from ijkpunt.language import day


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """Which version of the product this is. `newest` is the number of its last version."""

    number: int
    status: ProductStatus
    created_on: date
    approved_on: date | None = None
    decision_reference: str = ""
    newest: int = 1

    @property
    def current(self) -> bool:
        return self.number == self.newest


@dataclass(frozen=True, slots=True)
class Subject:
    """`bases` are the records, `standings` say whether they still count, in the same order.

    `chains` hold, per qualification that comes with one, how it went from step to step; `chain_problems` say why a
    chain could not be followed. `titles` are names of products by code, for those that the chain goes through.
    `houses` are names of organisations by key. `names_shown`: the reader may see which person decided; the public
    reads for which organisation that was.
    """

    product: Product
    bases: Bases
    assessment: Assessment
    version: VersionFacts
    standings: Sequence[Basis] = ()
    chains: Sequence[Chain] = ()
    chain_problems: Sequence[Problem] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    houses: Mapping[str, str] = field(default_factory=dict)
    names_shown: bool = False

    @property
    def expected(self) -> Sequence[QualificationCoverage]:
        """The coverage of each qualification, by all links and by confirmed ones."""
        return self.assessment.report.qualifications

    def who(self, judged: Judged) -> str:
        """Who said it and when, as far as this reader may know."""
        house = self.houses.get(judged.organisation, "")
        names = [judged.name or judged.person, house] if self.names_shown else [house]
        by = ", ".join(name for name in names if name)
        values = {"by": by or _("iemand van wie we de organisatie niet kennen"), "day": day(judged.day)}
        said = _("door %(by)s op %(day)s, over een eerdere versie") if judged.carried else _("door %(by)s op %(day)s")
        return said % values
