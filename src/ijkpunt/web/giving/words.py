"""What is said of proofs on the pages of who gives them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.credentials.queries.given import EndingLine, GivenLine
from ijkpunt.credentials.queries.reads import Read
from ijkpunt.credentials.rules.deriving import Derivation, Entitlement
from ijkpunt.credentials.rules.ending import ENDINGS, EndingStep, StatusPurpose
from ijkpunt.kernel.award import KIND_NAMES, ROAD_NAMES, CredentialKind
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.language import said

TONES = {"valid": "good", "suspended": "part", "revoked": "bad"}


@dataclass(frozen=True, slots=True)
class Follows:
    """A proof that would follow: what, why, and the codes on it."""

    name: str
    why: str
    codes: tuple[str, ...]


def stand_words(stand: str) -> str:
    return {"valid": _("geldig"), "suspended": _("gepauzeerd"), "revoked": _("ingetrokken")}[stand]


def follows(derived: Derivation, record: QualificationRecord) -> list[Follows]:
    """Every proof that follows from a decision, in words."""
    titles = {one.number: one.title for one in record.partials}
    return [Follows(_name(one, record, titles), _why(one), one.competences) for one in derived.proofs]


def nothing_because(derived: Derivation, *, shown: int) -> str:
    """Why no proof follows; empty when one does."""
    if derived.proofs or derived.proposed:
        return ""
    if not shown:
        return _("Er is geen enkele competentie aangetoond.")
    return _("De persoon heeft hiervan al een bewijs, of je organisatie mag deze competenties niet bewijzen.")


def kind_words(line: GivenLine) -> str:
    return said(KIND_NAMES[line.kind])


def road_words(line: GivenLine) -> str:
    return said(ROAD_NAMES[line.road])


def ending_words(line: EndingLine) -> str:
    """What a step asks or does: Intrekken: het bewijs is door bedrog verkregen."""
    ending = ENDINGS[line.reason]
    if line.lifts:
        what = _("De pauze stoppen")
    elif ending.purpose is StatusPurpose.REVOCATION:
        what = _("Intrekken")
    else:
        what = _("Pauzeren")
    return f"{what}: {said(ending.sentence)}"


def read_words(read: Read) -> str:
    """What somebody looked at."""
    if read.what == "page":
        return _("bekeek deze pagina")
    return _("nam het bestand mee (%(ending)s)") % {"ending": read.what}


def step_words(step: EndingStep) -> str:
    return {
        EndingStep.PROPOSED: _("voorgesteld"),
        EndingStep.CONFIRMED: _("bevestigd"),
        EndingStep.REFUSED: _("geweigerd"),
    }[step]


def _name(one: Entitlement, record: QualificationRecord, titles: Mapping[str, str]) -> str:
    kind = said(KIND_NAMES[one.kind])
    title = titles.get(one.partial, record.title)
    return f"{kind}: {title}"


def _why(one: Entitlement) -> str:
    count = len(one.competences)
    if one.kind is CredentialKind.QUALIFICATION:
        return ngettext(
            "De %(count)s competentie van de beroepskwalificatie is aangetoond.",
            "Alle %(count)s competenties van de beroepskwalificatie zijn aangetoond.",
            count,
        ) % {"count": count}
    if one.kind is CredentialKind.PARTIAL_QUALIFICATION:
        return ngettext(
            "De %(count)s competentie van deze deelkwalificatie is aangetoond.",
            "Alle %(count)s competenties van deze deelkwalificatie zijn aangetoond.",
            count,
        ) % {"count": count}
    return ngettext(
        "%(count)s competentie zit in geen ander bewijs.", "%(count)s competenties zitten in geen ander bewijs.", count
    ) % {"count": count}
