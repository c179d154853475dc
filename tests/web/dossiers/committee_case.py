"""A dossier of the demo's roofers before a committee of the cast: an update with a new partial qualification."""

import hashlib
from dataclasses import replace
from datetime import date, time, timedelta

from ijkpunt.accounts.models import User
from ijkpunt.accounts.queries import actor_for
from ijkpunt.demo.cast import CAST
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind, draft_bytes
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import JointOutcome
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today

NUMBER, COMMITTEE = "D-2026-007", "valideringscommissie"
SEATS = {"employers": "werkgevers", "unions": "werknemers", "labour": "arbeidsbemiddeling", "committee": "agentschap"}
CRITERIA = ("support", "frame", "competences", "relevance")
K = ElementKind
ORIGIN = ("BK-9104-3/bkc9904305",)
TEXT = Draft(
    (
        Element("t", K.TITLE, "Dakwerker leien en pannen"),
        Element("d", K.DEFINITION, "Een dakwerker dekt hellende daken en werkt de randen waterdicht af."),
        Element("o", K.SHORT_DESCRIPTION, "De dakwerker werkt op de werf, vaak in ploeg, en volgt het dakplan."),
        Element("sy", K.SYNONYM, "Leidekker"),
        Element("do", K.DOMAIN, "Bouw > Daken en gevels"),
        Element("c1", K.COMPETENCE, "Werkt veilig op hoogte", grade="transversal"),
        Element("c1s1", K.SKILL, "Kijkt de valbeveiliging na voor het werk begint", parent="c1", grade="cognitive"),
        Element("c1s2", K.SKILL, "Maakt zich vast aan een ankerpunt", parent="c1", grade="motor"),
        Element("c1k1", K.KNOWLEDGE, "Regels voor werken op hoogte", parent="c1", grade="general"),
        Element("c2", K.COMPETENCE, "Dekt het dak met leien en werkt de nok en de randen af", origin=ORIGIN),
        Element("c2s1", K.SKILL, "Kapt leien op maat", parent="c2", grade="motor"),
        Element("c2s2", K.SKILL, "Verdeelt de leien over het dakvlak", parent="c2", grade="problem_solving"),
        Element("c2k1", K.KNOWLEDGE, "Soorten leien en haken", parent="c2", grade="basic"),
        Element("c2k2", K.KNOWLEDGE, "Dubbele dekking en overlap", parent="c2", grade="thorough"),
        Element("c3", K.COMPETENCE, "Dekt het dak met pannen"),
        Element("c3s1", K.SKILL, "Legt panlatten op afstand", parent="c3", grade="motor"),
        Element("c3k1", K.KNOWLEDGE, "Panlatafstand", parent="c3", grade="general"),
        Element("e1", K.ENVIRONMENT, "Werkt buiten, in wisselend weer"),
        Element("h1", K.ACTION, "Werkt zorgvuldig met breekbaar materiaal"),
        Element("a1", K.AUTONOMY, "de verdeling van het eigen werk", grade="independent_in"),
        Element("a2", K.AUTONOMY, "het dakplan", grade="bound_by"),
        Element("r1", K.RESPONSIBILITY, "Een waterdicht dakvlak"),
        Element("p1", K.PARTIAL, "Dekker van pannendaken", members=("c1", "c3")),
        Element("at", K.ATTESTATION, "Attest werken op hoogte", more={"regulation": "Codex welzijn op het werk"}),
    ),
    aimed_level=4,
)  # fmt: skip
AGAIN = replace(
    TEXT,
    elements=(
        *(
            replace(one, text="Dekt het dak met leien")
            if one.key == "c2"
            else replace(one, text="Kapt en hakt leien op maat")
            if one.key == "c2s1"
            else one
            for one in TEXT
        ),
        Element("c4", K.COMPETENCE, "Werkt de nok en de randen af", origin=("BK-9104-3/bkc9904305",)),
    ),
)


def actor(key: str) -> Actor:
    """A member of the cast, acting today."""
    (email,) = (member.email for member in CAST if member.key == key)
    return actor_for(User.objects.get(email=email), on=today())


def seated(on: date | None = None) -> None:
    """A validation committee with four organisations, their members, and a substitute for the workers."""
    by, on = actor("facilitator"), on or today() - timedelta(60)
    composition = [Composition(house, 1, source="Eigen keuze voor de demo.", ours=True) for house in SEATS.values()]
    actions.set_up_committee(
        by=by,
        key=COMMITTEE,
        name="Valideringscommissie bouw",
        kind=CommitteeKind.VALIDATION,
        composition=composition,
        on=on,
    )
    for key, house in (*SEATS.items(), ("education", "werknemers")):
        who = actor(key)
        actions.give_seat(
            by=by,
            committee=COMMITTEE,
            person=who.identifier,
            name=who.name,
            organisation=house,
            substitute=key == "education",
            on=on,
        )


