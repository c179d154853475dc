"""Import saved answers of the official API: every record whole or not at all, the good ones beside the bad ones.

The steps of one run: read the lists (they say which domains exist and which numbers are withdrawn), then each version
with the details of its partial qualifications, then partials that came without their whole. A record whose answers are
byte for byte those of last time is not even opened, so running again costs what reading the files costs.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.formats.onderwijs_api.domains import ListedDomains
from ijkpunt.formats.onderwijs_api.listing import ListAnswer, listed_domains, read_list
from ijkpunt.formats.onderwijs_api.partial import PartialAnswer, read_partial, with_partials
from ijkpunt.formats.onderwijs_api.programme import read_programme
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.onderwijs_api.source import AnswerKind, Source, SourceAnswer
from ijkpunt.formats.onderwijs_api.trajectory import read_trajectory
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, Severity
from ijkpunt.kernel.qualification import Domain as DomainRecord
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions.programmes import publish_programme
from ijkpunt.register.actions.publishing import Origin, Outcome, publish_version, scrap_qualification
from ijkpunt.register.models import Domain, Programme, Qualification, QualificationVersion

_PROGRAMME_KINDS = {
    AnswerKind.PROGRAMME: Programme.Kind.STUDY_PROGRAMME,
    AnswerKind.TRAJECTORY: Programme.Kind.TRAINING_TRAJECTORY,
}
Tell = Callable[[str], None]  # called with the identifier of each record when it is done


@dataclass(slots=True)
class ImportSummary:
    """What a run did: identifiers per outcome, and every problem with its place. `total` counts the records met."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.new) + len(self.changed) + len(self.same) + len(self.refused)

    def count(self, outcome: Outcome, identifier: str) -> None:
        {Outcome.NEW: self.new, Outcome.CHANGED: self.changed, Outcome.SAME: self.same}[outcome].append(identifier)

    def refuse(self, identifier: str, broken: RuleBroken, *, file: str) -> None:
        self.refused.append(identifier or file)
        self.problems.extend(problem.inside(file=file, record=identifier) for problem in broken.problems)

    def note(self, problems: Iterable[Problem], *, file: str = "") -> None:
        self.problems.extend(problem.inside(file=file) for problem in problems)


@dataclass(frozen=True, slots=True)
class _Whole:
    """The answers about one version: its detail and those of its partial qualifications."""

    detail: SourceAnswer
    partials: tuple[SourceAnswer, ...]

    @property
    def hash(self) -> str:
        digests = [self.detail.digest, *sorted(partial.digest for partial in self.partials)]
        return hashlib.sha256("".join(digests).encode()).hexdigest()

    @property
    def origin(self) -> Origin:
        return Origin(raw=self.detail.raw, name=self.detail.file, hash=self.hash)


def import_qualifications(
    *,
    by: Actor,
    source: Source,
    on: date,
    accept_corrections: bool = False,
    tell: Tell = lambda _identifier: None,
) -> ImportSummary:
    """Import every version in `source`. `on` is the day on which withdrawn numbers become known as such.

    Raises NotAllowed without REGISTER_IMPORT, RuleBroken when the source holds nothing of this kind. Everything else
    that is wrong stands in the summary's problems.
    """
    by.require(Permission.REGISTER_IMPORT)
    source.require(AnswerKind.LIST, AnswerKind.QUALIFICATION, AnswerKind.PARTIAL)
    summary = _started(source)
    lists = _read_lists(source, summary)
    domains = listed_domains(lists, known=_known_domains())
    partials = _partials_by_version(source)
    known = _known_sources(source)
    for detail in source.answers(AnswerKind.QUALIFICATION):
        whole = _Whole(detail, tuple(partials.pop(detail.identifier, ())))
        if known.get(detail.identifier) == whole.hash:
            summary.same.append(detail.identifier)
        else:
            _import_whole(by, whole, domains=domains, accept_corrections=accept_corrections, summary=summary)
        tell(detail.identifier)
    for identifier, answers in partials.items():
        _complete(by, identifier, answers, summary)
    _scrap(by, lists, on=on)
    return summary


def import_programmes(*, by: Actor, source: Source, tell: Tell = lambda _identifier: None) -> ImportSummary:
    """Import every study programme and training trajectory in `source`. Raises as import_qualifications."""
    by.require(Permission.REGISTER_IMPORT)
    source.require(*_PROGRAMME_KINDS)
    summary = _started(source)
    rows = Programme.objects.values_list("kind", "number", "source_hash")
    known = {(kind, number): source_hash for kind, number, source_hash in rows}
    for answer in source.answers(*_PROGRAMME_KINDS):
        if known.get((_PROGRAMME_KINDS[answer.kind], answer.identifier)) == answer.digest:
            summary.same.append(answer.identifier)
        else:
            _import_programme(by, answer, summary)
        tell(answer.identifier)
    return summary


def _started(source: Source) -> ImportSummary:
    """A summary with the files that cannot be used already in it: each counts as a refused record."""
    summary = ImportSummary(problems=list(source.problems))
    broken = (problem for problem in source.problems if problem.severity is Severity.ERROR)
    summary.refused = [problem.place.record or problem.place.file for problem in broken]
    return summary


