"""The form of a product, ready to show: rows and fields with what is wrong at each, choices in words."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from ijkpunt.derivations.rules.product_changes import OutcomeDifference
from ijkpunt.formats.products.own_json import COMPLETENESS, SETTINGS, TIME_UNITS
from ijkpunt.formats.products.preview import PreviewRow, Role
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.product import ProductKind
from ijkpunt.language import said
from ijkpunt.register.rules.comparison.marks import Piece, mark_words
from ijkpunt.web.derivations.work.editor_form import EditorForm, hidden_contexts
from ijkpunt.web.derivations.work.editor_saving import Existing
from ijkpunt.web.derivations.work.presenters.words import completeness_word, setting_word, time_unit_word

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the form. `place` says where it stood in the file, `why` on what ground it got its role; `last`:
    a unit ends here."""

    number: int
    name: str
    role: str
    roles: tuple[Choice, ...]
    text: str
    lines: int
    code: str
    hours: str
    settings: tuple[Choice, ...]
    methods: str
    place: str
    why: str
    hidden: str
    problems: tuple[Problem, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class BasisLine:
    number: int
    typed: str
    choices: tuple[Choice, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class EditorPage:
    """Everything in the form. `at` are problems with the part of the form that they are about, `elsewhere` those of no
    part; `total` counts all."""

    file: str
    form: str
    code: str
    title: str
    owner: str
    version: str
    upstream: str
    contexts: str
    kind_label: str
    kinds: tuple[Choice, ...]
    units_of_time: tuple[Choice, ...]
    bases: tuple[BasisLine, ...]
    rows: tuple[RowLine, ...]
    findings: tuple[tuple[Problem, str], ...]
    at_title: tuple[Problem, ...]
    at_code: tuple[Problem, ...]
    at: tuple[tuple[str, Problem], ...]
    elsewhere: tuple[Problem, ...]
    counted: tuple[tuple[int, str], ...]
    total: int


def editor_page(form: EditorForm, problems: Sequence[Problem] = ()) -> EditorPage:
    fields, at = form.preview.fields, _at(problems)
    shown = {"code", "titel", *(f"k-{number}" for number, _one in enumerate(form.bases, start=1))}
    following = [*(row.role for row in form.preview.rows[1:]), Role.UNIT]
    rows = tuple(
        _row(row, form.hours.get(row.number, ""), at, last=role is Role.UNIT)
        for row, role in zip(form.preview.rows, following, strict=False)
    )
    shown |= {row.name for row in rows}
    return EditorPage(
        file=form.preview.file,
        form=str(form.preview.form),
        code=fields.code,
        title=fields.title,
        owner=fields.owner,
        version=fields.version,
        upstream="; ".join(fields.upstream),
        contexts=hidden_contexts(fields.required_contexts),
        kind_label=fields.kind_label,
        kinds=_choices(((str(kind), said(kind.label)) for kind in ProductKind), str(fields.kind)),
        units_of_time=_choices(
            [("", _("niet geteld")), *_words(TIME_UNITS, time_unit_word)],
            next((word for word, meaning in TIME_UNITS.items() if meaning is fields.counted_in), ""),
        ),
        bases=tuple(_basis(number, *base, at) for number, base in enumerate(form.bases, start=1)),
        rows=rows,
        findings=tuple((finding, _carried(finding)) for finding in form.preview.findings),
        at_title=at.get("titel", ()),
        at_code=at.get("code", ()),
        at=tuple((_key(problem), problem) for problem in problems if _key(problem) in shown),
        elsewhere=tuple(problem for problem in problems if _key(problem) not in shown),
        counted=tuple((count, word) for role, word in _roles() if (count := form.preview.count(role))),
        total=len(problems),
    )


def _at(problems: Iterable[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        found[_key(problem)] = (*found.get(_key(problem), ()), problem)
    return found


def _key(problem: Problem) -> str:
    """The id of the part of the form that a problem is about."""
    return problem.place.record.replace(" ", "-") or problem.place.field


def _roles() -> Iterable[tuple[Role, str]]:
    return (
        (Role.UNIT, _("module")),
        (Role.OUTCOME, _("leerresultaat")),
        (Role.DETAIL, _("detail")),
        (Role.IGNORED, _("weglaten")),
    )


def _row(row: PreviewRow, hours: str, at: Mapping[str, tuple[Problem, ...]], *, last: bool) -> RowLine:
    name = f"rij-{row.number}"
    place, why = said(row.place), said(row.why)
    hidden = {"place": place, "why": why, "contexts": list(row.contexts), "upstream": list(row.upstream)}
    setting = next((word for word, meaning in SETTINGS.items() if meaning is row.setting), "")
    return RowLine(
        number=row.number,
        name=name,
        role=str(row.role),
        roles=_choices(((str(role), word) for role, word in _roles()), str(row.role)),
        text=row.text,
        lines=min(6, 1 + len(row.text) // 90),
        code=row.code,
        hours=hours,
        settings=_choices(
            [("", _("niet gezegd")), *((word, setting_word(meaning)) for word, meaning in SETTINGS.items())], setting
        ),
        methods="; ".join(row.methods),
        place=place,
        why=why,
        hidden=json.dumps({key: value for key, value in hidden.items() if value}, ensure_ascii=False),
        problems=at.get(name, ()),
        last=last,
    )


def _basis(number: int, typed: str, label: str, at: Mapping[str, tuple[Problem, ...]]) -> BasisLine:
    choices = _choices(_words(COMPLETENESS, completeness_word), label)
    return BasisLine(number, typed, choices, at.get(f"k-{number}", ()))


def _words(known: Mapping[str, Meaning], shown: Callable[[Meaning], str]) -> Iterable[tuple[str, str]]:
    """The words of our own JSON, each with how the reader's language says it."""
    return ((word, shown(meaning)) for word, meaning in known.items())


def _choices(words: Iterable[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, word, value == chosen) for value, word in words)


def _carried(finding: Problem) -> str:
    """A finding as the form carries it along, said already."""
    told = {"message": said(finding.message), "remedy": said(finding.remedy), "place": str(finding.place)}
    return json.dumps(told, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """An outcome as it was and as it would become, the words that differ marked. `word`: new, gone or changed."""

    code: str
    word: str
    tone: str
    before: Sequence[Piece]
    after: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class ExistingPage:
    """What stands under this code already, and what saving would change."""

    code: str
    number: int
    status: str
    open: bool
    own: bool
    nothing: bool
    fields: str
    lines: tuple[DifferenceLine, ...]
    same: int


def existing_page(existing: Existing) -> ExistingPage:
    changes = existing.changes
    return ExistingPage(
        code=existing.code,
        number=existing.number,
        status=said(existing.status),
        open=existing.open,
        own=existing.own,
        nothing=changes.nothing,
        fields=", ".join(said(name) for name in changes.fields),
        lines=tuple(map(_difference, changes.outcomes)),
        same=changes.same,
    )


def _difference(one: OutcomeDifference) -> DifferenceLine:
    before = one.before.full_text if one.before else ""
    after = one.after.full_text if one.after else ""
    gone, new = mark_words(before, after)
    if not one.before:
        return DifferenceLine(one.code, _("nieuw"), "info", gone, new)
    word, tone = (_("gewijzigd"), "part") if one.after else (_("weg"), "bad")
    return DifferenceLine(one.code, word, tone, gone, new)
