"""Exemptions in the demo: the agency noted who supervises two test centres, and Hanna asks a school for a module.

Scheldekaai stands under both inspections, so its proofs bind a school; Dijledal under the social inspection alone, so
a school weighs them. What Hanna shows is an attestation of her employer: the school still has to answer.
"""

from datetime import date

from ijkpunt.demo.proofs import acting
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import ExemptionAsked, SupervisionNoted
from ijkpunt.pathways.rules.exemptions import EvidenceKind, Supervisor

PROGRAMME = "CD-9104"
NOTED, ASKED = date(2026, 1, 12), date(2026, 11, 10)
SOURCE = "Erkenning van de demo (verzonnen)"
SUPERVISED = {
    "testcentrum-scheldekaai": Supervisor.BOTH,
    "testcentrum-dijledal": Supervisor.SOCIAL_INSPECTION,
}


def build_exemptions() -> None:
    """Needs the proofs and the people."""
    agency, hanna = acting("facilitator", NOTED), acting("candidate", ASKED)
    for body, supervisor in SUPERVISED.items():
        noted = SupervisionNoted(body, supervisor, NOTED, SOURCE)
        actions.note_supervision(by=agency, noted=noted, on=NOTED)
    preview = queries.preview_for_person(hanna, PROGRAMME, ASKED)
    shown = tuple(one.key for one in preview.evidence if one.kind is EvidenceKind.ATTESTATION)
    units = tuple(line.unit.code for line in preview.lines if line.held)
    words = "Ik werk al vier jaar op daken. Mijn baas schreef op wat hij zag."
    asked = ExemptionAsked(PROGRAMME, units, shown, words, agrees=True)
    actions.ask_exemption(by=hanna, asked=asked, on=ASKED)
