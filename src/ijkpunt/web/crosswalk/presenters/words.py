"""Words and tones that several pages of the conversion tool share."""

from django.utils.translation import gettext as _

from ijkpunt.crosswalk.queries import GroundKind
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.mapping import MappingRow, MappingStatus
from ijkpunt.language import said

# Verdicts about one object, in the order of the page, with the letter that chooses them. No two share a letter.
CHOICES = (
    (Verdict.EXACT, "="),
    (Verdict.CLOSE, "B"),
    (Verdict.BROAD, "R"),
    (Verdict.NARROW, "E"),
    (Verdict.RELATED, "V"),
    (Verdict.REFUSED, "N"),
)
TONES = {
    MappingStatus.PROPOSAL: "proposal",
    MappingStatus.DRAFT: "part",
    MappingStatus.REVIEWED: "good",
    MappingStatus.PUBLISHED: "good",
    MappingStatus.WITHDRAWN: "bad",
}


def ground_word(kind: GroundKind) -> str:
    return {
        GroundKind.WORDS: _("Zelfde woorden:"),
        GroundKind.DECIDED: _("Eerder beslist:"),
        GroundKind.CHAIN: _("Via:"),
        GroundKind.REFERENCE: _("Verwijzing:"),
        GroundKind.LEARNED: _("Geleerd:"),
        GroundKind.DIFFERS: _("Komt niet terug:"),
    }[kind]


def relation_word(row: MappingRow) -> str:
    """What a row says of its object: the relation, that it does not belong, or that nothing fits."""
    if row.object is None:
        return said(Verdict.NO_EQUIVALENT.label)
    if row.negated:
        return said(Verdict.REFUSED.label)
    return said(Verdict(row.relation.value).label)


def status_word(status: MappingStatus) -> str:
    return {
        MappingStatus.PROPOSAL: _("voorstel"),
        MappingStatus.DRAFT: _("nog na te kijken"),
        MappingStatus.REVIEWED: _("nagekeken"),
        MappingStatus.PUBLISHED: _("gepubliceerd"),
        MappingStatus.WITHDRAWN: _("ingetrokken"),
    }[status]
