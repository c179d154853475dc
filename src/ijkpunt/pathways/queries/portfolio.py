"""What stands in a portfolio, and what a person's own words may show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.derivations.queries.proposing import bases_of, proposed
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.pathways.models import Attestation, CompetenceLink, EvidenceItem, Experience, Person
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.portfolio import AttestationState, sentences_of
from ijkpunt.register.queries import get_record, revision

MOST_SENTENCES = 100  # of one question


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A competence that somebody's words may show. `confidence`, 0 to 1: the chance that a careful reader agrees.
    `sentence`: the surest of the person's own; `ground`: the words in it that speak for it."""

    competence: str
    text: str
    confidence: float
    sentence: str
    ground: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExperienceLine:
    """An experience as a page shows it."""

    identifier: UUID
    kind: str
    title: str
    story: str
    where: str
    first: date | None
    last: date | None
    hours_a_week: int | None
    competences: tuple[tuple[str, str], ...]  # version and code


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file of the portfolio, without its content."""

    identifier: UUID
    file_name: str
    title: str
    file_type: str
    size: int  # bytes
    content_hash: str
    scan: str
    origin: str
    source: str
    dated: date | None
    competences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AttestationLine:
    """What somebody else vouches for."""

    identifier: UUID
    version: str
    competence: str
    role: str
    words: str
    name: str
    organisation: str
    given_on: date
    state: str


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The portfolio of a person. What they refused is not in it; what they did not answer yet is only for them."""

    experiences: tuple[ExperienceLine, ...]
    evidence: tuple[EvidenceLine, ...]
    attestations: tuple[AttestationLine, ...]


def suggestions(version: str, words: str, most: int = 20) -> tuple[Suggestion, ...]:
    """The competences of a version that somebody's words may show, the surest first.

    The engine indexes the qualification; the words are only compared with it and are kept nowhere. Nothing is linked:
    the person chooses. Raises NotFound for an unknown version.
    """
    sentences = sentences_of(words)[:MOST_SENTENCES]
    record = get_record(version)
    if not sentences:
        return ()
    told = tuple(Outcome(str(place), sentence) for place, sentence in enumerate(sentences))
    product = Product(
        code="eigen-woorden",
        kind=ProductKind.OTHER,
        title="",
        based_on=(BasedOn(VersionNumber.parse(version)),),
        units=(Unit("1", "", told),),
    )
    best: dict[str, Suggestion] = {}
    texts = {one.code: one.text for one in record.competences}
    for link in proposed(product, bases_of(product, revision())):
        found = best.get(link.competence)
        if found is None or link.confidence > found.confidence:
            sentence = sentences[int(link.outcome)]
            best[link.competence] = Suggestion(
                link.competence, texts[link.competence], link.confidence, sentence, link.ground
            )
    return tuple(sorted(best.values(), key=lambda one: (-one.confidence, one.competence))[:most])


def own_portfolio(by: Actor) -> PortfolioView:
    """Your portfolio, with what others vouch for and you did not answer yet. Raises NotAllowed `person.no_file`."""
    return portfolio_of(own_person(by), own=True)


def own_estimates(by: Actor) -> dict[str, dict[str, str]]:
    """What you think you can do: per version, per competence the value of a Level. Raises NotAllowed
    `person.no_file`."""
    found: dict[str, dict[str, str]] = {}
    for row in own_person(by).estimates.order_by("pk"):
        found.setdefault(row.version, {})[row.competence] = row.level
    return found


def portfolio_of(person: Person, *, own: bool = False, competences: Iterable[str] | None = None) -> PortfolioView:
    """The portfolio. `own`: for the person, with what they did not answer yet. `competences`: only what is linked to
    one of these, for an assessor of some."""
    links = _links(person)
    wanted = None if competences is None else frozenset(competences)
    states = [AttestationState.ACCEPTED, *([AttestationState.OFFERED] if own else [])]
    return PortfolioView(
        tuple(
            _experience(row, links.get(("experience", row.pk), ()))
            for row in person.experiences.all()
            if _within(links.get(("experience", row.pk), ()), wanted)
        ),
        tuple(
            _evidence(row, links.get(("evidence", row.pk), ()))
            for row in person.evidence.select_related("content").defer("content__content")
            if _within(links.get(("evidence", row.pk), ()), wanted)
        ),
        tuple(
            _attestation(row)
            for row in person.attestations.filter(state__in=states)
            if wanted is None or row.competence in wanted
        ),
    )


def frozen_portfolio(person: Person, version: str) -> dict[str, object]:
    """The portfolio as the centre gets it at enrolment: as JSON, with hashes of the files, no self-estimates."""
    return {"version": version, **plain(portfolio_of(person))}


def plain(view: PortfolioView) -> dict[str, object]:
    """A portfolio as JSON."""
    return {
        "experiences": [_json(one) for one in view.experiences],
        "evidence": [_json(one) for one in view.evidence],
        "attestations": [_json(one) for one in view.attestations],
    }


def within(frozen: Mapping[str, object], competences: Iterable[str]) -> dict[str, object]:
    """Of a frozen portfolio what is linked to one of these competences, for an assessor of some."""
    wanted = frozenset(competences)
    kept: dict[str, object] = dict(frozen)
    for part in ("experiences", "evidence", "attestations"):
        rows = frozen.get(part)
        kept[part] = [row for row in rows if _touches(row, wanted)] if isinstance(rows, list) else []
    return kept


def _touches(row: Mapping[str, object], wanted: frozenset[str]) -> bool:
    linked = row.get("competences")
    codes = {pair[1] for pair in linked} if isinstance(linked, list) else {row.get("competence")}
    return bool(codes & wanted)


def _json(line: ExperienceLine | EvidenceLine | AttestationLine) -> dict[str, object]:
    return {name: _value(getattr(line, name)) for name in type(line).__dataclass_fields__}


def _value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [list(one) for one in value]
    return str(value) if isinstance(value, UUID) else value


def _links(person: Person) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for link in CompetenceLink.objects.filter(person=person):
        for thing in ("experience", "evidence"):
            if (key := getattr(link, f"{thing}_id")) is not None:
                found.setdefault((thing, key), []).append((link.version, link.competence))
    return {key: tuple(links) for key, links in found.items()}


def _within(linked: tuple[tuple[str, str], ...], wanted: frozenset[str] | None) -> bool:
    return wanted is None or any(code in wanted for _, code in linked)


def _experience(row: Experience, linked: tuple[tuple[str, str], ...]) -> ExperienceLine:
    return ExperienceLine(
        row.identifier, row.kind, row.title, row.story, row.where, row.first, row.last, row.hours_a_week, linked
    )


def _evidence(row: EvidenceItem, linked: tuple[tuple[str, str], ...]) -> EvidenceLine:
    content = row.content
    return EvidenceLine(
        row.identifier,
        row.file_name,
        row.title,
        content.file_type,
        content.size,
        content.content_hash,
        content.scan,
        row.origin,
        row.source,
        row.dated,
        linked,
    )


def _attestation(row: Attestation) -> AttestationLine:
    return AttestationLine(
        row.identifier,
        row.version,
        row.competence,
        row.role,
        row.words,
        row.name,
        row.organisation,
        row.given_on,
        row.state,
    )
