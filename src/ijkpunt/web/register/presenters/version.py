"""The page of one version: the answer first, the record below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.levels import get_level
from ijkpunt.kernel.qualification import AutonomyKind, QualificationRecord, RequiredAttestation
from ijkpunt.language import day, said
from ijkpunt.register.queries import VersionLine, VersionView
from ijkpunt.web.register.presenters.clusters import ClusterCard, cluster_cards
from ijkpunt.web.register.presenters.competences import CompetenceCard, Resolved, competence_cards
from ijkpunt.web.register.presenters.partials import Partials, partials_of
from ijkpunt.web.register.presenters.programmes import Programmes, programmes_on
from ijkpunt.web.register.source_text import Block, blocks, one_line


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know before anything else. `tone` is the class of the verdict, `mark` its icon."""

    tone: str
    mark: str
    title: str
    newer: VersionLine | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The state of the version in a word, with the class of the tag."""

    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Work:
    """A heading of “Hoe je werkt”: the plain word, the official word, the sentences of the record."""

    plain: str
    official: str
    lines: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and one or more values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A version on the line of versions. `previous` is the one before it, to compare with."""

    line: VersionLine
    status: Status
    is_here: bool
    previous: VersionLine | None


@dataclass(frozen=True, slots=True)
class VersionPage:
    """Everything the page shows, in order."""

    view: VersionView
    title: str
    level_sentence: str
    status: Status
    notice: Notice | None
    previous: VersionLine | None
    domain: str
    count: str
    definition: tuple[Block, ...]
    description: tuple[Block, ...]
    extra: tuple[Block, ...]
    competences: tuple[CompetenceCard, ...]
    partials: Partials
    clusters: tuple[ClusterCard, ...]
    programmes: Programmes
    work: tuple[Work, ...]
    title_explanation: tuple[Block, ...]
    data: tuple[Pair, ...]
    attestations: tuple[RequiredAttestation, ...]
    timeline: tuple[TimelineEntry, ...]

    @property
    def known_versions(self) -> frozenset[str]:
        """The identifiers of the versions of this number that have a page; programmes may name others."""
        return frozenset(line.identifier for line in self.view.siblings)


def version_page(view: VersionView, on: date, resolved: Resolved = MappingProxyType({})) -> VersionPage:
    """The page of `view` as it reads on `on`. `resolved`: what references of its competences stand for."""
    record = view.record
    competences = competence_cards(record, view.elsewhere, resolved)
    skills = sum(len(one.skills) for one in record.competences)
    knowledge = sum(len(one.knowledge) for one in record.competences)
    return VersionPage(
        view=view,
        title=one_line(record.title),
        level_sentence=said(get_level(record.level).sentence),
        status=status_on(view.line, on),
        notice=_notice(view, on),
        previous=_before(view.line, view.siblings),
        domain=record.domains[0].path[0] if record.domains else "",
        count=_("%(skills)s vaardigheden, %(knowledge)s kennispunten") % {"skills": skills, "knowledge": knowledge},
        definition=blocks(record.definition),
        description=blocks(record.short_description or ""),
        extra=blocks(record.extra_information or ""),
        competences=competences,
        partials=partials_of(view.partials, competences),
        clusters=cluster_cards(record, competences),
        programmes=programmes_on(view.programmes, on, view.programmes_of_other_versions),
        work=_work(record),
        title_explanation=blocks(record.title_explanation or ""),
        data=_data(record),
        attestations=record.attestations,
        timeline=_timeline(view, on),
    )


def status_on(line: VersionLine, on: date) -> Status:
    """The state of a version on a day: in force, withdrawn, ended, followed up, still to come or not recognised."""
    if line.in_force:
        return Status(_("geldt nu"), "good")
    if line.scrapped:
        return Status(_("geschrapt"), "bad")
    if line.recognised_on is None:
        return Status(_("niet erkend"), "part")
    if line.recognised_on > on:
        return Status(_("geldt later"), "info")
    if line.ends_on is not None and line.ends_on < on:
        return Status(_("geldt niet meer"), "")
    return Status(_("opgevolgd"), "")


def _before(line: VersionLine, siblings: Sequence[VersionLine]) -> VersionLine | None:
    """The version before `line`; `siblings` are newest first."""
    return next((sibling for sibling in siblings if sibling.version < line.version), None)


