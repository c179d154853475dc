"""How units, evidence and decisions are told on pages and in files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ijkpunt.kernel.award import KIND_NAMES
from ijkpunt.kernel.messages import Message, say
from ijkpunt.language import said
from ijkpunt.pathways.queries import DecisionLine, EvidenceShown, ExemptionLine, ExemptionPreview
from ijkpunt.pathways.rules.exempting import Answer
from ijkpunt.pathways.rules.exemptions import Effect, EvidenceKind
from ijkpunt.web.words import Pair, texts_of

TONES = {Effect.FULL: "info", Effect.PARTLY: "part", Effect.NONE: ""}
BY_LAW = say("vrijgesteld van rechtswege")
LABELS = {
    Effect.FULL: say("alles getoond: de school beslist"),
    Effect.PARTLY: say("deels getoond"),
    Effect.NONE: say("nog te volgen"),
}
ANSWER_TONES = {"by_law": "good", "granted": "good", "partly": "part", "refused": "bad"}
HEADER = (
    "request", "product", "version", "title", "asked_on", "unit", "answer", "by_rule", "reason", "legal", "evidence",
    "valid_until", "decided_on", "decided_by", "corrected",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """Something that is shown, in words."""

    key: str
    name: str
    version: str
    day: date
    supervisor: Message
    is_proof: bool


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """A decision with the tone of its answer."""

    answer: Answer
    tone: str
    reason: str
    legal: str
    day: date
    name: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """A competence of a unit, and whether it was shown."""

    code: str
    version: str
    text: str
    held: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as pages show it. `tone` is empty where nothing is covered; `unlinked` are texts of outcomes."""

    code: str
    title: str
    hours: float | None
    effect: Message
    tone: str
    ground: Message | None
    by_law: bool
    reason: Message
    to_show: Message | None
    competences: tuple[CompetenceRow, ...]
    unlinked: tuple[str, ...]
    evidence: tuple[EvidenceWords, ...]

    @property
    def used(self) -> str:
        """The evidence in one line."""
        return "; ".join(one.name for one in self.evidence)


def evidence_words(evidence: Iterable[EvidenceShown]) -> tuple[EvidenceWords, ...]:
    """Everything that is shown, in words."""
    found = list(evidence)
    vouched = (one for one in found if one.kind is EvidenceKind.ATTESTATION)
    texts = texts_of((one.version, code) for one in vouched for code in one.codes)
    return tuple(_words(one, texts) for one in found)


def unit_rows(preview: ExemptionPreview) -> tuple[UnitRow, ...]:
    """The units of a preview, in order."""
    words = {one.key: one for one in evidence_words(preview.evidence)}
    return tuple(
        UnitRow(
            line.unit.code,
            line.unit.title,
            line.unit.hours,
            BY_LAW if line.by_law else LABELS[line.effect],
            "good" if line.by_law else TONES[line.effect],
            line.ground.label if line.ground else None,
            line.by_law,
            line.reason,
            line.to_show,
            _competences(preview.texts, line.held, line.missing),
            tuple(preview.outcomes[code] for code in line.unit.unlinked),
            tuple(words[key] for key in line.used),
        )
        for line in preview.lines
    )


def tally(preview: ExemptionPreview) -> dict[str, int]:
    """How many units are covered how far: `by_law`, and of the others whole, in part, or not."""
    counts = {effect.value: preview.count(effect) for effect in Effect}
    return {**counts, "by_law": preview.by_law, "full": counts["full"] - preview.by_law}


def decision_words(line: DecisionLine | None) -> DecisionWords | None:
    """A decision as pages show it; None where nobody decided."""
    if line is None:
        return None
    tone = ANSWER_TONES[line.answer.value]
    return DecisionWords(line.answer, tone, line.reason, line.legal, line.day, line.name, line.valid_until)


def file_rows(requests: Sequence[ExemptionLine]) -> Iterator[tuple[str, ...]]:
    """One row per unit and decision, and one per unit that waits; under HEADER, without names of who asks."""
    for request in requests:
        head = (
            str(request.identifier), request.product, str(request.number), request.title, request.asked_on.isoformat()
        )  # fmt: skip
        for one in request.decisions:
            yield (
                *head, one.unit, one.answer.value, one.by_rule, one.reason, one.legal, " ".join(one.evidence),
                one.valid_until.isoformat() if one.valid_until else "", one.day.isoformat(), one.name,
                "1" if one.corrected else "0",
            )  # fmt: skip
        for unit in request.units:
            if request.decision(unit) is None:
                yield (*head, unit, *([""] * 9))


def _words(one: EvidenceShown, texts: Mapping[Pair, str]) -> EvidenceWords:
    if one.kind is EvidenceKind.ATTESTATION:
        seen = "; ".join(texts[one.version, code] for code in one.codes)
        name = _("Bevestiging van {body}: {seen}").format(body=one.body_name, seen=seen)
    else:
        kind = said(KIND_NAMES[one.credential]) if one.credential else ""
        name = _("{kind} van {body}").format(kind=kind, body=one.body_name)
    return EvidenceWords(
        one.key,
        name,
        one.partial or one.version,
        one.given_on,
        one.supervisor.label,
        one.kind is EvidenceKind.PROOF,
    )


def _competences(
    texts: Mapping[tuple[str, str], str], held: Iterable[tuple[str, str]], missing: Iterable[tuple[str, str]]
) -> tuple[CompetenceRow, ...]:
    rows = [*((place, True) for place in held), *((place, False) for place in missing)]
    return tuple(CompetenceRow(place[1], place[0], texts.get(place, place[1]), known) for place, known in sorted(rows))
