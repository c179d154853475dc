"""The text in blocks: the basis, each competence, the contexts, attestations, groups and partials.

A block is read or written. Read blocks are light, so that a text of hundreds of elements opens at once; only what
somebody writes on becomes a form.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from ijkpunt.dossiers.queries.drafting import DraftView, OpenVariant
from ijkpunt.dossiers.rules.drafting.draft import SINGLE, WITH_MEMBERS, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.fields import BASIS, block_of
from ijkpunt.dossiers.rules.drafting.steps import AIMED_LEVEL, GRADE, MEMBERS, MORE, TEXT, value_of
from ijkpunt.kernel.problems import Problem
from ijkpunt.register.rules.comparison.marks import Piece, PieceKind, mark_words
from ijkpunt.web.dossiers.drafting.presenters.words import Words

K = ElementKind
KINDS: Mapping[str, tuple[ElementKind, ...]] = {
    BASIS: (
        K.TITLE,
        K.DEFINITION,
        K.TITLE_EXPLANATION,
        K.SHORT_DESCRIPTION,
        K.EXTRA_INFORMATION,
        K.SYNONYM,
        K.DOMAIN,
        K.LED_SUBJECT,
        K.ISCED,
    ),
    "context": (K.ENVIRONMENT, K.ACTION, K.AUTONOMY, K.RESPONSIBILITY),
    "attesten": (K.ATTESTATION,),
    "groepen": (K.CLUSTER,),
    "delen": (K.PARTIAL,),
}
COUPLED = (K.SKILL, K.KNOWLEDGE)
LONG = frozenset({K.TITLE_EXPLANATION, K.DEFINITION, K.SHORT_DESCRIPTION, K.EXTRA_INFORMATION})
Pieces = tuple[tuple[str, bool], ...]
Typed = Mapping[str, tuple[Any, Problem | None]]  # by the name of a field: what was typed, and what is wrong with it


@dataclass(frozen=True, slots=True)
class Variant:
    """A text beside the text, as pieces that say whether they differ. Where most words differ none is marked."""

    pk: int
    name: str
    at: Any
    here: Pieces
    beside: Pieces
    text: str
    removed: bool
    single: bool  # a sentence: then a third text may be written


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `name` is that of its control without what stands before it; `base` what it held."""

    name: str
    key: str
    field: str
    label: str
    value: Any
    base: str
    shape: str  # line, long, choice, members
    options: tuple[tuple[str, str], ...] = ()
    problem: Problem | None = None
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An element: how it reads, and the fields to write it with."""

    key: str
    kind: ElementKind
    text: str
    grade: str
    fields: tuple[Field, ...]
    comments: int
    lacking: tuple[Problem, ...]
    first: bool
    last: bool
    focus: bool
    removable: bool
    members: tuple[str, ...] = ()
    small: tuple[tuple[str, str], ...] = ()
    changed: str = ""  # who wrote last and when, for who asks


@dataclass(frozen=True, slots=True)
class Group:
    """Elements of one kind under a heading. `add` is the value of the button that adds one, empty where none can."""

    kind: ElementKind
    heading: str
    lines: tuple[Line, ...]
    add: str
    add_text: str
    single: bool
    lacking: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page. `place` numbers competences; empty elsewhere."""

    key: str
    heading: str
    place: int
    groups: tuple[Group, ...]
    writing: bool
    tags: tuple[str, ...]
    comments: int
    conflicts: int
    lacking: int
    first: bool = True
    last: bool = True
    level: Field | None = None

    @property
    def is_competence(self) -> bool:
        return self.place > 0


