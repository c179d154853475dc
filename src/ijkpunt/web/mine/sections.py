"""The parts of a file as sections that a page and a paper show in the same words, for who it is shared with and for the
person's own copy. What comes in is the JSON of pathways.queries.files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import Message
from ijkpunt.language import day, said
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.people import Situation
from ijkpunt.pathways.rules.portfolio import AttestationRole, AttestationState, ExperienceKind, Level
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.verdicts import Judged
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.mine.words import text_of, title_of

Json = Any  # what JSON holds


@dataclass(frozen=True, slots=True)
class Item:
    """One thing. `facts`: name and value; `lines`: texts of people; `file`: the hash of a file, where it is one;
    `proof`: the number of a proof."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    file: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a file. No items: nothing was told."""

    key: str
    title: str
    items: tuple[Item, ...]


def section_of(part: Part, content: object) -> Section | None:
    """A part with its words; None for a part that nobody reads here."""
    reader = READERS.get(part)
    if reader is None:
        return None
    title = _("Wat de persoon zelf denkt te kunnen") if part is Part.SELF_ESTIMATE else said(part.label)
    return Section(part.value, title[:1].upper() + title[1:], tuple(reader(content)) if content else ())


def written(value: Json) -> str:
    """A date of JSON written out; empty for none."""
    return day(date.fromisoformat(value)) if value else ""


def at_moment(value: Json) -> str:
    moment = datetime.fromisoformat(value).astimezone(BRUSSELS)
    return f"{day(moment.date())}, {moment:%H.%M}"


def _facts(*pairs: tuple[str, Json]) -> tuple[tuple[str, str], ...]:
    return tuple((name, said(value) if isinstance(value, Message) else str(value)) for name, value in pairs if value)


def _period(row: Json) -> str:
    first, last = written(row["first"]), written(row["last"])
    return _("%(first)s tot %(last)s") % {"first": first or "…", "last": last or _("nu")} if first or last else ""


def _profile(told: Json) -> Iterator[Item]:
    yield Item(
        told["name"],
        _facts(
            (_("Geboren op"), written(told["birth_date"])),
            (_("E-mailadres"), told["email"]),
            (_("E-mailadres bevestigd op"), written(told["email_confirmed_on"])),
            (_("Telefoon"), told["phone"]),
            (_("Gemeente"), told["town"]),
        ),
    )


def _situation(told: Json) -> Iterator[Item]:
    yield Item(said(Situation(told["situation"]).label), _facts((_("Gezegd op"), written(told["told_on"]))))


def _shows(row: Json) -> str:
    return "; ".join(f"{text_of(version, code)} ({title_of(version)})" for version, code in row["competences"])


def _portfolio(told: Json) -> Iterator[Item]:
    for row in told["experiences"]:
        facts = _facts(
            (_("Soort"), ExperienceKind(row["kind"]).label),
            (_("Waar"), row["where"]),
            (_("Wanneer"), _period(row)),
            (_("Uren per week"), row["hours_a_week"]),
            (_("Toont"), _shows(row)),
        )
        yield Item(row["title"], facts, (row["story"],) if row["story"] else ())
    for row in told["evidence"]:
        facts = _facts(
            (_("Bestand"), row["file_name"]),
            (_("Gegeven door"), row["source"]),
            (_("Datum"), written(row["dated"])),
            (_("Toont"), _shows(row)),
        )
        yield Item(row["title"], facts, file=row["content_hash"])
    names = organisation_names({row["organisation"] for row in told["attestations"]})
    for row in told["attestations"]:
        who = f"{row['name']}, {names.get(row['organisation'], row['organisation'])}".strip(", ")
        facts = _facts(
            (_("Bevestigd door"), who),
            (_("Als"), AttestationRole(row["role"]).label),
            (_("Op"), written(row["given_on"])),
            (
                _("Stand"),
                "" if row["state"] == AttestationState.ACCEPTED else _("wacht op het antwoord van de persoon"),
            ),
        )
        yield Item(text_of(row["version"], row["competence"]), facts, (row["words"],))


def _estimates(told: Json) -> Iterator[Item]:
    for row in told:
        name = title_of(row["version"])
        yield Item(
            text_of(row["version"], row["competence"]),
            _facts((_("Denkt de persoon zelf"), Level(row["level"]).label), (_("Beroep"), name)),
        )


def _journeys(told: Json) -> Iterator[Item]:
    names = organisation_names({row["centre"] for row in told})
    for row in told:
        facts = _facts(
            (_("Testcentrum"), names.get(row["centre"], row["centre"])),
            (_("Stand"), JourneyState(row["state"]).label),
            (_("Aangemeld op"), written(row["registered_on"])),
            (_("Ingeschreven op"), written(row["enrolled_on"])),
            (_("Geëindigd op"), written(row["ended_on"])),
        )
        steps = (f"{written(one['on'])}: {said(Move(one['move']).label)}. {one['ground']}" for one in row["steps"])
        yield Item(f"{title_of(row['version'])} ({row['version']})", facts, tuple(step.strip() for step in steps))


def _advice(told: Json) -> Iterator[Item]:
    for row in told:
        facts = _facts((_("Op"), written(row["on"])), (_("Antwoord van de persoon"), row["reply"]))
        yield Item(said(Advice(row["advice"]).label), facts, (row["reason"],) if row["reason"] else ())


def _needs(told: Json) -> Iterator[Item]:
    yield Item(told.get("needs") or told.get("cause") or "–")


def _verdicts(told: Json) -> Iterator[Item]:
    for decision in told:
        for row in decision["verdicts"]:
            facts = _facts((_("Oordeel"), Judged(row["judged"]).label), (_("Beslist op"), written(decision["on"])))
            lines = tuple(line for line in (row["observation"], row["reason"]) if line)
            yield Item(_competence(row["competence"], decision), facts, lines)


def _competence(code: str, decision: Json) -> str:
    return text_of(decision["version"], code) if decision.get("version") else code


def _proofs(told: Json) -> Iterator[Item]:
    for row in told:
        for number in row["proofs"]:
            yield Item(_("Bewijs %(number)s") % {"number": number}, proof=number)


def _appeals(told: Json) -> Iterator[Item]:
    for row in told:
        facts = _facts((_("Antwoord"), row["answer"]), (_("Beantwoord op"), written(row["answered_on"])))
        yield Item(_("Beroep van %(day)s") % {"day": written(row["filed_on"])}, facts, (row["ground"],))


def _reads(told: Json) -> Iterator[Item]:
    for row in told:
        facts = _facts(
            (_("Als"), Party(row["party"]).label if "party" in row else ""),
            (_("Deel"), Part(row["part"]).label),
            (_("Waarom"), row.get("ground", "")),
        )
        yield Item(f"{at_moment(row['at'])}: {row['name']}", facts)


READERS: Mapping[Part, Callable[[Json], Iterator[Item]]] = {
    Part.PROFILE: _profile,
    Part.STATUS_GROUP: _situation,
    Part.PORTFOLIO: _portfolio,
    Part.SELF_ESTIMATE: _estimates,
    Part.JOURNEY: _journeys,
    Part.ADVICE: _advice,
    Part.ADJUSTMENT: _needs,
    Part.ADJUSTMENT_CAUSE: _needs,
    Part.VERDICT: _verdicts,
    Part.PROOF: _proofs,
    Part.APPEAL: _appeals,
    Part.READS: _reads,
}
