"""The parts of a file as sections that pages and a paper show in the same words: for who guides, for who it is shared
with, and for the person's own copy. What comes in is the JSON of pathways.queries.files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import Message
from ijkpunt.language import day, said
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.complaints import ComplaintState
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.people import Situation
from ijkpunt.pathways.rules.portfolio import AttestationRole, AttestationState, ExperienceKind, Level
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.verdicts import Judged
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.words import Pair, texts_of, titles_of

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


def known_facts(*pairs: tuple[str, Json]) -> tuple[tuple[str, str], ...]:
    """Names and values in words; what is empty is left out."""
    return tuple((name, said(value) if isinstance(value, Message) else str(value)) for name, value in pairs if value)


def _period(row: Json) -> str:
    first, last = written(row["first"]), written(row["last"])
    return _("%(first)s tot %(last)s") % {"first": first or "…", "last": last or _("nu")} if first or last else ""


def _profile(told: Json) -> Iterator[Item]:
    yield Item(
        told["name"],
        known_facts(
            (_("Geboren op"), written(told["birth_date"])),
            (_("E-mailadres"), told["email"]),
            (_("E-mailadres bevestigd op"), written(told["email_confirmed_on"])),
            (_("Telefoon"), told["phone"]),
            (_("Gemeente"), told["town"]),
        ),
    )


def _situation(told: Json) -> Iterator[Item]:
    yield Item(said(Situation(told["situation"]).label), known_facts((_("Gezegd op"), written(told["told_on"]))))


def _shown(rows: Iterable[Json]) -> Callable[[Json], str]:
    """Of one of these rows what it shows."""
    pairs = [(version, code) for row in rows for version, code in row["competences"]]
    texts, titles = texts_of(pairs), titles_of(version for version, _code in pairs)
    return lambda row: "; ".join(f"{texts[version, code]} ({titles[version]})" for version, code in row["competences"])


def _texts(rows: Iterable[Json]) -> Mapping[Pair, str]:
    return texts_of((row["version"], row["competence"]) for row in rows)


def _portfolio(told: Json) -> Iterator[Item]:
    shows = _shown([*told["experiences"], *told["evidence"]])
    for row in told["experiences"]:
        facts = known_facts(
            (_("Soort"), ExperienceKind(row["kind"]).label),
            (_("Waar"), row["where"]),
            (_("Wanneer"), _period(row)),
            (_("Uren per week"), row["hours_a_week"]),
            (_("Toont"), shows(row)),
        )
        yield Item(row["title"], facts, (row["story"],) if row["story"] else ())
    for row in told["evidence"]:
        facts = known_facts(
            (_("Bestand"), row["file_name"]),
            (_("Gegeven door"), row["source"]),
            (_("Datum"), written(row["dated"])),
            (_("Toont"), shows(row)),
        )
        yield Item(row["title"], facts, file=row["content_hash"])
    yield from _attestations(told["attestations"])


def _attestations(told: Json) -> Iterator[Item]:
    names, texts = organisation_names({row["organisation"] for row in told}), _texts(told)
    for row in told:
        who = f"{row['name']}, {names.get(row['organisation'], row['organisation'])}".strip(", ")
        facts = known_facts(
            (_("Bevestigd door"), who),
            (_("Als"), AttestationRole(row["role"]).label),
            (_("Op"), written(row["given_on"])),
            (
                _("Stand"),
                "" if row["state"] == AttestationState.ACCEPTED else _("wacht op het antwoord van de persoon"),
            ),
        )
        yield Item(texts[row["version"], row["competence"]], facts, (row["words"],))


def _estimates(told: Json) -> Iterator[Item]:
    texts, titles = _texts(told), titles_of(row["version"] for row in told)
    for row in told:
        yield Item(
            texts[row["version"], row["competence"]],
            known_facts((_("Denkt de persoon zelf"), Level(row["level"]).label), (_("Beroep"), titles[row["version"]])),
        )


def _journeys(told: Json) -> Iterator[Item]:
    names, titles = organisation_names({row["centre"] for row in told}), titles_of(row["version"] for row in told)
    for row in told:
        sessions = "; ".join(f"{written(one['session'])}, {one['town']}" for one in row["bookings"])
        facts = known_facts(
            (_("Testcentrum"), names.get(row["centre"], row["centre"])),
            (_("Stand"), JourneyState(row["state"]).label),
            (_("Aangemeld op"), written(row["registered_on"])),
            (_("Ingeschreven op"), written(row["enrolled_on"])),
            (_("Geëindigd op"), written(row["ended_on"])),
            (_("Sessies"), sessions),
        )
        steps = (f"{written(one['on'])}: {said(Move(one['move']).label)}. {one['ground']}" for one in row["steps"])
        yield Item(f"{titles[row['version']]} ({row['version']})", facts, tuple(step.strip() for step in steps))


def _advice(told: Json) -> Iterator[Item]:
    for row in told:
        facts = known_facts((_("Op"), written(row["on"])), (_("Antwoord van de persoon"), row["reply"]))
        yield Item(said(Advice(row["advice"]).label), facts, (row["reason"],) if row["reason"] else ())


def _needs(told: Json) -> Iterator[Item]:
    yield Item(told.get("needs") or told.get("cause") or "–")


def _verdicts(told: Json) -> Iterator[Item]:
    texts = texts_of((one.get("version", ""), row["competence"]) for one in told for row in one["verdicts"])
    for decision in told:
        for row in decision["verdicts"]:
            facts = known_facts((_("Oordeel"), Judged(row["judged"]).label), (_("Beslist op"), written(decision["on"])))
            lines = tuple(line for line in (row["observation"], row["reason"]) if line)
            yield Item(texts[decision.get("version", ""), row["competence"]], facts, lines)


def _proofs(told: Json) -> Iterator[Item]:
    for row in told:
        for number in row["proofs"]:
            yield Item(_("Bewijs %(number)s") % {"number": number}, proof=number)


def _appeals(told: Json) -> Iterator[Item]:
    for row in told:
        facts = known_facts((_("Antwoord"), row["answer"]), (_("Beantwoord op"), written(row["answered_on"])))
        yield Item(_("Beroep van %(day)s") % {"day": written(row["filed_on"])}, facts, (row["ground"],))


def _complaints(told: Json) -> Iterator[Item]:
    names = organisation_names({row["centre"] for row in told})
    for row in told:
        facts = known_facts(
            (_("Testcentrum"), names.get(row["centre"], row["centre"])),
            (_("Stand"), ComplaintState(row["state"]).label),
            (_("Antwoord"), row["answer"]),
            (_("Beantwoord op"), written(row["answered_on"])),
            (_("Naar de inspectie op"), written(row["passed_on"])),
        )
        lines = tuple(line for line in (row["words"], row["passed_words"]) if line)
        yield Item(_("Klacht van %(day)s") % {"day": written(row["filed_on"])}, facts, lines)


def _reads(told: Json) -> Iterator[Item]:
    for row in told:
        facts = known_facts(
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
    Part.COMPLAINT: _complaints,
    Part.READS: _reads,
}
