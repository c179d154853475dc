"""The words of the coverage pages, each with the tone and the shape that go with it."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.rules.coverage import CoverageStatus
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.product import ProductKind, TimeUnit
from ijkpunt.kernel.qualification import CompetenceKind
from ijkpunt.web.register.presenters.gauge import COVERED, MISSING, PARTLY
from ijkpunt.web.register.source_text import one_line

SHAPES = {CoverageStatus.COVERED: COVERED, CoverageStatus.PARTIAL: PARTLY, CoverageStatus.MISSING: MISSING}
PROPOSED = "p"  # the cell of a link that nobody confirmed
TONES = {CoverageStatus.COVERED: "good", CoverageStatus.PARTIAL: "part", CoverageStatus.MISSING: "bad"}
LIFE_TONES = {ProductStatus.APPROVED: "good", ProductStatus.WITHDRAWN: "bad"}
_WORD = re.compile(r"[^\W_]+")


def status_word(status: CoverageStatus) -> str:
    return {
        CoverageStatus.COVERED: _("gedekt"),
        CoverageStatus.PARTIAL: _("deels gedekt"),
        CoverageStatus.MISSING: _("ontbreekt"),
    }[status]


def cluster_word(cluster: CompetenceKind) -> str:
    """A cluster as the head of a row."""
    return {
        CompetenceKind.SPECIFIC: _("Vakspecifiek"),
        CompetenceKind.TRANSVERSAL: _("Transversaal"),
        CompetenceKind.OPTIONAL: _("Optioneel"),
        CompetenceKind.OTHER: _("Andere"),
    }[cluster]


def kind_word(kind: str, label: str = "") -> str:
    """What sort of product it is, as people in the field say it; the maker's own word where we know none."""
    known = ProductKind(kind) if kind in set(ProductKind) else ProductKind.OTHER
    if known is ProductKind.OTHER and label.strip():
        return one_line(label)
    return _(known.label.template)


def size_word(size: float | None, counted_in: TimeUnit | None) -> str:
    """How long a unit is, in the words of its maker; empty where it does not say."""
    if size is None:
        return ""
    count = round(size)
    figure = f"{size:.10g}".replace(".", ",")
    if counted_in is TimeUnit.TEACHING_PERIODS:
        return ngettext("%(n)s lestijd", "%(n)s lestijden", count) % {"n": figure}
    if counted_in is TimeUnit.CREDITS:
        return ngettext("%(n)s studiepunt", "%(n)s studiepunten", count) % {"n": figure}
    return _("%(n)s uur") % {"n": figure}


def marked_words(text: str, ground: Iterable[str]) -> Iterable[tuple[str, bool]]:
    """`text` in pieces, the words of `ground` (in lower case) marked."""
    words = set(ground)
    plain: list[str] = []
    for part in text.split(" "):
        if words.intersection(_WORD.findall(part.casefold())):
            yield " ".join([*plain, ""]), False
            yield part, True
            plain = [""]
        else:
            plain.append(part)
    yield " ".join(plain), False
