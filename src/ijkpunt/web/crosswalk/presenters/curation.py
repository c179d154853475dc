"""The curator's page: one statement, its proposals with grounds and everybody's view, what it covers, what was said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.crosswalk.queries import (
    CurationView,
    EarlierDecision,
    End,
    Ground,
    GroundKind,
    ProposalView,
    Queue,
    Said,
)
from ijkpunt.crosswalk.queries.curating import SubjectView
from ijkpunt.crosswalk.rules.composite import Composite, Met, PartCoverage
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.crosswalk.rules.parts import read_part
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.language import said
from ijkpunt.matching.shared import shared_words
from ijkpunt.matching.words import highlight
from ijkpunt.web.crosswalk.presenters.ends import EndLine, Ends
from ijkpunt.web.crosswalk.presenters.words import CHOICES, TONES, ground_word, relation_word, status_word
from ijkpunt.web.register.presenters.gauge import COVERED, NEUTRAL, PARTLY
from ijkpunt.web.register.source_text import one_line

WEAK = 0.1  # the machine's chance below which a proposal is folded away
ALWAYS = 2  # proposals that are shown however weak
Pieces = tuple[tuple[str, bool], ...]
MET = {Met.WHOLE: COVERED, Met.PARTLY: PARTLY, Met.OPEN: NEUTRAL}


@dataclass(frozen=True, slots=True)
class Choice:
    """A verdict to choose. `idea`: what the machine thinks; never chosen beforehand."""

    value: str
    word: str
    key: str
    checked: bool
    idea: bool


@dataclass(frozen=True, slots=True)
class View:
    """What another person says of a proposal."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposal. `confidence` None: no machine proposed it (somebody searched for it, or decided on it)."""

    number: int
    end: EndLine
    pieces: Pieces
    definition: str
    confidence: float | None
    grounds: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]
    mine: str
    views: tuple[View, ...]
    status: str
    tone: str
    contested: bool
    returned: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """A skill or knowledge item of the competence: how far it is met, by what, and where to decide on it apart."""

    id: str
    pieces: Pieces
    shape: str
    word: str
    by: str


@dataclass(frozen=True, slots=True)
class Parts:
    heading: str
    lines: tuple[PartLine, ...]


@dataclass(frozen=True, slots=True)
class CurationPage:
    """Everything the page shows."""

    key: str
    title: str
    is_open: bool
    target: str
    release: str
    subject: SubjectView
    version: str
    id: str
    whole: str
    kind: str
    candidates: tuple[Candidate, ...]
    weak: tuple[Candidate, ...]
    found: tuple[Candidate, ...]
    parts: tuple[Parts, ...]
    outside: tuple[EndLine, ...]
    references: tuple[tuple[str, tuple[EndLine, ...]], ...]
    earlier: tuple[tuple[EarlierDecision, str, EndLine | None], ...]
    history: tuple[tuple[Said, str], ...]
    none: str
    none_mine: bool
    postponed: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Extra:
    """What is looked up beside the view: definitions of the targets, what a search found, the coverage."""

    definitions: Mapping[str, str]
    found: Sequence[End]
    coverage: Composite


def curation_page(view: CurationView, person: str, extra: Extra) -> CurationPage:
    ends = Ends()
    subject = view.subject
    names = {one.judged.person: one.judged.name or one.judged.person for one in view.history}
    part = read_part(subject.end.id) if subject.competence else None
    candidates = [
        _candidate(number, one, ends, extra.definitions, names, person)
        for number, one in enumerate(view.proposals, start=1)
    ]
    return CurationPage(
        key=view.set.key,
        title=view.set.title,
        is_open=view.set.is_open,
        target=ends.short(view.set.object.source),
        release=ends.source(view.set.object.source, view.set.object.release),
        subject=subject,
        version=subject.end.end.version,
        id=subject.end.id,
        whole=part.code if part else "",
        kind=_kind(subject, part.kind if part else ""),
        candidates=tuple(one for one in candidates if not _is_weak(one)),
        weak=tuple(one for one in candidates if _is_weak(one)),
        found=tuple(
            _searched(number, end, extra.definitions, view, ends)
            for number, end in enumerate(extra.found, start=len(candidates) + 1)
        ),
        parts=_parts(extra.coverage, subject.words) if subject.competence and not part else (),
        outside=tuple(ends.line(end) for end in extra.coverage.outside) if not part else (),
        references=tuple((one.code, tuple(ends.line(end) for end in one.ends)) for one in subject.references),
        earlier=tuple(
            (one, relation_word(one.row), ends.line(one.row.object) if one.row.object else None) for one in view.earlier
        ),
        history=tuple((one, said(one.judged.verdict.label)) for one in view.history),
        none=_none(view, names, person),
        none_mine=view.no_equivalent.views.get(person) is Verdict.NO_EQUIVALENT,
        postponed=view.postponed,
        may_undo=view.may_undo,
    )


def _is_weak(one: Candidate) -> bool:
    """Something that a machine hardly believes in and that nobody said anything about: it is folded away."""
    by_nobody = not one.mine and not one.views and not one.status
    return by_nobody and one.number > ALWAYS and one.confidence is not None and one.confidence < WEAK


