"""Products in a list, with how far each of them is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.derivations.queries import ProductFigures, ProductLine
from ijkpunt.derivations.rules.assessment import Tally
from ijkpunt.derivations.rules.coverage import RestsOn
from ijkpunt.language import said
from ijkpunt.web.derivations.presenters.basis import BasisNotice, basis_notices
from ijkpunt.web.derivations.presenters.words import LIFE_TONES, kind_word
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A line. `sure` and `expected` say how many competences are covered, on confirmed links and with proposals."""

    code: str
    title: str
    kind: str
    owner: str
    status: str
    tone: str
    version: str
    based_on: tuple[str, ...]
    sure: str
    expected: str
    judged: str
    notices: tuple[BasisNotice, ...]


def listed(lines: Sequence[ProductLine], figures: Mapping[str, ProductFigures]) -> tuple[ListedProduct, ...]:
    return tuple(_listed(line, figures[line.code]) for line in lines)


def _listed(line: ProductLine, figures: ProductFigures) -> ListedProduct:
    return ListedProduct(
        code=line.code,
        title=one_line(line.title),
        kind=kind_word(line.kind),
        owner=one_line(line.owner),
        status=said(line.status.label),
        tone=LIFE_TONES.get(line.status, ""),
        version=_("versie %(number)s") % {"number": line.number},
        based_on=line.based_on,
        sure=_covered(figures.tally, RestsOn.CONFIRMED),
        expected=_covered(figures.tally, RestsOn.ALL),
        judged=_judged(figures.tally),
        notices=basis_notices(figures.bases),
    )


def _covered(tally: Tally | None, rests_on: RestsOn) -> str:
    if tally is None:
        return ""
    return _("%(count)s van %(total)s") % {"count": tally.covered(rests_on), "total": tally.competences}


def _judged(tally: Tally | None) -> str:
    if tally is None:
        return ""
    return _("%(count)s van %(total)s") % {"count": tally.progress.settled, "total": tally.progress.outcomes}