def handed_in(text: Draft = TEXT, number: int = 1, on: date | None = None) -> Submission:
    """The dossier, handed in by the sector fund."""
    author, on, content = actor("author"), on or today() - timedelta(12), draft_bytes(text)
    row, _made = Dossier.objects.get_or_create(
        number=NUMBER,
        defaults={
            "kind": "update",
            "title": "Dakwerker leien en pannen",
            "sources": ["BK-9104-3"],
            "size": "major",
            "submitter": "fonds-dak",
            "opened_on": on,
        },
    )
    Dossier.objects.filter(pk=row.pk).update(state=DossierState.SUBMITTED)
    return Submission.objects.create(
        dossier=row,
        number=number,
        document=content,
        document_hash=hashlib.sha256(content).hexdigest(),
        files=[{"name": "vacatures-2025.xlsx", "size": 18_220, "sha256": "0" * 64}],
        letter="Het paritair comité ging akkoord op 12 oktober.",
        submitted_on=on,
        person=author.identifier,
        name=author.name,
        organisation=author.organisation,
    )


def opened() -> None:
    """A review that is open."""
    seated()
    handed_in()
    open_review()


def open_review() -> None:
    actions.open_review(by=actor("facilitator"), dossier=NUMBER, committee=COMMITTEE, on=today() - timedelta(10))


def judged(*members: str, **verdicts: str) -> None:
    """These members judge on all criteria: met, unless `verdicts` names another for one."""
    for member in members:
        given = [
            (key, verdict, "" if verdict == "meets" else f"{REASONS[key]}")
            for key, verdict in {**dict.fromkeys(CRITERIA, "meets"), **verdicts}.items()
        ]
        actions.judge(by=actor(member), dossier=NUMBER, given=given, on=today())


REASONS = {
    "support": "De arbeidsbemiddeling werd niet gehoord.",
    "frame": "Het Competent-profiel waarop dit steunt, is van 2019.",
    "competences": "Competentie 2 bestaat uit twee stukken werk: dekken en afwerken. Splits ze.",
    "relevance": "De cijfers over vacatures missen een bron.",
}


def asked() -> None:
    """Two points of the committee: one about the second competence, one about the whole."""
    by = actor("employers")
    actions.add_point(
        by=by,
        dossier=NUMBER,
        criterion="competences",
        element="c2",
        text="Splits deze competentie: het dak dekken en de randen afwerken zijn twee dingen.",
        on=today(),
    )
    actions.add_point(
        by=actor("facilitator"),
        dossier=NUMBER,
        criterion="support",
        text="Zeg welke organisaties gehoord zijn, en wanneer.",
        on=today(),
    )


def closed(outcome: JointOutcome, motivation: str = "De leden vinden het geheel relevant en goed gedragen.") -> None:
    actions.close_review(
        by=actor("facilitator"), dossier=NUMBER, outcome=outcome, motivation=motivation, on=today()
    )  # fmt: skip


def sent_back() -> None:
    """A review that asked for rework."""
    opened()
    judged("employers", "unions", competences="points")
    judged("labour", competences="points", support="points")
    asked()
    closed(JointOutcome.REWORK, "De tekst is goed gedragen. Eén competentie moet gesplitst worden.")


def answered() -> None:
    """The submitter answered the first point."""
    from ijkpunt.dossiers import queries

    first = queries.review_view(NUMBER, reader=actor("author"), on=today()).points[0]
    actions.answer_point(
        by=actor("author"), dossier=NUMBER, point=first.number, text="Gesplitst in competentie 2 en 4.", on=today()
    )


def met(days: int = 9) -> int:
    """A meeting with the dossier on its agenda; its number."""
    meeting = actions.plan_meeting(
        by=actor("facilitator"),
        committee=COMMITTEE,
        day=today() + timedelta(days),
        on=today(),
        starts_at=time(9, 30),
        place="Brussel, zaal 3",
        online="https://vergadering.example/kamer-3",
    )
    actions.put_on_agenda(by=actor("facilitator"), meeting=meeting.pk, on=today(), title="Verslag van vorige keer")
    if Dossier.objects.filter(number=NUMBER).exists():
        actions.put_on_agenda(by=actor("facilitator"), meeting=meeting.pk, on=today(), dossier=NUMBER)
    return meeting.pk
