"""What stands in the whole file beside its parts: who helps, what is shared, what was asked of schools; in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ijkpunt.kernel.messages import Message, say
from ijkpunt.language import said
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.exempting import Answer
from ijkpunt.pathways.rules.placements import PlacementKind
from ijkpunt.pathways.rules.sharing import Recipient
from ijkpunt.pathways.rules.steps import StepState
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.sections import Item, Section, at_moment, known_facts, written
from ijkpunt.web.words import texts_of, title_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """A list of the export: how it is called, and how one row is told. `names`: of organisations, by key."""

    title: Message
    row: Callable[[Row, Mapping[str, str]], Item]


def sections_beside(export: Mapping[str, Any]) -> Iterator[Section]:
    """Everything of an export that is no part of the file."""
    names = organisation_names()
    for key, told in BESIDE.items():
        yield Section(key, said(told.title), tuple(told.row(row, names) for row in export[key]))


def _guide(row: Row, _names: Mapping[str, str]) -> Item:
    return Item(row["name"], ((_("Vanaf"), written(row["first"])), (_("Tot"), written(row["last"]) or _("nu"))))


def _share(row: Row, names: Mapping[str, str]) -> Item:
    facts = (
        (_("Met"), names.get(row["to"]) or said(Recipient(row["recipient"]).label)),
        (_("Wat"), ", ".join(said(Part(part).label) for part in row["parts"])),
        (_("Van"), written(row["first"])),
        (_("Tot en met"), written(row["last"])),
        (_("Gestopt op"), written(row["revoked_on"]) or "–"),
    )
    return Item(row["purpose"], facts)


def _note(row: Row, _names: Mapping[str, str]) -> Item:
    return Item(f"{at_moment(row['at'])}: {row['name']}", lines=(row["words"],))


def _step(row: Row, _names: Mapping[str, str]) -> Item:
    facts = known_facts(
        (_("Van"), row["name"]),
        (_("Tegen"), written(row["due_on"])),
        (_("Stand"), StepState(row["state"]).label),
        (_("Je antwoord"), row["answer"]),
    )
    return Item(row["what"], facts, (row["ground"],))


def _code(row: Row, names: Mapping[str, str]) -> Item:
    facts = known_facts(
        (_("Beroep"), title_of(row["version"])),
        (_("Gebruikt door"), names.get(row["organisation"], row["organisation"])),
        (_("Tot en met"), written(row["last"])),
    )
    return Item(row["purpose"], facts)


def _placement(row: Row, names: Mapping[str, str]) -> Item:
    facts = known_facts(
        (_("Soort"), PlacementKind(row["kind"]).label),
        (_("Bij"), names.get(row["organisation"], row["organisation"])),
        (_("Beroep"), title_of(row["version"])),
        (_("Van"), written(row["first"])),
        (_("Tot en met"), written(row["last"])),
    )
    texts = texts_of((row["version"], one["competence"]) for one in row["lines"])
    planned = (
        _("%(competence)s: week %(weeks)s, gezien door %(observer)s")
        % {
            "competence": texts[row["version"], one["competence"]],
            "weeks": ", ".join(map(str, one["weeks"])),
            "observer": one["observer"] or "–",
        }
        for one in row["lines"]
    )
    done = (
        _("Week %(week)s, %(name)s: %(words)s") % {"week": one["week"], "name": one["name"], "words": one["words"]}
        for one in row["notes"]
    )
    return Item(row["place"], facts, (*planned, *done))


def _group(row: Row, _names: Mapping[str, str]) -> Item:
    return Item(row["group"], ((_("Sinds"), written(row["joined_on"])),))


def _exemption(row: Row, names: Mapping[str, str]) -> Item:
    facts = known_facts(
        (_("School"), names.get(row["organisation"], row["organisation"])),
        (_("Gevraagd op"), written(row["asked_on"])),
        (_("Voor"), ", ".join(row["units"])),
        (_("Wat je toonde"), ", ".join(row["shown"])),
        (_("Ingetrokken op"), written(row["withdrawn_on"])),
        *(
            (one["unit"], f"{said(Answer(one['answer']).label)}, {written(one['on'])}. {one['reason']}".strip())
            for one in row["decisions"]
        ),
    )
    return Item(row["product"], facts, (row["words"],) if row["words"] else ())


BESIDE: Mapping[str, _Told] = {
    "guides": _Told(say("Wie mij begeleidt"), _guide),
    "proposed_steps": _Told(say("Stappen die iemand mij voorstelde"), _step),
    "attest_codes": _Told(say("Codes waarmee iemand mag bevestigen wat ik kan"), _code),
    "placements": _Told(say("Mijn plannen op de werkplek"), _placement),
    "groups": _Told(say("Groepen waar ik bij hoor"), _group),
    "exemptions": _Told(say("Vrijstellingen die ik vroeg"), _exemption),
    "shares": _Told(say("Wat ik deel"), _share),
    "notes": _Told(say("Wat lezers mij zeiden"), _note),
}
