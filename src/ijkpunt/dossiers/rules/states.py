"""The words of the procedure: what a dossier asks for, where it stands, and which body is at turn.

Source: the five official steps (file, validation, levelling, recognition, registration) of the procedure for
professional qualifications. Internal states are not published by the authority; these are ours.
"""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class DossierKind(StrEnum):
    """What a dossier asks for. The values are stored: never rename one."""

    NEW = "new"
    UPDATE = "update"  # actualisering: a new version under the same number
    MERGE = "merge"  # several qualifications become one
    SPLIT_OFF = "split_off"  # a partial qualification is added to a qualification
    WITHDRAW = "withdraw"  # schrapping

    @property
    def label(self) -> Message:
        return KINDS[self]


class DossierState(StrEnum):
    """Where a dossier stands. The values are stored: never rename one."""

    REQUESTED = "requested"  # aangevraagd: the agency looks whether there is a need
    REFUSED = "refused"  # no need was found
    DRAFTING = "drafting"  # in opmaak
    SUBMITTED = "submitted"  # ingediend: with the validation committee
    REWORK = "rework"  # te herwerken
    NOT_VALIDATED = "not_validated"  # niet gevalideerd
    VALIDATED = "validated"  # gevalideerd: with the levelling committee, or ready to present
    LEVELLED = "levelled"  # ingeschaald: ready to present
    PRESENTED = "presented"  # voorgelegd: with the Government
    NOT_RECOGNISED = "not_recognised"  # the Government said no
    RECOGNISED = "recognised"  # erkend, and in the register
    WITHDRAWN = "withdrawn"  # the submitter took it back

    @property
    def label(self) -> Message:
        return STATES[self]

    @property
    def ended(self) -> bool:
        """Nothing follows any more, and nothing of the dossier changes."""
        return self in ENDED


class Body(StrEnum):
    """Who can be at turn. Which organisation that is stands in records, never in code."""

    SUBMITTER = "submitter"
    AGENCY = "agency"
    VALIDATION_COMMITTEE = "validation_committee"
    LEVELLING_COMMITTEE = "levelling_committee"
    GOVERNMENT = "government"

    @property
    def label(self) -> Message:
        return BODIES[self]


class UpdateSize(StrEnum):
    """How large an update is. Minor: the level stays without the levelling committee."""

    MINOR = "minor"
    MAJOR = "major"

    @property
    def label(self) -> Message:
        return SIZES[self]


KINDS: Mapping[DossierKind, Message] = {
    DossierKind.NEW: say("nieuwe beroepskwalificatie"),
    DossierKind.UPDATE: say("actualisering"),
    DossierKind.MERGE: say("samenvoeging"),
    DossierKind.SPLIT_OFF: say("nieuwe deelkwalificatie"),
    DossierKind.WITHDRAW: say("schrapping"),
}
STATES: Mapping[DossierState, Message] = {
    DossierState.REQUESTED: say("aangevraagd"),
    DossierState.REFUSED: say("geweigerd: geen behoefte"),
    DossierState.DRAFTING: say("in opmaak"),
    DossierState.SUBMITTED: say("ingediend"),
    DossierState.REWORK: say("te herwerken"),
    DossierState.NOT_VALIDATED: say("niet gevalideerd"),
    DossierState.VALIDATED: say("gevalideerd"),
    DossierState.LEVELLED: say("ingeschaald"),
    DossierState.PRESENTED: say("voorgelegd aan de regering"),
    DossierState.NOT_RECOGNISED: say("niet erkend"),
    DossierState.RECOGNISED: say("erkend"),
    DossierState.WITHDRAWN: say("ingetrokken door de indiener"),
}
BODIES: Mapping[Body, Message] = {
    Body.SUBMITTER: say("de indiener"),
    Body.AGENCY: say("het agentschap"),
    Body.VALIDATION_COMMITTEE: say("de valideringscommissie"),
    Body.LEVELLING_COMMITTEE: say("de inschalingscommissie"),
    Body.GOVERNMENT: say("de Vlaamse Regering"),
}
SIZES: Mapping[UpdateSize, Message] = {UpdateSize.MINOR: say("klein"), UpdateSize.MAJOR: say("groot")}
ENDED = frozenset(
    {
        DossierState.REFUSED,
        DossierState.NOT_VALIDATED,
        DossierState.NOT_RECOGNISED,
        DossierState.RECOGNISED,
        DossierState.WITHDRAWN,
    }
)
WRITABLE = frozenset({DossierState.DRAFTING, DossierState.REWORK})  # the submitter may change the text