def _kind(subject: SubjectView, part: str) -> str:
    if not subject.competence:
        return _("begrip")
    return {"skill": _("vaardigheid"), "knowledge": _("kennispunt")}.get(part, _("competentie"))


def _candidate(
    number: int,
    one: ProposalView,
    ends: Ends,
    definitions: Mapping[str, str],
    names: Mapping[str, str],
    person: str,
) -> Candidate:
    standing = one.standing
    others = ((who, verdict) for who, verdict in standing.views.items() if who != person)
    return Candidate(
        number=number,
        end=ends.line(one.end.end),
        pieces=one.pieces,
        definition=one_line(definitions.get(one.end.id, "")),
        confidence=one.confidence or None,
        grounds=tuple((ground_word(ground.kind), _ground(ground)) for ground in one.grounds),
        choices=_choices(one.mine, Verdict(one.relation.value) if one.confidence else None),
        mine=one.mine.value if one.mine else "",
        views=tuple(View(names.get(who, who), said(verdict.label)) for who, verdict in others),
        status="" if standing.status is MappingStatus.PROPOSAL else status_word(standing.status),
        tone=TONES[standing.status],
        contested=standing.contested,
        returned=standing.review.note if standing.returned and standing.review else "",
    )


def _ground(ground: Ground) -> str:
    if ground.kind is GroundKind.LEARNED:
        return _("lijkt op andere keuzes")
    return _bare(said(ground.message))


def _bare(sentence: str) -> str:
    """The sentence of a ground without the part that its heading says already."""
    head, colon, rest = sentence.partition(": ")
    return rest.rstrip(".") if colon and len(head) < 32 else sentence


def _searched(number: int, end: End, definitions: Mapping[str, str], view: CurationView, ends: Ends) -> Candidate:
    """A concept that the curator looked up: nothing speaks for it but their own eyes."""
    return Candidate(
        number=number,
        end=ends.line(end.end),
        pieces=tuple(highlight(end.text, shared_words(end.text, view.subject.end.text))),
        definition=one_line(definitions.get(end.id, "")),
        confidence=None,
        grounds=((_("Zelf gezocht:"), _("je zocht dit op naam")),),
        choices=_choices(None, None),
        mine="",
        views=(),
        status="",
        tone="",
        contested=False,
        returned="",
    )


def _choices(mine: Verdict | None, idea: Verdict | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(verdict.value, said(verdict.label), key, verdict is mine, verdict is idea and mine is None)
        for verdict, key in CHOICES
    )


def _parts(coverage: Composite, words: Sequence[str]) -> tuple[Parts, ...]:
    lines = [(one.part.kind, _part(one, words)) for one in coverage.subject.parts if one.part.kind != "competence"]
    headings = (("skill", _("Vaardigheden")), ("knowledge", _("Kennis")))
    found = ((heading, tuple(line for kind, line in lines if kind == wanted)) for wanted, heading in headings)
    return tuple(Parts(heading, lines) for heading, lines in found if lines)


def _part(one: PartCoverage, words: Iterable[str]) -> PartLine:
    by = ", ".join(dict.fromkeys(row.object.label or row.object.id for row in one.by if row.object))
    word = {Met.WHOLE: _("gedekt"), Met.PARTLY: _("deels gedekt"), Met.OPEN: _("nog niet gedekt")}[one.met]
    return PartLine(one.part.id, tuple(highlight(one_line(one.part.label), tuple(words))), MET[one.met], word, by)


def _none(view: CurationView, names: Mapping[str, str], person: str) -> str:
    """Who said that nothing fits."""
    standing = view.no_equivalent
    said_so = [who for who, verdict in standing.views.items() if verdict is Verdict.NO_EQUIVALENT]
    if not said_so:
        return ""
    if person in said_so:
        return _("Jij zei dat er niets past.")
    return _("%(name)s zei dat er niets past.") % {"name": names.get(said_so[0], said_so[0])}


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """How far the curator is, as the ruler on top of the page tells it."""

    place: str
    left: str
    decided: int
    total: int
    counts: tuple[str, ...]


def progress_bar(queue: Queue, version: str, subject: str) -> ProgressBar:
    progress = queue.progress
    position = next((item.position for item in queue.in_list_order() if item.key == (version, subject)), 0)
    counted = (
        (progress.decided, _("%(count)s beslist")),
        (progress.postponed, _("%(count)s later")),
        (progress.returned, _("%(count)s teruggestuurd")),
        (progress.contested, _("%(count)s waarover jullie het niet eens zijn")),
    )
    minutes = progress.minutes_left
    return ProgressBar(
        place=_("%(place)s van %(total)s") % {"place": position, "total": progress.total} if position else "",
        left=_("nog ongeveer %(minutes)s minuten") % {"minutes": minutes} if minutes else "",
        decided=progress.decided,
        total=progress.total,
        counts=tuple(text % {"count": count} for count, text in counted if count),
    )
