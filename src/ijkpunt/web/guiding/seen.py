"""A part of a file as its guide reads it: the JSON that `actions.look` gives, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ijkpunt.kernel.messages import Message
from ijkpunt.language import day, said
from ijkpunt.pathways.actions import PartSeen
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.people import Situation
from ijkpunt.pathways.rules.portfolio import AttestationRole, ExperienceKind, Level
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import Judged
from ijkpunt.web.attesting.words import competence_text, title_of
from ijkpunt.web.houses import organisation_names

Json = Any  # what JSON holds


@dataclass(frozen=True, slots=True)
class SeenItem:
    """One thing of a part: a title, what is known of it, and the words of people."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()


def seen_items(seen: PartSeen) -> tuple[SeenItem, ...]:
    """What stands in a part; nothing for one that is empty."""
    return tuple(ITEMS[seen.part](seen.content)) if seen.part in ITEMS and seen.content else ()


def _facts(*pairs: tuple[str, Message | str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, said(value) if isinstance(value, Message) else value) for name, value in pairs if value)


def _on(value: str | None) -> str:
    return day(date.fromisoformat(value)) if value else ""


def _contact(told: Json) -> Iterator[SeenItem]:
    pairs = ((_("Telefoon"), told["phone"]), (_("E-mailadres"), told["email"]), (_("Gemeente"), told["town"]))
    yield SeenItem(told["name"], _facts(*pairs, (_("Geboren op"), _on(told["birth_date"]))))


def _situation(told: Json) -> Iterator[SeenItem]:
    yield SeenItem(said(Situation(told["situation"]).label), _facts((_("Gezegd op"), _on(told["told_on"]))))


def _portfolio(told: Json) -> Iterator[SeenItem]:
    for one in told["experiences"]:
        when = " – ".join(text for text in (_on(one["first"]), _on(one["last"])) if text)
        facts = _facts((_("Soort"), ExperienceKind(one["kind"]).label), (_("Waar"), one["where"]), (_("Wanneer"), when))
        yield SeenItem(one["title"], facts, _said_lines(one["story"]) + _shown(one["competences"]))
    for one in told["evidence"]:
        facts = _facts((_("Bestand"), one["file_name"]), (_("Van"), one["source"]), (_("Datum"), _on(one["dated"])))
        yield SeenItem(one["title"], facts, _shown(one["competences"]))
    houses = organisation_names({one["organisation"] for one in told["attestations"]})
    for one in told["attestations"]:
        who = houses.get(one["organisation"], one["organisation"])
        facts = _facts((_("Bevestigd door"), who), (_("Als"), AttestationRole(one["role"]).label))
        yield SeenItem(competence_text(one["version"], one["competence"]), facts, _said_lines(one["words"]))


def _estimates(told: Json) -> Iterator[SeenItem]:
    for one in told:
        yield SeenItem(
            competence_text(one["version"], one["competence"]),
            _facts((_("Beroep"), title_of(one["version"]))),
            (said(Level(one["level"]).label),),
        )


def _journeys(told: Json) -> Iterator[SeenItem]:
    houses = organisation_names({one["centre"] for one in told})
    for one in told:
        yield SeenItem(
            title_of(one["version"]),
            _facts(
                (_("Stand"), JourneyState(one["state"]).label),
                (_("Testcentrum"), houses.get(one["centre"], one["centre"])),
                (_("Aangemeld op"), _on(one["registered_on"])),
                (_("Ingeschreven op"), _on(one["enrolled_on"])),
            ),
            tuple(f"{_on(booked['session'])}, {booked['town']}" for booked in one["bookings"]),
        )


def _advice(told: Json) -> Iterator[SeenItem]:
    for one in told:
        yield SeenItem(said(Advice(one["advice"]).label), _facts((_("Op"), _on(one["on"]))), _said_lines(one["reason"]))


def _verdicts(told: Json) -> Iterator[SeenItem]:
    for decision in told:
        for one in decision["verdicts"]:
            facts = _facts((_("Oordeel"), Judged(one["judged"]).label), (_("Beslist op"), _on(decision["on"])))
            yield SeenItem(one["competence"], facts, _said_lines(one["reason"] or one["observation"]))


def _proofs(told: Json) -> Iterator[SeenItem]:
    for one in told:
        yield from (SeenItem(_("Bewijs"), _facts((_("Nummer"), number))) for number in one["proofs"])


def _appeals(told: Json) -> Iterator[SeenItem]:
    for one in told:
        facts = _facts((_("Ingediend op"), _on(one["filed_on"])), (_("Stand"), AppealState(one["state"]).label))
        yield SeenItem(_("Beroep"), facts, _said_lines(one["ground"]) + _said_lines(one["answer"]))


def _said_lines(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _shown(pairs: Json) -> tuple[str, ...]:
    return tuple(_("Toont: %(what)s") % {"what": competence_text(version, code)} for version, code in pairs)


ITEMS: Mapping[Part, Any] = {
    Part.PROFILE: _contact,
    Part.STATUS_GROUP: _situation,
    Part.PORTFOLIO: _portfolio,
    Part.SELF_ESTIMATE: _estimates,
    Part.JOURNEY: _journeys,
    Part.ADVICE: _advice,
    Part.VERDICT: _verdicts,
    Part.PROOF: _proofs,
    Part.APPEAL: _appeals,
}