@dataclass(frozen=True, slots=True)
class Presenter:
    """Makes blocks of a view. `typed`: what somebody typed that could not be saved; `focus`: the element to go to."""

    view: DraftView
    typed: Typed = field(default_factory=dict)
    focus: str = ""
    words: Words = field(default_factory=Words)

    def blocks(self, writing: Collection[str] = ()) -> tuple[Block, ...]:
        """All blocks in order; those in `writing` as forms."""
        before, after = (BASIS,), ("context", "attesten", "groepen", "delen")
        competences = [one.key for one in self.view.draft.of_kind(K.COMPETENCE)]
        return tuple(self.block(key, key in writing) for key in (*before, *competences, *after))

    def block(self, key: str, writing: bool) -> Block:
        """One block. Raises KeyError for one that is not in the text."""
        return self._fixed(key, writing) if key in KINDS else self._competence(key, writing)

    def _fixed(self, key: str, writing: bool) -> Block:
        headings = {
            BASIS: _("Basis"),
            "context": _("Hoe je werkt"),
            "attesten": _("Attesten"),
            "groepen": _("Clusters en contexten"),
            "delen": _("Deelkwalificaties"),
        }
        groups = tuple(self._group(kind, "", writing) for kind in KINDS[key])
        level = self._level() if key == BASIS else None
        return self._made(key, headings[key], 0, groups, writing, level=level)

    def _competence(self, key: str, writing: bool) -> Block:
        competences = self.view.draft.of_kind(K.COMPETENCE)
        place = next((place for place, one in enumerate(competences, 1) if one.key == key), 0)
        if not place:
            raise KeyError(key)
        element = competences[place - 1]
        head = self._lines([element], writing)
        groups = (Group(K.COMPETENCE, "", head, "", "", single=True),) if writing else ()
        coupled = tuple(self._group(kind, key, writing) for kind in COUPLED)
        block = self._made(key, element.text or _("(nog zonder tekst)"), place, (*groups, *coupled), writing)
        return _with_order(block, place, len(competences), self._tags(element))

    def _made(
        self,
        key: str,
        heading: str,
        place: int,
        groups: tuple[Group, ...],
        writing: bool,
        *,
        level: Field | None = None,
    ) -> Block:
        keys = {one.key for one in self.view.draft if block_of(one) == key} | ({""} if key == BASIS else set())
        places = keys | ({kind.value for kind in KINDS.get(key, ())} | {AIMED_LEVEL} if key in KINDS else set())
        return Block(
            key=key,
            heading=heading,
            place=place,
            groups=groups,
            writing=writing,
            tags=(),
            comments=sum(self.view.comments.get(one, 0) for one in keys if one),
            conflicts=sum(len(self.view.variants.get(one, ())) for one in keys),
            lacking=sum(problem.place.field in places for problem in self.view.lacking),
            level=level,
        )

    def _group(self, kind: ElementKind, parent: str, writing: bool) -> Group:
        elements = [one for one in self.view.draft.of_kind(kind) if one.parent == parent]
        may_add = not (kind in SINGLE and elements)
        lacking = tuple(one for one in self.view.lacking if one.place.field == kind.value)
        missing = lacking or tuple(
            one for one in self.view.lacking if parent and one.place.field == parent and one.code == f"draft.{kind}"
        )
        return Group(
            kind=kind,
            heading=self.words.groups[kind],
            lines=self._lines(elements, writing),
            add=f"bij:{kind}:{parent}" if may_add else "",
            add_text=self.words.adds.get(kind, ""),
            single=kind in SINGLE,
            lacking=missing,
        )

    def _lines(self, elements: Sequence[Element], writing: bool) -> tuple[Line, ...]:
        return tuple(
            Line(
                key=one.key,
                kind=one.kind,
                text=one.text,
                grade=self.words.grade(one.kind, one.grade) or one.field("label") or one.field("kind_label"),
                fields=tuple(self._fields(one, place)) if writing else (),
                comments=self.view.comments.get(one.key, 0),
                lacking=tuple(problem for problem in self.view.lacking if problem.place.field == one.key),
                first=place == 1,
                last=place == len(elements),
                focus=one.key == self.focus,
                removable=one.kind not in {K.TITLE, K.DEFINITION, K.COMPETENCE},
                members=self._member_names(one),
                small=tuple((label, one.field(name)) for name, label in self.words.smalls(one.kind) if one.field(name)),
            )
            for place, one in enumerate(elements, start=1)
        )

    def _tags(self, element: Element) -> tuple[str, ...]:
        """What stands beside the title of a competence: its kind where it is no ordinary one."""
        word = self.words.grade(K.COMPETENCE, element.grade)
        return (word,) if word and element.grade != "specific" else ()

    def _member_names(self, one: Element) -> tuple[str, ...]:
        if one.kind not in WITH_MEMBERS:
            return ()
        places = {key: place for place, key, _text in self._numbered()}
        return tuple(str(places[key]) for key in one.members if key in places)

    def _numbered(self) -> Iterator[tuple[int, str, str]]:
        for place, one in enumerate(self.view.draft.of_kind(K.COMPETENCE), start=1):
            yield place, one.key, one.text

    def _fields(self, one: Element, place: int) -> Iterator[Field]:
        single = one.kind in SINGLE
        label = self.words.groups[one.kind] if single else f"{self.words.lines[one.kind]} {place}"
        if one.kind in {K.COMPETENCE, K.CLUSTER, K.PARTIAL}:
            label = self.words.lines[one.kind]
        yield self._field(one, TEXT, label, "long" if one.kind in LONG else "line")
        if self.words.grades(one.kind):
            yield self._field(one, GRADE, _("Soort"), "choice", self.words.grades(one.kind))
        for name, words in self.words.smalls(one.kind):
            yield self._field(one, f"{MORE}{name}", words, "line")
        if one.kind in WITH_MEMBERS:
            options = tuple((key, f"{number}. {text}") for number, key, text in self._numbered())
            yield self._field(one, MEMBERS, _("Welke competenties horen erbij?"), "members", options)

    def _field(
        self, one: Element, field: str, label: str, shape: str, options: tuple[tuple[str, str], ...] = ()
    ) -> Field:
        current = value_of(one, field)
        name = f"{one.key}.{field}"
        typed, problem = self.typed.get(name, (None, None))
        found = [variant for variant in self.view.variants.get(one.key, ()) if variant.field == field]
        return Field(
            name=name,
            key=one.key,
            field=field,
            label=label,
            value=current if typed is None else typed,
            base=" ".join(current) if isinstance(current, tuple) else str(current or ""),
            shape=shape,
            options=options,
            problem=problem,
            variants=tuple(shown_variant(variant, current, dict(options)) for variant in found),
        )

    def _level(self) -> Field:
        current = self.view.draft.aimed_level
        typed, problem = self.typed.get(f".{AIMED_LEVEL}", (None, None))
        options = tuple((str(level), _("niveau %(level)s") % {"level": level}) for level in range(1, 9))
        found = [variant for variant in self.view.variants.get("", ()) if variant.field == AIMED_LEVEL]
        return Field(
            name=f".{AIMED_LEVEL}",
            key="",
            field=AIMED_LEVEL,
            label=_("Beoogd niveau"),
            value=str(current or "") if typed is None else typed,
            base=str(current or ""),
            shape="choice",
            options=options,
            problem=problem or next((one for one in self.view.lacking if one.place.field == AIMED_LEVEL), None),
            variants=tuple(shown_variant(variant, current, dict(options)) for variant in found),
        )


def shown_variant(variant: OpenVariant, current: Any, names: Mapping[str, str]) -> Variant:
    """A variant with both texts marked."""
    here, beside = _words(current, names), _words(variant.value, names)
    marks = mark_words(here, beside)
    single = variant.field in {TEXT} or variant.field.startswith(MORE)
    told = [_differing(side) for side in marks]
    return Variant(variant.pk, variant.name, variant.at, told[0], told[1], beside, variant.removed, single)


def _differing(pieces: Sequence[Piece]) -> Pieces:
    some = any(piece.kind is PieceKind.SAME for piece in pieces)
    return tuple((piece.text, some and piece.kind is not PieceKind.SAME) for piece in pieces)


def _words(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(names.get(one, one) for one in value)
    text = "" if value is None else str(value)
    return names.get(text, text)


def _with_order(block: Block, place: int, total: int, tags: tuple[str, ...]) -> Block:
    return replace(block, first=place == 1, last=place == total, tags=tags)
