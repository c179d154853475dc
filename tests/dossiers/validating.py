"""A dossier before a validation committee in a test: the organisations, who acts, and what was handed in."""

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from ijkpunt.accounts.actions import create_organisation
from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind, draft_bytes
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import JointOutcome
from ijkpunt.kernel.actor import Actor

DAY = date(2026, 11, 2)
BY = command_line_actor()
NUMBER, COMMITTEE = "D-2026-001", "valideringscommissie"
HOUSES = {"werkgevers": "other", "werknemers": "other", "arbeidsbemiddeling": "other", "fonds-fiets": "sector_fund"}
CRITERIA = ("support", "frame", "competences", "relevance")
K = ElementKind
TEXT = Draft(
    (
        Element("t", K.TITLE, "Fietskoerier"),
        Element("d", K.DEFINITION, "Een fietskoerier brengt pakjes rond met de fiets."),
        Element("c1", K.COMPETENCE, "Plant de rit"),
        Element("s1", K.SKILL, "Leest een ritblad", parent="c1"),
        Element("c2", K.COMPETENCE, "Levert het pakje af"),
    ),
    aimed_level=2,
)


def person(name: str, organisation: str, *permissions: str) -> Actor:
    return Actor(f"user:{name}", name.capitalize(), organisation, frozenset(permissions))


MARC = person("marc", "werkgevers", "dossier.validate", "dossier.level")
NELE = person("nele", "werknemers", "dossier.validate", "dossier.level")
PIET = person("piet", "werknemers", "dossier.validate", "dossier.level")  # substitute of Nele
OMAR = person("omar", "arbeidsbemiddeling", "dossier.validate", "dossier.level")
BRAM = person("bram", "agentschap", "dossier.facilitate", "procedure.keep")
AYSE = person("ayse", "fonds-fiets", "dossier.write", "dossier.request")
OTHER = person("other", "fonds-groen", "dossier.write", "dossier.request")
STRANGER = person("stranger", "burgers")
MEMBERS = {"marc": MARC, "nele": NELE, "omar": OMAR}


def houses() -> None:
    for key, kind in HOUSES.items():
        create_organisation(by=BY, key=key, name=key.title(), kind=kind)


def seated() -> None:
    """The committee with three organisations, its members, and a substitute."""
    composition = [Composition(key, 1) for key in ("werkgevers", "werknemers", "arbeidsbemiddeling")]
    actions.set_up_committee(
        by=BRAM, key=COMMITTEE, name="Valideringscommissie", kind=CommitteeKind.VALIDATION, composition=composition,
        on=DAY,
    )  # fmt: skip
    for actor, substitute in ((MARC, False), (NELE, False), (OMAR, False), (PIET, True)):
        give(actor, substitute=substitute)


def give(actor: Actor, **how: Any) -> Any:
    seat = {"person": actor.identifier, "name": actor.name, "organisation": actor.organisation, "on": DAY}
    return actions.give_seat(by=BRAM, committee=COMMITTEE, **{**seat, **how})


def dossier(**how: Any) -> Dossier:
    """A dossier that was handed in."""
    fields = {
        "number": NUMBER, "kind": "update", "state": DossierState.SUBMITTED, "title": "Fietskoerier",
        "sources": ["BK-9001-2"], "size": "major", "submitter": "fonds-fiets", "opened_on": DAY,
    }  # fmt: skip
    return Dossier.objects.create(**{**fields, **how})


def handed_in(row: Dossier, text: Draft = TEXT, number: int = 1) -> Submission:
    content = draft_bytes(text)
    Dossier.objects.filter(pk=row.pk).update(state=DossierState.SUBMITTED)
    row.refresh_from_db()
    return Submission.objects.create(
        dossier=row, number=number, document=content, document_hash=hashlib.sha256(content).hexdigest(),
        submitted_on=DAY, person=AYSE.identifier, name=AYSE.name, organisation=AYSE.organisation, letter="Akkoord.",
    )  # fmt: skip


def before_the_committee() -> Dossier:
    """Everything up to an open review."""
    houses()
    seated()
    row = dossier()
    handed_in(row)
    actions.open_review(by=BRAM, dossier=NUMBER, committee=COMMITTEE, on=DAY)
    return row


def judge(by: Actor, verdict: str = "meets", *, on: date = DAY, **other: str) -> Any:
    """This member gives the same verdict on all criteria; `other` names another for one."""
    verdicts = {**dict.fromkeys(CRITERIA, verdict), **other}
    given = [(key, one, "" if one == "meets" else f"Omdat {key}.") for key, one in verdicts.items()]
    return actions.judge(by=by, dossier=NUMBER, given=given, on=on)


def point(element: str = "c1", text: str = "Splits deze competentie.", **how: Any) -> Any:
    asked = {"by": BRAM, "dossier": NUMBER, "criterion": "competences", "element": element, "text": text, "on": DAY}
    return actions.add_point(**{**asked, **how})


def close(outcome: str, **how: Any) -> Any:
    asked = {"by": BRAM, "dossier": NUMBER, "motivation": "De leden zijn het eens.", "on": DAY}
    return actions.close_review(outcome=JointOutcome(outcome), **{**asked, **how})


def sent_back() -> Dossier:
    """Everything up to rework, with a point on the first competence and one on the whole."""
    row = before_the_committee()
    for member in MEMBERS.values():
        judge(member, competences="points")
    point()
    point("", "Zeg wie er betrokken was.", criterion="support")
    close("rework")
    row.refresh_from_db()
    return row


def reworked(text: Draft | None = None) -> Draft:
    """The text with the first competence in other words."""
    new = text or TEXT
    elements = (replace(one, text="Plant de rit vooraf") if one.key == "c1" else one for one in new)
    return replace(new, elements=tuple(elements))


def events() -> list[str]:
    """The names of the audit events about dossiers and committees, oldest first."""
    return [one.event for one in reversed(latest(limit=10_000)) if one.event.startswith("dossiers.")]
