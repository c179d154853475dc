"""Words that several pages of congruence share."""

from django.utils.translation import gettext as _

from ijkpunt.crosswalk.rules.congruence import Agreement, MergingKind
from ijkpunt.web.register.presenters.gauge import CHANGED, COVERED, NEUTRAL, PARTLY

OWN = "own"
SHAPES = {Agreement.SAME: COVERED, Agreement.CONTENT: PARTLY, Agreement.WORDING: CHANGED}
SHAPE_OF_OWN = NEUTRAL
TONES = {Agreement.SAME: "good", Agreement.CONTENT: "part", Agreement.WORDING: "info"}


def agreement_word(agreement: Agreement) -> str:
    return {
        Agreement.SAME: _("gelijk"),
        Agreement.CONTENT: _("zelfde titel, andere inhoud"),
        Agreement.WORDING: _("andere woorden"),
    }[agreement]


def merging_word(kind: MergingKind) -> str:
    return {
        MergingKind.MERGE: _("samen één bredere?"),
        MergingKind.LEVEL: _("zelfde inhoud, ander niveau"),
        MergingKind.PART: _("de ene zit in de andere"),
        MergingKind.COMMON: _("gemeenschappelijk deel"),
    }[kind]
