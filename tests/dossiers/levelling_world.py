"""A validated dossier with a levelling committee, for tests: who scores, who leads, and what they give."""

import hashlib
from collections.abc import Mapping
from datetime import date

from ijkpunt.accounts.actions import create_organisation
from ijkpunt.accounts.queries import command_line_actor, organisations
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.models import Dossier, LevellingSession, Submission
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind, draft_bytes
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.levels import DescriptorElement

DAY = date(2026, 11, 2)
NUMBER = "D-2026-077"
OFFICE = command_line_actor()
COMMITTEE = "inschaling-proef"
HOUSES = (("bedienden", "Bediendenraad"), ("scholen", "Scholenraad"), ("werk", "Dienst Werk"))
MEMBER = frozenset({Permission.DOSSIER_LEVEL.value, Permission.DOSSIER_VALIDATE.value})
ANN = Actor("user:901", "Ann Bos", "bedienden", MEMBER)
BEN = Actor("user:902", "Ben Cool", "scholen", MEMBER)
CAS = Actor("user:903", "Cas Daem", "werk", MEMBER)
DORA = Actor("user:904", "Dora Els", "werk", MEMBER)  # substitute of Cas
LEAD = Actor(
    "user:905",
    "Ed Faes",
    "agentschap-proef",
    frozenset(map(str, (Permission.DOSSIER_FACILITATE, Permission.PROCEDURE_KEEP, Permission.AUDIT_READ))),
)
OUTSIDER = Actor("user:906", "Fien Gos", "burgers-proef")
DRAFT = Draft(
    (
        Element("t", ElementKind.TITLE, "Lantaarnopsteker"),
        Element("c1", ElementKind.COMPETENCE, "Steekt lantaarns aan"),
        Element("s1", ElementKind.SKILL, "Leest de route op een kaart", "c1", "cognitive"),
        Element("s2", ElementKind.SKILL, "Zoekt de oorzaak van een gedoofde vlam", "c1", "problem_solving"),
        Element("s3", ElementKind.SKILL, "Klimt op een ladder", "c1", "motor"),
        Element("k1", ElementKind.KNOWLEDGE, "Soorten lantaarns", "c1", "basic"),
        Element("e1", ElementKind.ENVIRONMENT, "Werkt bij valavond op straat"),
        Element("a1", ElementKind.ACTION, "Gaat voorzichtig om met glas"),
        Element("u1", ElementKind.AUTONOMY, "Kiest zelf de volgorde", grade="independent_in"),
        Element("r1", ElementKind.RESPONSIBILITY, "Laat geen straat donker"),
    ),
    aimed_level=3,
)


def scores(*given: int) -> dict[DescriptorElement, int]:
    """Eight scores in order; one number means eight times the same."""
    return dict(zip(ELEMENTS, given if len(given) > 1 else given * 8, strict=True))


def committee(key: str = COMMITTEE) -> None:
    """Three organisations with a seat each; Dora replaces Cas."""
    known = set(organisations().values_list("key", flat=True))
    for house, name in HOUSES:
        if house not in known:
            create_organisation(by=OFFICE, key=house, name=name, kind="other")
    actions.set_up_committee(
        by=OFFICE,
        key=key,
        name="Inschalingscommissie (proef)",
        kind=CommitteeKind.LEVELLING,
        composition=[Composition(house, 1) for house, _name in HOUSES],
        on=date(2026, 1, 1),
    )
    for who in (ANN, BEN, CAS):
        _seat(key, who, substitute=False)
    _seat(key, DORA, substitute=True)


def _seat(key: str, who: Actor, *, substitute: bool) -> None:
    actions.give_seat(
        by=OFFICE,
        committee=key,
        person=who.identifier,
        name=who.name,
        organisation=who.organisation,
        on=date(2026, 1, 1),
        substitute=substitute,
    )


def validated(
    number: str = NUMBER,
    *,
    kind: DossierKind = DossierKind.NEW,
    state: DossierState = DossierState.VALIDATED,
    size: str = "",
    submitter: str = "fonds-proef",
    draft: Draft = DRAFT,
) -> Dossier:
    """A dossier as the validation committee leaves it, with what was handed in."""
    dossier = Dossier.objects.create(
        number=number,
        kind=kind,
        state=state,
        size=size,
        title="Lantaarnopsteker",
        submitter=submitter,
        opened_on=date(2026, 3, 2),
    )
    document = draft_bytes(draft)
    Submission.objects.create(
        dossier=dossier,
        number=1,
        document=document,
        document_hash=hashlib.sha256(document).hexdigest(),
        submitted_on=date(2026, 6, 1),
        person="user:907",
    )
    return dossier


def opened(number: str = NUMBER, **how: object) -> LevellingSession:
    """A levelling in which nobody scored yet."""
    from ijkpunt.dossiers.models import Committee

    if not Committee.objects.filter(key=COMMITTEE).exists():
        committee()
    validated(number, **how)  # type: ignore[arg-type]
    return actions.open_levelling(by=LEAD, number=number, committee=COMMITTEE, on=DAY)


GIVEN: Mapping[str, tuple[int, ...]] = {"ann": (3,), "ben": (3, 3, 4, 3, 2, 3, 3, 4), "cas": (3, 3, 3, 3, 3, 3, 4, 3)}


def all_scored(number: str = NUMBER) -> None:
    """Three members score all eight elements, and differ in four of them."""
    for who, given in zip((ANN, BEN, CAS), GIVEN.values(), strict=True):
        actions.score(by=who, number=number, scores=scores(*given), on=DAY)


def revealed(number: str = NUMBER) -> None:
    opened(number)
    all_scored(number)
    actions.reveal(by=LEAD, number=number, on=DAY)


def agree(number: str = NUMBER, given: Mapping[DescriptorElement, int] | None = None) -> None:
    """A consensus on all eight elements, with a motivation."""
    for element, score in (given or scores(3)).items():
        actions.set_consensus(
            by=LEAD, number=number, element=element, score=score, motivation="Besproken aan tafel.", on=DAY
        )


def closed(number: str = NUMBER, level: int = 3, given: Mapping[DescriptorElement, int] | None = None) -> None:
    revealed(number)
    agree(number, given)
    actions.close_levelling(by=LEAD, number=number, level=level, on=DAY)
