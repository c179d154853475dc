"""What the rules need to know of an application, from the register and from the derived products."""

from datetime import date

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.derivations.queries import get_report, get_version
from ijkpunt.derivations.rules.coverage import CoverageStatus
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.problems import NotFound, Problem
from ijkpunt.kernel.product import ProductKind
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.providers.models import Instrument, Programme
from ijkpunt.providers.queries.rules import terms
from ijkpunt.providers.rules.completeness import ApplicationFacts, ProductFacts, lacking
from ijkpunt.providers.rules.programmes import ProgrammeFacts
from ijkpunt.providers.rules.terms import TermKey, term_for
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE, OVER, InstrumentSource, ProgrammeState
from ijkpunt.register.queries import get_record, versions_of

SEALED = frozenset({ProductStatus.APPROVED, ProductStatus.REPLACED})


def programme_facts(programme: Programme, on: date) -> ProgrammeFacts:
    """What the moves ask of a programme on a day: what lacks is asked as of the day on which it was handed in."""
    state = ProgrammeState(programme.state)
    if state in OPEN_TO_PEOPLE or state in OVER:
        return ProgrammeFacts(state)
    return ProgrammeFacts(state, lacks_of(programme, on))


def lacks_of(programme: Programme, on: date) -> tuple[Problem, ...]:
    """Everything that lacks in an application."""
    writable = programme.state in {ProgrammeState.DRAFT, ProgrammeState.INCOMPLETE}
    handed_in = None if writable else programme.submitted_on
    return lacking(application_facts(programme, on), first_submission(programme) or handed_in or on)


def first_submission(programme: Programme) -> date | None:
    """The day on which it was first handed in: who answers what lacked does not lose the start."""
    return programme.moves.filter(move="submit").order_by("pk").values_list("day", flat=True).first()


def application_facts(programme: Programme, on: date) -> ApplicationFacts:
    """What the application says, with what the house knows of it."""
    record = _record(programme.version)
    return ApplicationFacts(
        title=programme.title,
        version=programme.version,
        in_force=_in_force(programme.version, programme.submitted_on or on),
        road=Road(programme.road),
        municipality=programme.municipality,
        language=programme.language,
        starts_on=programme.starts_on,
        product=product_facts(programme, record),
        partials=frozenset(programme.partials),
        known_partials=frozenset(one.number for one in record.partials) if record else frozenset(),
        instrument=InstrumentSource(programme.instrument_source) if programme.instrument_source else None,
        instrument_number=programme.instrument_number,
        instrument_known=_instrument_known(programme),
        apply_before=apply_before(programme.starts_on, on),
        open_twin=_twin(programme),
    )


def apply_before(starts_on: date | None, on: date) -> date | None:
    """The last day to hand in for a start, by the term that holds now."""
    term = term_for(terms(), TermKey.APPLY_BEFORE_START, on)
    return term.before(starts_on) if term and starts_on else None


def product_facts(programme: Programme, record: QualificationRecord | None) -> ProductFacts | None:
    """What is known of the chosen product: the pinned version, or else the newest. None: nothing, or not there."""
    code, number = programme.product_code, programme.product_number
    if not code or record is None:
        return None
    try:
        view, report = get_version(code, number, programme.opened_on), get_report(code, number)
    except NotFound:
        return None
    found = next((one for one in report.qualifications if one.identifier == programme.version), None)
    asked = competences_of(record, programme.partials)
    return ProductFacts(
        code=code,
        kind=ProductKind(view.line.kind),
        version=programme.version if found else "",
        uncovered=tuple(
            one.text
            for one in (found.confirmed if found else ())
            if one.code in asked and one.status is not CoverageStatus.COVERED
        ),
        approved=view.line.status in SEALED,
        changed=bool(programme.document_hash) and programme.document_hash != view.document_hash,
    )


def competences_of(record: QualificationRecord, partials: list[str] | tuple[str, ...]) -> frozenset[str]:
    """The codes of the competences of a scope: all of them, or those of the partials. Where the register does not say
    which competences a partial has, all are asked."""
    chosen = [one for one in record.partials if one.number in partials]
    if not partials or any(one.competences is None for one in chosen):
        return frozenset(one.code for one in record.competences)
    return frozenset(code for one in chosen for code in one.competences or ())


def in_education(organisation: str) -> bool:
    """Is it a school? Then the terms of education hold."""
    return organisation_kind(organisation) == OrganisationKind.SCHOOL


def _instrument_known(programme: Programme) -> bool:
    found = Instrument.objects.filter(number=programme.instrument_number, version=programme.version)
    if programme.instrument_source == InstrumentSource.SHARED:
        return found.filter(shared=True).exists()
    return found.filter(organisation=programme.organisation).exists()


def _record(version: str) -> QualificationRecord | None:
    try:
        return get_record(version)
    except NotFound:
        return None


def _in_force(version: str, on: date) -> bool:
    number = number_of(version)
    return any(line.identifier == version and line.in_force for line in versions_of(number, on))


def _twin(programme: Programme) -> str:
    """Another application of the same organisation on its way, for the same version, road, scope and place."""
    others = Programme.objects.filter(
        organisation=programme.organisation,
        version=programme.version,
        road=programme.road,
        municipality=programme.municipality,
        state__in=[ProgrammeState.SUBMITTED, ProgrammeState.INCOMPLETE, ProgrammeState.COMPLETE],
    ).exclude(pk=programme.pk)
    found = next((one for one in others if sorted(one.partials) == sorted(programme.partials)), None)
    return found.number if found else ""
