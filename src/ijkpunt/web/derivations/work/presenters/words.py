"""Words and tones that the working pages share."""

from django.utils.translation import gettext as _

from ijkpunt.derivations.rules.coverage import CoverageStatus
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.kernel.product import Setting, TimeUnit
from ijkpunt.kernel.programme import Completeness

TONES = {CoverageStatus.COVERED: "good", CoverageStatus.PARTIAL: "part", CoverageStatus.MISSING: "bad"}
SHAPES = {CoverageStatus.COVERED: "v", CoverageStatus.PARTIAL: "d", CoverageStatus.MISSING: "x"}
STATUS_TONES = {
    ProductStatus.DRAFT: "brass",
    ProductStatus.SUBMITTED: "info",
    ProductStatus.APPROVED: "good",
    ProductStatus.REPLACED: "",
    ProductStatus.WITHDRAWN: "bad",
}


def coverage_word(status: CoverageStatus) -> str:
    return {
        CoverageStatus.COVERED: _("gedekt"),
        CoverageStatus.PARTIAL: _("deels gedekt"),
        CoverageStatus.MISSING: _("ontbreekt"),
    }[status]


def verdict_word(judged: Judged) -> str:
    return {
        LinkVerdict.CONFIRMED: _("hoort erbij"),
        LinkVerdict.CORRECTED: _("hoort erbij, anders dan voorgesteld"),
        LinkVerdict.REFUSED: _("hoort niet"),
        LinkVerdict.ADDED: _("toegevoegd"),
        LinkVerdict.UNDONE: _("zette terug"),
    }[judged.verdict]


def completeness_word(completeness: Completeness) -> str:
    return {
        Completeness.FULL: _("Volledig"),
        Completeness.PARTIAL: _("Gedeeltelijk"),
        Completeness.COMPETENCES_ONLY: _("Gedeeltelijk (enkel competenties)"),
    }[completeness]


def setting_word(setting: Setting) -> str:
    return {Setting.SCHOOL: _("school"), Setting.WORKPLACE: _("werkplek"), Setting.BOTH: _("beide")}[setting]


def time_unit_word(unit: TimeUnit) -> str:
    return {
        TimeUnit.TEACHING_PERIODS: _("lestijden"),
        TimeUnit.HOURS: _("uren"),
        TimeUnit.CREDITS: _("studiepunten"),
    }[unit]
