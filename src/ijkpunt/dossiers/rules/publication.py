"""What recognition writes into the register, worked out before anything is written.

From the frozen text, what the register holds and what the Government decided, `plan_publication` draws up everything at
once: the version with its number, codes and partials; which competence continues which; what ends and what is scrapped.
The page shows the plan before the decision; the action writes it and nothing else. Rule: docs/rules/recognition.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ijkpunt.dossiers.rules.descent import Descent, Origin, Pair, dropped_of, lines_of, origins_in
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.drafting.record import record_of
from ijkpunt.dossiers.rules.gate import unsound
from ijkpunt.dossiers.rules.partial_numbers import numbered_partials
from ijkpunt.dossiers.rules.publishable import Findings, not_publishable
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.kernel.identifiers import NUMBER, VersionNumber, number_of
from ijkpunt.kernel.problems import Problem, Refused, Severity
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.comparison import Relation

STATUS, STATUS_CODE = "erkend", "ERKEND"  # the words of the authority for a recognised version
NEXT_VERSION = frozenset({DossierKind.UPDATE, DossierKind.SPLIT_OFF})  # under the number of their one source


@dataclass(frozen=True, slots=True)
class Known:
    """A qualification as the register has it: all its versions, lowest first, and since when it is scrapped."""

    versions: tuple[QualificationRecord, ...]
    scrapped_on: date | None = None

    @property
    def newest(self) -> QualificationRecord:
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class RegisterNow:
    """The register as far as a publication needs it.

    `known` holds the qualifications that the dossier starts from, by number; `taken` every number there is; `origins`
    those that the text names and that exist.
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    origins: frozenset[Origin] = frozenset()

    def version(self, identifier: str) -> QualificationRecord | None:
        """A version of one of the sources, or None."""
        return self.versions().get(identifier)

    def sources(self, identifiers: Iterable[str]) -> list[QualificationRecord]:
        """Those of these versions that are there."""
        return [record for one in identifiers if (record := self.version(one)) is not None]

    def versions(self) -> dict[str, QualificationRecord]:
        return {one.identifier: one for known in self.known.values() for one in known.versions}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a qualification that the dossier starts from. Neither: its versions stay as they are.

    `last_day` ends its versions, that day included; `scrapped_from` is the first day on which it counts no more.
    """

    last_day: date | None = None
    scrapped_from: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The Government's decision, as far as it says what to write. `number`: the one that the agency gives to a new
    qualification, or of a merge that of a source that goes on; empty: the next free one. `fates` go by number.

    `final` is False while nothing is decided: then it need not say yet what becomes of the sources.
    """

    decided_on: date
    number: str = ""
    fates: Mapping[str, Fate] = field(default_factory=dict)
    relations: Mapping[Pair, Relation | None] = field(default_factory=dict)
    final: bool = True

    def fate(self, number: str) -> Fate:
        return self.fates.get(number, Fate())


@dataclass(frozen=True, slots=True)
class Asked:
    """The dossier as it was validated. `sources` are identifiers of versions; `level` is that of the committee."""

    kind: DossierKind
    draft: Draft
    sources: tuple[str, ...] = ()
    size: UpdateSize | None = None
    level: int | None = None
    earliest: date | None = None  # no decision before this day: it was not handed in, or not presented


@dataclass(frozen=True, slots=True)
class PublicationPlan:
    """Everything that is written at once. `record` is None for a withdrawal.

    `codes` by the key of the element; `fresh` are the codes of competences that continue nothing; `dropped` the
    competences of the sources that nothing continues. `ended` goes by identifier of a version, `scrapped` by number.
    """

    kind: DossierKind
    record: QualificationRecord | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    lineage: tuple[Descent, ...] = ()
    fresh: tuple[str, ...] = ()
    dropped: tuple[tuple[Origin, str], ...] = ()
    ended: Mapping[str, date] = field(default_factory=dict)
    scrapped: Mapping[str, date] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The identifier of what is published, or empty."""
        return self.record.identifier if self.record else ""

    @property
    def successors(self) -> Mapping[str, str]:
        """Of a merge: by the number of each source that goes on under another, the version that it goes on in."""
        versions = [line.earlier[0] for line in self.lineage] + list(self.ended)
        gone = {VersionNumber.parse(version).number for version in versions} | set(self.scrapped)
        own = self.record.version.number if self.record else ""
        return {number: self.version for number in sorted(gone) if number != own} if own else {}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan with all that is wrong and worth knowing; without a plan when it cannot even be drawn up."""

    plan: PublicationPlan | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    def sure(self) -> PublicationPlan:
        """The plan. Raises Refused with every error."""
        if self.errors or self.plan is None:
            raise Refused(self.errors)
        return self.plan


