"""Products on their way in a test: a courier with four competences, the organisations around it, and who acts."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ijkpunt.accounts import actions as accounts
from ijkpunt.audit.queries import latest
from ijkpunt.derivations import actions
from ijkpunt.derivations.rules.approval import ApprovalStep
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import Competence, QualificationRecord, Skill
from tests.commands.test_coverage import product
from tests.register.register import BY, courier, publish

DAY = date(2026, 11, 2)


def person(name: str, organisation: str, *permissions: str) -> Actor:
    return Actor(f"user:{name}", name.capitalize(), organisation, frozenset(permissions))


MAKER = person("maker", "cvo-de-nok", "product.edit", "product.confirm_links", "feasibility.note")
OTHER_MAKER = person("other", "daklijn", "product.edit", "product.confirm_links", "feasibility.note")
FUND = person("fund", "fonds-fiets", "deviation.answer")
COMMITTEE = person("committee", "pc-fiets", "deviation.answer")
OFFICE = person("office", "agentschap", "approval.advise", "approval.decide", "procedure.keep", "register.publish")
INSPECTOR = person("inspector", "toezicht", "approval.advise")
HOUSES = {
    "cvo-de-nok": "school",
    "daklijn": "provider",
    "fonds-fiets": "sector_fund",
    "pc-fiets": "joint_committee",
    "agentschap": "agency",
    "toezicht": "inspection",
}
WORDS = {
    "bkc9900001": ("Plant de rit", ("Leest een ritblad", "Kiest een route")),
    "bkc9900002": ("Levert het pakje af", ("Belt aan", "Vraagt een handtekening")),
    "bkc9900003": ("Onderhoudt de fiets", ("Pompt een band op", "Smeert de ketting")),
    "bkc9900004": ("Gaat om met klanten", ("Groet beleefd",)),
}


def competence(code: str, text: str, skills: Sequence[str]) -> Competence:
    return Competence(code=code, text=text, skills=tuple(map(Skill, skills)))


def rider(version: int = 2, **words: Any) -> QualificationRecord:
    """BK-9001 in a version, its competences as in WORDS unless `words` says otherwise (None: left out)."""
    said = {**WORDS, **words}
    return courier(
        version=VersionNumber("BK-9001", version),
        competences=tuple(competence(code, *said[code]) for code in said if said[code] is not None),
        partials=(),
        recognised_on=date(2025, 3, 14) + timedelta(version),
        ends_on=None,
    )


def houses() -> None:
    for key, kind in HOUSES.items():
        accounts.create_organisation(key=key, name=key.title(), kind=kind, by=BY)


def owned_by(*bodies: str) -> None:
    since = date(2020, 1, 1)
    for body in bodies:
        actions.give_qualification_to_sector(by=OFFICE, number="BK-9001", organisation=body, valid_from=since)


TEXTS = {
    "A1": "Leest een ritblad en kiest een route om de rit te plannen.",
    "A2": "Belt aan en levert het pakje af.",
    "A3": "Pompt een band op, smeert de ketting en onderhoudt de fiets.",
    "A4": "Bakt een taart met slagroom.",
}
# What people say of these: A2 shows one skill of two, A4 nothing, and nothing shows the competence about customers.
SHOWN = {"A1": ("bkc9900001", (0, 1)), "A2": ("bkc9900002", (0,)), "A3": ("bkc9900003", (0, 1)), "A4": None}
DROPPED = "dropped:BK-9001-2:bkc9900004"
WEAKENED = "weakened:BK-9001-2:bkc9900002"
ADDED = "added:A4"


def document(base: str = "BK-9001-2", kind: str = "curriculum_dossier", code: str = "P-1", **values: Any) -> bytes:
    outcomes = [{"code": outcome, "text": text} for outcome, text in TEXTS.items()]
    parts = {
        "code": code,
        "kind": kind,
        "based_on": [{"qualification": base}],
        "units": [{"code": "A", "title": "Op de fiets", "outcomes": outcomes}],
        **values,
    }
    return json.dumps(product(**parts)).encode()


def register(by: Actor = MAKER, on: date = DAY, **values: Any) -> actions.Saved:
    return actions.register_product(by=by, document=document(**values), on=on)


def judge(code: str = "P-1", number: int = 1, *, but: Sequence[str] = (), by: Actor = MAKER, on: date = DAY) -> None:
    """Say of every outcome what it shows, but for those in `but`; refuse what else was proposed for it."""
    from ijkpunt.derivations.queries.reports import get_assessment

    for outcome, shown in SHOWN.items():
        how: dict[str, Any] = {"by": by, "code": code, "number": number, "outcome": outcome, "on": on}
        if outcome in but:
            continue
        if shown is None:
            actions.mark_added(**how)
            continue
        actions.correct(**how, competence=shown[0], shows=shown[1])
        for link in get_assessment(code, number).links:
            if link.outcome == outcome and link.competence != shown[0]:
                actions.refuse(**how, competence=link.competence)


def put(*keys: str, code: str = "P-1", on: date = DAY, by: Actor = MAKER) -> list[actions.Moved]:
    for key in keys:
        actions.propose_deviation(by=by, code=code, key=key, reason="Dat leert de klant zelf.", on=on)
    return actions.put_to_sector(by=by, code=code, keys=keys, on=on)


def steps(product_kind: str, *rows: ApprovalStep) -> None:
    actions.set_approval_steps(
        by=OFFICE,
        product_kind=product_kind,
        steps=[replace(row, product_kind=product_kind) for row in rows],
        valid_from=date(2026, 1, 1),
    )


def publish_rider(version: int = 2, **words: Any) -> None:
    publish(rider(version, **words))


def told(event: str) -> list[dict[str, Any]]:
    """What the log holds of this kind of event, oldest first."""
    return [one.data for one in reversed(latest(limit=10_000, event=event))]
