"""The parts of a sampled file, as an inspector reads them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.web.assessing.seen import Row, rows_of, told
from ijkpunt.web.assessing.shown import portfolio_shown

# The parts that the table of access opens for an inspection, in words for who is not the person of the file.
PARTS: Mapping[Part, Message] = {
    Part.ADVICE: say("advies bij de start"),
    Part.PORTFOLIO: say("portfolio"),
    Part.VERDICT: say("oordeel per competentie"),
    Part.APPEAL: say("beroep tegen de beslissing"),
    Part.INSTRUMENT: say("instrument van de test"),
    Part.READS: say("wie het dossier bekeek"),
}


def part_shown(content: object, part: Part, record: QualificationRecord) -> object:
    """What a template shows of a part; empty where there is nothing."""
    if part is Part.PORTFOLIO:
        return portfolio_shown(content, record.competences)
    rows = rows_of(content)
    if part is Part.ADVICE:
        return [{**row, "on": date.fromisoformat(row["on"]), "label": Advice(row["advice"]).label} for row in rows]
    if part is Part.VERDICT:
        return [_decision(row, {one.code: one.text for one in record.competences}) for row in rows]
    if part is Part.APPEAL:
        return [_appeal(row) for row in rows]
    if part is Part.READS:
        return [{**row, "at": datetime.fromisoformat(row["at"]), "label": Part(row["part"]).label} for row in rows]
    return [one for one in rows if one]


def _decision(row: Row, texts: Mapping[str, str]) -> Mapping[str, Any]:
    verdicts: Sequence[Row] = row["verdicts"]
    return {
        **row,
        "on": date.fromisoformat(row["on"]),
        "verdicts": [(texts.get(one["competence"], one["competence"]), told(one)) for one in verdicts],
    }


def _appeal(row: Row) -> Mapping[str, Any]:
    answered = row["answered_on"]
    return {
        **row,
        "filed_on": date.fromisoformat(row["filed_on"]),
        "answered_on": date.fromisoformat(answered) if answered else None,
        "label": AppealState(row["state"]).label,
    }