def plan_publication(asked: Asked, register: RegisterNow, ruling: Ruling, codes: Iterator[str]) -> Drawn:
    """Draw up what recognition writes. `codes` gives free codes of competences, one after the other."""
    findings = Findings()
    sources = _sources(asked, register, findings)
    version = None if asked.kind is DossierKind.WITHDRAW else _version(asked, register, ruling, findings)
    level = _level(asked, sources, findings)
    if asked.earliest and ruling.decided_on < asked.earliest:
        findings.decided_too_early(ruling.decided_on, asked.earliest)
    if version is not None:
        _check_origins(asked, register, findings)
    plan = PublicationPlan(asked.kind)
    if version is not None and level is not None:
        plan = _with_text(plan, asked, register, ruling, codes, version, level)
        findings.problems += (*not_publishable(plan.record), *unsound(plan.record)) if plan.record else ()
    plan = _with_fates(plan, asked, register, ruling, version, findings)
    complete = asked.kind is DossierKind.WITHDRAW or plan.record is not None
    return Drawn(plan if complete else None, tuple(findings.problems))


def fresh_codes(highest: str) -> Iterator[str]:
    """Codes above the highest there is ("bkc0043126", or empty for none). Ends after the last of seven digits."""
    first = int(highest.removeprefix("bkc") or 0) + 1
    return (f"bkc{number:07}" for number in range(first, 10_000_000))


def next_number(taken: frozenset[str]) -> str:
    """The next free number of a qualification: one above the highest."""
    highest = max((int(number.removeprefix("BK-")) for number in taken if NUMBER.match(number)), default=0)
    return f"BK-{highest + 1:04}"


def _sources(asked: Asked, register: RegisterNow, findings: Findings) -> tuple[QualificationRecord, ...]:
    found = []
    for identifier in asked.sources:
        record = register.version(identifier)
        if record is None:
            findings.source_lost(identifier)
            continue
        found.append(record)
        known = register.known[record.version.number]
        if known.scrapped_on is not None and asked.kind is not DossierKind.MERGE:
            findings.source_scrapped(record.version.number, known.scrapped_on)
        if known.newest.version > record.version:
            findings.source_overtaken(identifier, known.newest.identifier)
    numbers = {record.version.number for record in found}
    least = {DossierKind.NEW: 0, DossierKind.MERGE: 2}.get(asked.kind, 1)
    most = {DossierKind.NEW: 0, DossierKind.MERGE: None, DossierKind.WITHDRAW: None}.get(asked.kind, 1)
    if len(found) == len(asked.sources) and (len(numbers) < least or (most is not None and len(numbers) > most)):
        findings.wrong_sources(asked.kind.label, len(numbers))
    return tuple(found)


def _version(asked: Asked, register: RegisterNow, ruling: Ruling, findings: Findings) -> VersionNumber | None:
    """The number under which the text is published, or None when there is none to be had."""
    own = {record.version.number for record in register.sources(asked.sources)}
    if asked.kind in NEXT_VERSION:
        number = next(iter(own), "")
    else:
        number = ruling.number.strip() or next_number(register.taken)
        if not NUMBER.match(number):
            findings.no_number(number)
            return None
        if number in register.taken and not (asked.kind is DossierKind.MERGE and number in own):
            findings.number_taken(number, next_number(register.taken))
            return None
    if not number:
        return None
    known = register.known.get(number)
    return VersionNumber(number, known.newest.version.version + 1 if known else 1)


def _level(asked: Asked, sources: tuple[QualificationRecord, ...], findings: Findings) -> int | None:
    """The committee's, or that of the source where nothing was levelled again."""
    keeps = asked.kind is DossierKind.SPLIT_OFF or asked.size is UpdateSize.MINOR
    if asked.kind is DossierKind.WITHDRAW:
        return None
    if asked.kind in NEXT_VERSION and keeps:
        return sources[0].level if sources else None
    if asked.level is None or not 1 <= asked.level <= 8:
        findings.no_level(asked.level)
        return None
    return asked.level


