"""The text as a page shows it: every element with its revision, who wrote it, what is said of it and beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ijkpunt.dossiers.models import DraftComment, DraftElement, DraftHead, DraftMoment
from ijkpunt.dossiers.queries.drafting.rows import COLUMNS, element_of, head_of
from ijkpunt.dossiers.queries.drafting.together import OpenVariant, open_variants
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.queries.writers import may_comment, may_write
from ijkpunt.dossiers.rules.drafting.completeness import completeness
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element
from ijkpunt.dossiers.rules.drafting.steps import Text
from ijkpunt.dossiers.rules.states import WRITABLE, DossierKind, DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Problem


@dataclass(frozen=True, slots=True)
class Written:
    """Who touched an element last, when, with which change."""

    revision: int
    person: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier as its text sees it. `started`: somebody began to write; `writable`: the state takes writing;
    `may_write`, `may_comment`: this person may."""

    number: str
    kind: DossierKind
    state: DossierState
    sources: tuple[str, ...]
    started: bool
    writable: bool
    may_write: bool
    may_comment: bool

    @property
    def open(self) -> bool:
        """This person can write now."""
        return self.writable and self.may_write


@dataclass(frozen=True, slots=True)
class DraftView:
    """The whole text. `comments` counts open threads per element (empty key: the whole text)."""

    draft: Draft
    number: int  # of the last change
    written: Mapping[str, Written]
    comments: Mapping[str, int]
    variants: Mapping[str, tuple[OpenVariant, ...]]
    lacking: tuple[Problem, ...]

    @property
    def conflicts(self) -> int:
        return sum(len(variants) for variants in self.variants.values())

    def last(self) -> Written | None:
        """The last that somebody wrote, anywhere."""
        return max(self.written.values(), key=lambda one: one.revision, default=None)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was said; `replies` in order."""

    pk: int
    key: str
    text: str
    name: str
    at: datetime
    resolved_name: str
    resolved: bool
    replies: tuple["Remark", ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment with a name."""

    number: int
    title: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """An element that was taken out and can come back."""

    element: Element
    name: str
    at: datetime


def standing_of(number: str, actor: Actor, on: date) -> Standing:
    """Raises NotFound for an unknown dossier."""
    dossier = dossier_row(number)
    state = DossierState(dossier.state)
    return Standing(
        number=dossier.number,
        kind=DossierKind(dossier.kind),
        state=state,
        sources=tuple(dossier.sources),
        started=DraftHead.objects.filter(dossier=dossier).exists(),
        writable=state in WRITABLE,
        may_write=may_write(dossier, actor, on),
        may_comment=may_comment(dossier, actor, on) and not state.ended,
    )


def draft_view(number: str) -> DraftView:
    """Everything of the text. Raises NotFound, RuleBroken `draft.not_started`."""
    dossier = dossier_row(number)
    head = head_of(dossier)
    rows = list(
        DraftElement.objects.filter(dossier=dossier, removed=False)
        .order_by("place")
        .values(*COLUMNS, "revision", "written_by", "written_name", "written_at")
    )
    draft = Text(Draft(tuple(element_of(row) for row in rows), head.aimed_level)).draft()
    written = {
        row["key"]: Written(row["revision"], row["written_by"], row["written_name"], row["written_at"]) for row in rows
    }
    open_threads = DraftComment.objects.filter(dossier=dossier, answers=None, resolved_at=None)
    return DraftView(
        draft=draft,
        number=head.changes,
        written=written,
        comments=Counter(open_threads.values_list("key", flat=True)),
        variants=open_variants(dossier),
        lacking=completeness(draft, DossierKind(dossier.kind)),
    )


def remarks(number: str, key: str | None = None) -> tuple[Remark, ...]:
    """What was said, oldest thread first; of one element, or of all (None). Raises NotFound."""
    rows = list(DraftComment.objects.filter(dossier=dossier_row(number)).order_by("pk"))
    replies: dict[int, list[Remark]] = {}
    for row in rows:
        if row.answers_id:
            replies.setdefault(row.answers_id, []).append(_remark(row))
    return tuple(
        _remark(row, tuple(replies.get(row.pk, ())))
        for row in rows
        if row.answers_id is None and key in (None, row.key)
    )


def _remark(row: DraftComment, replies: tuple[Remark, ...] = ()) -> Remark:
    return Remark(row.pk, row.key, row.text, row.name, row.at, row.resolved_name, row.resolved_at is not None, replies)


def moments(number: str) -> tuple[Moment, ...]:
    """The moments that got a name, newest first. Raises NotFound."""
    rows = DraftMoment.objects.filter(dossier=dossier_row(number)).order_by("-number", "-pk")
    return tuple(Moment(row.number, row.title, row.name, row.at) for row in rows)


def removed_elements(number: str) -> tuple[Gone, ...]:
    """What was taken out, newest first; what went along with its competence is not named by itself."""
    dossier = dossier_row(number)
    rows = list(DraftElement.objects.filter(dossier=dossier, removed=True).order_by("-revision", "place"))
    gone = {row.key for row in rows}
    return tuple(_gone(row) for row in rows if row.parent not in gone or not row.parent)


def _gone(row: DraftElement) -> Gone:
    element = element_of({name: getattr(row, name) for name in COLUMNS})
    return Gone(element, row.written_name, row.written_at)


def find_element(number: str, key: str) -> Element:
    """An element, also one that was removed. Raises NotFound `draft.element_unknown`."""
    row = DraftElement.objects.filter(dossier=dossier_row(number), key=key).first()
    if row is None:
        raise NotFound(
            "draft.element_unknown", say("We vinden dit onderdeel niet in de tekst."), say("Laad de tekst opnieuw.")
        )
    return _gone(row).element


def sources_of(number: str) -> tuple[str, ...]:
    """The identifiers of the versions that a dossier starts from. Raises NotFound."""
    return tuple(dossier_row(number).sources)
