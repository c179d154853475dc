"""What is awarded: one truth per proof, from which every rendering follows (badge, European credential, LED, paper).

Three kinds of proof exist (decree of 26 April 2019 on the common quality framework, article on the proofs): of a
professional qualification with its partial qualifications, of a partial qualification, and of competences. A proof is
about one version of a qualification, the one that was pinned when the person started, and stays about that version.
"""

import re
import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.identifiers import PARTIAL, VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused

NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{2}[.\s]?\d{2}[.\s]?\d{2}[-\s]?\d{3}[.\s]?\d{2}(?!\d)")


class CredentialKind(StrEnum):
    """What a proof is about."""

    QUALIFICATION = "qualification"  # bewijs van beroepskwalificatie
    PARTIAL_QUALIFICATION = "partial_qualification"  # bewijs van deelkwalificatie
    COMPETENCES = "competences"  # bewijs van competenties


KIND_NAMES: dict[CredentialKind, Message] = {
    CredentialKind.QUALIFICATION: say("Bewijs van beroepskwalificatie"),
    CredentialKind.PARTIAL_QUALIFICATION: say("Bewijs van deelkwalificatie"),
    CredentialKind.COMPETENCES: say("Bewijs van competenties"),
}


class Road(StrEnum):
    """Along which road somebody came to the proof."""

    SCHOOL = "school"  # secundair of volwassenenonderwijs
    PRIOR_LEARNING = "prior_learning"  # EVC
    QUALIFYING_PROGRAMME = "qualifying_programme"  # beroepskwalificerend traject (BKT)
    ASSOCIATE_DEGREE = "associate_degree"  # graduaatsopleiding
    COURSE = "course"  # korte opleiding, werkplek


ROAD_NAMES: dict[Road, Message] = {
    Road.SCHOOL: say("Op school"),
    Road.PRIOR_LEARNING: say("Met een test van wat je al kunt (EVC)"),
    Road.QUALIFYING_PROGRAMME: say("Met een beroepskwalificerend traject"),
    Road.ASSOCIATE_DEGREE: say("Met een graduaat"),
    Road.COURSE: say("Met een korte opleiding of op de werkvloer"),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the proof. `reference` is a random URN or a DID and means nothing outside this proof.

    `name` is there when the holder wants it on the proof. A national number never is: not plain and not hashed, as
    every number that exists can be tried in half a minute.
    """

    reference: str
    name: str = ""
    birth_date: date | None = None  # only the European credential and paper show it


@dataclass(frozen=True, slots=True)
class AwardingBody:
    """Who gives the proof. `identifier` is the DID under which it signs, `number` that of the enterprise register."""

    identifier: str
    name: str
    number: str = ""
    address: str = ""  # https address of its public page
    town: str = ""


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """One proof that was awarded (toegekend bewijs).

    `identifier` is shared by every rendering and by the LED. `partial` is the number of the partial qualification
    where the proof is about one. `competences` are codes of the pinned version: all of them on a proof of the whole.
    `decision` names the decision the proof rests on; without one nothing is ever signed. `ends_on` is empty for proofs
    of qualification, which never end; attests that must be renewed carry it.
    """

    identifier: uuid.UUID
    kind: CredentialKind
    version: VersionNumber
    competences: tuple[str, ...]
    holder: Holder
    body: AwardingBody
    road: Road
    decision: str
    decided_on: date
    awarded_on: date
    partial: str = ""
    ends_on: date | None = None

    @property
    def address(self) -> str:
        """The identifier as a URN: the same in every rendering."""
        return self.identifier.urn


def check_award(award: AwardRecord, on: date) -> None:
    """Refuse an award that cannot be: raises `Refused` with everything that is wrong with it at once."""
    problems = [
        _problem(code, field, message)
        for code, field, message, wrong in (
            ("award.decision", "decision", say("Er is geen beslissing waarop het bewijs steunt."), not award.decision),
            (
                "award.competences",
                "competences",
                say("Er staat geen competentie op het bewijs."),
                not award.competences,
            ),
            (
                "award.repeated",
                "competences",
                say("Een competentie staat er twee keer op."),
                len(set(award.competences)) != len(award.competences),
            ),
            ("award.partial", "partial", say("Bij dit soort bewijs hoort een deelkwalificatie."), _wrong_part(award)),
            (
                "award.order",
                "awarded_on",
                say("Het bewijs is ouder dan de beslissing."),
                award.awarded_on < award.decided_on,
            ),
            ("award.future", "awarded_on", say("De datum van het bewijs ligt in de toekomst."), award.awarded_on > on),
            ("award.ends", "ends_on", say("Het bewijs eindigt voor het begint."), _ends_early(award)),
            ("award.holder", "holder", say("De houder heeft geen verwijzing zonder betekenis."), _bad_holder(award)),
            ("award.body", "body", say("De gever van het bewijs heeft geen naam of geen DID."), _bad_body(award)),
        )
        if wrong
    ]
    if problems:
        raise Refused(problems)


def _wrong_part(award: AwardRecord) -> bool:
    if award.kind is not CredentialKind.PARTIAL_QUALIFICATION:
        return bool(award.partial)
    found = PARTIAL.match(award.partial)
    return found is None or found[1] != str(award.version)


def _ends_early(award: AwardRecord) -> bool:
    return award.ends_on is not None and award.ends_on <= award.awarded_on


def _bad_holder(award: AwardRecord) -> bool:
    reference = award.holder.reference
    return not reference.startswith(("urn:uuid:", "did:")) or bool(NATIONAL_NUMBER.search(award.holder.name))


def _bad_body(award: AwardRecord) -> bool:
    return not award.body.name or not award.body.identifier.startswith("did:")


def _problem(code: str, field: str, message: Message) -> Problem:
    return Problem(code, message, say("Kijk de beslissing na voor je het bewijs geeft."), Place(field=field))