def _check_origins(asked: Asked, register: RegisterNow, findings: Findings) -> None:
    texts = {one.key: one.text for one in asked.draft.of_kind(ElementKind.COMPETENCE)}
    for key, origin in origins_in(asked.draft):
        if origin not in register.origins:
            findings.origin_lost(texts[key], *origin, severe=number_of(origin[0]) in register.known)


def _with_text(
    plan: PublicationPlan,
    asked: Asked,
    register: RegisterNow,
    ruling: Ruling,
    codes: Iterator[str],
    version: VersionNumber,
    level: int,
) -> PublicationPlan:
    minted = {one.key: code for one, code in zip(asked.draft.of_kind(ElementKind.COMPETENCE), codes, strict=False)}
    record = record_of(asked.draft, version=version, level=level, codes=minted)
    known = register.known.get(version.number)
    record = replace(
        record,
        partials=numbered_partials(record, _carried(asked), known.versions if known else ()),
        status=STATUS,
        status_code=STATUS_CODE,
        recognised_on=ruling.decided_on,
        recognised_year=ruling.decided_on.year,
    )
    lines = lines_of(asked.draft, record, minted, register.versions(), ruling.relations)
    continuing = {line.later for line in lines}
    return replace(
        plan,
        record=record,
        codes=minted,
        lineage=lines,
        fresh=tuple(one.code for one in record.competences if one.code not in continuing),
        dropped=dropped_of(lines, register.sources(asked.sources)),
    )


def _carried(asked: Asked) -> list[str]:
    """Per partial the short number that came along from the source. Of a merge nobody can tell from which."""
    merging = asked.kind is DossierKind.MERGE
    return ["" if merging else one.field("short_number") for one in asked.draft.of_kind(ElementKind.PARTIAL)]


def _with_fates(
    plan: PublicationPlan,
    asked: Asked,
    register: RegisterNow,
    ruling: Ruling,
    version: VersionNumber | None,
    findings: Findings,
) -> PublicationPlan:
    ended: dict[str, date] = {}
    scrapped: dict[str, date] = {}
    numbers = list(dict.fromkeys(record.version.number for record in register.sources(asked.sources)))
    for number in (one for one in ruling.fates if one not in numbers):
        findings.fate_of_another(number)
    for number in numbers:
        known, fate = register.known[number], ruling.fate(number)
        goes_on = version is not None and version.number == number
        if ruling.final:
            _check_end(number, known, fate, asked.kind, goes_on, findings)
        _check_days(number, known, fate, ruling.decided_on, findings)
        if fate.scrapped_from and not goes_on and known.scrapped_on is None:
            scrapped[number] = fate.scrapped_from
        elif fate.last_day and not fate.scrapped_from:
            ended |= {one.identifier: fate.last_day for one in known.versions if _open_after(one, fate.last_day)}
    return replace(plan, ended=ended, scrapped=scrapped)


def _check_end(number: str, known: Known, fate: Fate, kind: DossierKind, goes_on: bool, findings: Findings) -> None:
    """Is it said what becomes of a qualification, and does that fit the kind of dossier?"""
    if goes_on and fate.scrapped_from:
        findings.scrapped_and_going_on(number)
    if kind is DossierKind.WITHDRAW and known.scrapped_on is None and fate.scrapped_from is None:
        findings.no_day_of_scrapping(number)
    if kind is DossierKind.MERGE and not goes_on and known.scrapped_on is None and fate == Fate():
        findings.source_stays(number)
    if fate.scrapped_from and fate.last_day:
        findings.two_ends(number)


def _check_days(number: str, known: Known, fate: Fate, decided_on: date, findings: Findings) -> None:
    first_without = fate.scrapped_from or (fate.last_day and fate.last_day + timedelta(days=1))
    if first_without is not None and first_without < decided_on:
        findings.ends_before_decision(number, decided_on)
    for one in known.versions:
        if fate.last_day and one.recognised_on and one.recognised_on > fate.last_day:
            findings.ends_before_recognition(one.identifier)


def _open_after(record: QualificationRecord, last_day: date) -> bool:
    return record.ends_on is None or record.ends_on > last_day
