"""Exemptions: what the rules say for somebody or for a proof, and what was asked and decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations.queries import get_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound
from ijkpunt.pathways.models import ExemptionDecision, ExemptionRequest
from ijkpunt.pathways.queries.evidence import (
    EvidenceShown,
    evidence_in,
    evidence_of,
    ground_rows,
    proof_shown,
    shown_of,
    steps_between,
)
from ijkpunt.pathways.queries.programmes import ProgrammeOffered, ProgrammeUnits, programme_units
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.exempting import Answer
from ijkpunt.pathways.rules.exemptions import Effect, UnitProposal, proposals


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision on one unit. `corrected`: a later one took its place."""

    unit: str
    answer: Answer
    reason: str
    legal: str
    by_rule: str  # value of Ground; empty where nothing was shown
    evidence: tuple[str, ...]
    valid_until: date | None
    day: date
    name: str
    corrected: bool
    competences: tuple[tuple[str, str], ...] = ()

    def holds(self, on: date) -> bool:
        return not self.corrected and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class ExemptionPreview:
    """What the rules say of every unit of a programme, and what they say it of."""

    programme: ProgrammeOffered
    lines: tuple[UnitProposal, ...]
    evidence: tuple[EvidenceShown, ...]
    texts: Mapping[tuple[str, str], str]
    outcomes: Mapping[str, str]

    def count(self, effect: Effect) -> int:
        return sum(1 for line in self.lines if line.effect is effect)

    @property
    def by_law(self) -> int:
        return sum(1 for line in self.lines if line.by_law)


@dataclass(frozen=True, slots=True)
class ExemptionLine:
    """A request in a list; without a name. `open`: units that nobody decided on yet."""

    identifier: UUID
    product: str
    number: int
    title: str
    organisation: str
    units: tuple[str, ...]
    asked_on: date
    shown_until: date
    withdrawn_on: date | None
    words: str
    decisions: tuple[DecisionLine, ...]

    @property
    def open(self) -> int:
        return 0 if self.withdrawn_on else len(set(self.units) - {one.unit for one in self.decisions})

    def decision(self, unit: str) -> DecisionLine | None:
        """The decision on a unit that holds."""
        return next((one for one in reversed(self.decisions) if one.unit == unit), None)


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with what the rules say of its units today, from what was shown with it."""

    line: ExemptionLine
    preview: ExemptionPreview


def preview_for_person(by: Actor, code: str, on: date) -> ExemptionPreview:
    """What the rules say for you in a programme; nothing is kept. Raises NotAllowed `person.no_file`, NotFound."""
    return preview_of(programme_units(code, None, on), evidence_of(own_person(by), on), on)


def preview_of_proof(by: Actor, code: str, proof: UUID, on: date) -> ExemptionPreview:
    """What the rules say in a programme of your own organisation for a proof that somebody shows you by its number.

    Raises NotAllowed, NotFound.
    """
    by.require(Permission.EXEMPTION_DECIDE)
    programme = programme_units(code, None, on)
    if programme.offered.organisation != by.organisation:
        raise NotAllowed(
            "exemption.not_yours",
            say("Deze opleiding is niet van je organisatie."),
            say("Kies een opleiding van je eigen organisatie."),
        )
    return preview_of(programme, (proof_shown(proof, on),), on)


def preview_of(programme: ProgrammeUnits, evidence: Sequence[EvidenceShown], on: date) -> ExemptionPreview:
    """What the rules say of this evidence."""
    versions = {version for unit in programme.units for version, _ in unit.competences}
    steps = steps_between({*versions, *(one.version for one in evidence)})
    lines = proposals(programme.units, shown_of(evidence), steps, ground_rows(), on=on)
    return ExemptionPreview(programme.offered, lines, tuple(evidence), programme.texts, programme.outcomes)


def own_evidence(by: Actor, on: date) -> tuple[EvidenceShown, ...]:
    """Everything that you can show a school. Raises NotAllowed `person.no_file`."""
    return evidence_of(own_person(by), on)


def own_brought(by: Actor) -> frozenset[str]:
    """The numbers of the proofs that you brought in yourself, and can take out again. Raises NotAllowed."""
    return frozenset(str(row.proof) for row in own_person(by).own_proofs.all())


def own_exemptions(by: Actor) -> list[ExemptionLine]:
    """What you asked, newest first. Raises NotAllowed `person.no_file`."""
    return _lines(own_person(by).exemption_requests.all())


def own_exemption(by: Actor, identifier: UUID, on: date) -> RequestView:
    """One request of yours. Raises NotAllowed, NotFound `exemption.unknown`, also for that of another."""
    row = ExemptionRequest.objects.filter(asker=own_person(by), identifier=identifier).first()
    if row is None:
        raise unknown_request()
    return view_of_request(row, on)


def requests_of(by: Actor) -> list[ExemptionLine]:
    """What was asked of your organisation, newest first, without names. Raises NotAllowed."""
    by.require(Permission.EXEMPTION_DECIDE)
    return _lines(ExemptionRequest.objects.filter(organisation=by.organisation)) if by.organisation else []


def view_of_request(row: ExemptionRequest, on: date) -> RequestView:
    """A request with what the rules say. For its person; a school reads it with `actions.open_request`."""
    programme = programme_units(row.product, row.product_number, on)
    asked = ProgrammeUnits(
        programme.offered,
        tuple(unit for unit in programme.units if unit.code in row.units),
        programme.texts,
        programme.outcomes,
    )
    line = _lines([row], {(row.product, row.product_number): programme.offered.title})[0]
    return RequestView(line, preview_of(asked, evidence_in(row, on), on))


def exempted(requests: Iterable[ExemptionLine], on: date) -> frozenset[tuple[str, str]]:
    """The competences for which a school exempted somebody, as far as that holds on a day."""
    return frozenset(
        place
        for request in requests
        for one in request.decisions
        if one.holds(on) and one.answer is not Answer.REFUSED
        for place in one.competences
    )


def unknown_request() -> NotFound:
    return NotFound(
        "exemption.unknown", say("Deze aanvraag vinden we niet."), say("Kijk het adres na, of open ze uit je lijst.")
    )


def _lines(
    rows: Iterable[ExemptionRequest], titles: Mapping[tuple[str, int], str] | None = None
) -> list[ExemptionLine]:
    loaded = list(rows)
    told = _decisions(loaded)
    known = titles or _titles({(row.product, row.product_number) for row in loaded})
    return [
        ExemptionLine(
            row.identifier,
            row.product,
            row.product_number,
            known[row.product, row.product_number],
            row.organisation,
            tuple(row.units),
            row.asked_on,
            row.shown_until,
            row.withdrawn_on,
            row.words,
            tuple(told.get(row.pk, ())),
        )
        for row in loaded
    ]


def _decisions(requests: Sequence[ExemptionRequest]) -> dict[int, list[DecisionLine]]:
    found: dict[int, list[DecisionLine]] = {}
    rows = ExemptionDecision.objects.filter(request__in=[row.pk for row in requests]).select_related("corrected_by")
    for row in rows:
        found.setdefault(row.request_id, []).append(
            DecisionLine(
                row.unit,
                Answer(row.answer),
                row.reason,
                row.legal,
                str(row.by_rule.get("ground") or ""),
                tuple(row.evidence),
                row.valid_until,
                row.day,
                row.name,
                hasattr(row, "corrected_by"),
                tuple((version, code) for version, code in row.competences),
            )
        )
    return found


def _titles(products: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    return {(code, number): get_product(code, number).title for code, number in products}