def _notice(view: VersionView, on: date) -> Notice | None:
    line = view.line
    if line.scrapped:
        return Notice("bad", "cross", _("Deze beroepskwalificatie is geschrapt."))
    current = next((sibling for sibling in view.siblings if sibling.in_force), None)
    if current is not None and current.version > line.version:
        return Notice("info", "info", _("Er is een nieuwere versie."), newer=current)
    if line.recognised_on is not None and line.recognised_on > on:
        title = _("Deze versie geldt nog niet. Ze is erkend vanaf %(day)s.") % {"day": day(line.recognised_on)}
        return Notice("info", "wait", title)
    if line.ends_on is not None and line.ends_on < on:
        return Notice("part", "half", _("Deze versie geldt niet meer sinds %(day)s.") % {"day": day(line.ends_on)})
    if line.recognised_on is None:
        return Notice("part", "half", _("Deze versie is niet erkend: we kennen geen datum van erkenning."))
    return None


def _work(record: QualificationRecord) -> tuple[Work, ...]:
    by_kind = {
        AutonomyKind.INDEPENDENT_IN: (_("Wat je zelf beslist"), _("is zelfstandig in")),
        AutonomyKind.BOUND_BY: (_("Waar je je aan houdt"), _("is gebonden aan")),
        AutonomyKind.RELIES_ON: (_("Bij wie je hulp vraagt"), _("doet beroep op")),
    }
    work = [
        Work(_("Waar je werkt"), _("omgevingscontext"), _lines(record.context_environment)),
        Work(_("Waar je op let"), _("handelingscontext"), _lines(record.context_action)),
    ]
    for kind, (plain, official) in by_kind.items():
        work.append(Work(plain, official, _lines([one.text for one in record.autonomy if one.kind is kind])))
    others = dict.fromkeys(one.label or "" for one in record.autonomy if one.kind is None)
    for label in others:
        lines = _lines([one.text for one in record.autonomy if one.kind is None and (one.label or "") == label])
        work.append(Work(one_line(label) or _("Hoe zelfstandig je werkt"), _("autonomie"), lines))
    work.append(_responsibility(record))
    return tuple(one for one in work if one.lines or one.remark)


def _responsibility(record: QualificationRecord) -> Work:
    plain, official = _("Waar je voor instaat"), _("verantwoordelijkheid")
    if not repeats_competences(record):
        return Work(plain, official, _lines(record.responsibility))
    remark = ngettext(
        "Voor de competentie hierboven. De officiële tekst herhaalt ze hier woord voor woord.",
        "Voor de %(count)s competenties hierboven. De officiële tekst herhaalt ze hier woord voor woord.",
        len(record.competences),
    )
    return Work(plain, official, remark=remark % {"count": len(record.competences)})


def repeats_competences(record: QualificationRecord) -> bool:
    """Whether the list of responsibilities only says the competences again, as the source often does."""
    said_again = sorted(_lines(record.responsibility))
    return bool(said_again) and said_again == sorted(one_line(one.text) for one in record.competences)


def _data(record: QualificationRecord) -> tuple[Pair, ...]:
    isced = (
        [
            f"{field.code} {field.description}"
            for field in (record.isced.broad, record.isced.narrow, record.isced.detailed)
            if field
        ]
        if record.isced
        else []
    )
    led = record.led_subject
    pairs = (
        Pair(_("Nummer"), (record.identifier,)),
        Pair(_("Domein"), tuple(" › ".join(domain.path) for domain in record.domains)),
        Pair(_("Studiegebied (ISCED-F 2013)"), tuple(isced)),
        Pair(_("Onderwerp in de LED"), (f"{led.number} {led.description}",) if led else ()),
        Pair(_("Status in de bron"), (one_line(record.status),) if record.status else ()),
        Pair(_("Erkend op"), (day(record.recognised_on),) if record.recognised_on else ()),
        Pair(_("Geldt tot en met"), (day(record.ends_on),) if record.ends_on else ()),
        Pair(_("Laatst gewijzigd in de bron"), (day(record.changed_on),) if record.changed_on else ()),
        Pair(_("Andere namen"), (", ".join(_lines(record.synonyms)),) if record.synonyms else ()),
    )
    return tuple(pair for pair in pairs if pair.values)


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, texts) if line)


def _timeline(view: VersionView, on: date) -> tuple[TimelineEntry, ...]:
    return tuple(
        TimelineEntry(line, status_on(line, on), line.identifier == view.identifier, _before(line, view.siblings))
        for line in view.siblings
    )