def _read_lists(source: Source, summary: ImportSummary) -> list[ListAnswer]:
    pages = []
    for answer in source.answers(AnswerKind.LIST):
        try:
            page = read_list(answer.answer, file=answer.file)
        except RuleBroken as broken:
            summary.refuse("", broken, file=answer.file)
        else:
            pages.append(page)
            summary.note(page.problems, file=answer.file)
    return pages


def _known_domains() -> list[DomainRecord]:
    return [DomainRecord(tuple(path.split(" > "))) for path in Domain.objects.values_list("path", flat=True)]


def _partials_by_version(source: Source) -> dict[str, list[SourceAnswer]]:
    gathered: dict[str, list[SourceAnswer]] = defaultdict(list)
    for answer in source.answers(AnswerKind.PARTIAL):
        gathered[answer.identifier.rpartition("-DBK-")[0]].append(answer)
    return gathered


def _known_sources(source: Source) -> Mapping[str, str]:
    """What each version that the source names was read from last time. A small source asks about its own only."""
    rows = QualificationVersion.objects.all()
    named = [entry.identifier for entry in source.entries if entry.kind is AnswerKind.QUALIFICATION]
    if len(named) <= 500:
        rows = rows.filter(identifier__in=named)
    return dict(rows.values_list("identifier", "source_hash"))


def _import_whole(
    by: Actor, whole: _Whole, *, domains: ListedDomains, accept_corrections: bool, summary: ImportSummary
) -> None:
    detail = whole.detail
    try:
        reading = read_qualification(detail.answer, file=detail.file, domains=domains)
        record, used = _with_partials(reading.record, whole.partials, summary)
        # A partial that was refused is no part of the origin: so it is read, and told about, the next time as well.
        origin = replace(whole, partials=used).origin
        published = publish_version(
            by=by, record=record, origin=origin, accept_corrections=accept_corrections, ground=detail.file
        )
    except RuleBroken as broken:
        summary.refuse(detail.identifier, broken, file=detail.file)
    else:
        summary.count(published.outcome, published.identifier)
        summary.note(reading.problems, file=detail.file)


def _with_partials(
    record: QualificationRecord, answers: Iterable[SourceAnswer], summary: ImportSummary
) -> tuple[QualificationRecord, tuple[SourceAnswer, ...]]:
    """`record` with what is known of its partials, and the answers that told it. One that cannot be read is a problem
    of its own."""
    read: list[PartialAnswer] = []
    used: list[SourceAnswer] = []
    for answer in answers:
        try:
            reading = read_partial(answer.answer, file=answer.file, of=record.version)
        except RuleBroken as broken:
            summary.refuse(answer.identifier, broken, file=answer.file)
        else:
            read.append(reading.record)
            used.append(answer)
            summary.note(reading.problems, file=answer.file)
    completed = with_partials(record, read)
    summary.note(completed.problems)
    return completed.record, tuple(used)


def _complete(by: Actor, identifier: str, answers: list[SourceAnswer], summary: ImportSummary) -> None:
    """Partials whose whole is not in the source: fill them in where the register has the whole."""
    row = QualificationVersion.objects.filter(identifier=identifier).first()
    if row is None:
        summary.note(_orphan(answer) for answer in answers)
        summary.refused.extend(answer.identifier for answer in answers)
        return
    try:
        record, _ = _with_partials(row.record, answers, summary)
        published = publish_version(by=by, record=record, ground=answers[0].file)
    except RuleBroken as broken:
        summary.refuse(identifier, broken, file=answers[0].file)
    else:
        summary.count(published.outcome, identifier)


def _orphan(answer: SourceAnswer) -> Problem:
    return Problem(
        "partial.without_whole",
        say("De kwalificatie van {partial} staat niet in de bron en niet in het register.", partial=answer.identifier),
        say("Zet ook het antwoord over de kwalificatie zelf in de bron."),
        Place(file=answer.file, record=answer.identifier),
    )


def _scrap(by: Actor, lists: Iterable[ListAnswer], *, on: date) -> None:
    withdrawn = {entry.number for page in lists for entry in page.entries if entry.scrapped}
    known = Qualification.objects.filter(number__in=withdrawn, scrapped_on=None).values_list("number", flat=True)
    for number in list(known):
        scrap_qualification(by=by, number=number, on=on, ground="geschrapt in de lijst van de bron")


def _import_programme(by: Actor, answer: SourceAnswer, summary: ImportSummary) -> None:
    read = read_programme if answer.kind is AnswerKind.PROGRAMME else read_trajectory
    try:
        reading = read(answer.answer, file=answer.file)
        origin = Origin(raw=answer.raw, name=answer.file, hash=answer.digest)
        published = publish_programme(by=by, record=reading.record, origin=origin)
    except RuleBroken as broken:
        summary.refuse(answer.identifier, broken, file=answer.file)
    else:
        summary.count(published.outcome, published.identifier)
        summary.note(reading.problems, file=answer.file)
