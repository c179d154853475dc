"""The form of a product: its fields and rows as somebody filled them in, whether read from a file or typed.

All that was filled in stays in the form, right or wrong: nothing is kept on the server until the product is saved.
Rows come as `r-N-…` fields, N from 1 in their order; the buttons add, move and remove rows without any script.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict

from ijkpunt.formats.products.own_json import COMPLETENESS, CONTEXT_RULES, SETTINGS, TIME_UNITS
from ijkpunt.formats.products.preview import ImportPreview, PreviewRow, ProductFields, Role, SourceForm
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import NUMBER, VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, Place, Problem, RuleBroken, Severity, shorten
from ijkpunt.kernel.product import BasedOn, ProductKind
from ijkpunt.kernel.programme import Completeness, RequiredContexts
from ijkpunt.register.queries import newest_identifier

MOST_ROWS = 1000  # rows in one form; more is for a file of our own shape and the command line
MOST_BASES = 20
LONGEST_TEXT, LONGEST_CODE = 20_000, 200  # characters
UNSAID = say("{text}", text="")
Word = TypeVar("Word", bound=StrEnum)
_BY_MEANING = {meaning: word for word, meaning in COMPLETENESS.items()}


@dataclass(frozen=True, slots=True)
class EditorForm:
    """What stands in the form. `wrong` are the problems of reading it, each at its row or field.

    `bases` is what was typed per qualification, with the word for how much of it: `preview.fields.based_on` holds only
    those that could be read. `hours` is what was typed as the size of a unit, by number of the row.
    """

    preview: ImportPreview
    bases: tuple[tuple[str, str], ...]
    hours: Mapping[int, str]
    wrong: tuple[Problem, ...] = ()


def form_of(preview: ImportPreview) -> EditorForm:
    """A form with what a reader found, or what a product says now. What a file names besides is kept for the maker."""
    rows = tuple(replace(row, number=number) for number, row in enumerate(preview.rows[:MOST_ROWS], start=1))
    bases = tuple((str(one.qualification), _BY_MEANING[one.completeness]) for one in preview.fields.based_on)
    hours = {row.number: f"{row.hours:g}" for row in rows if row.hours is not None}
    return EditorForm(replace(preview, rows=rows), bases or (("", "Volledig"),), hours)


def empty_form() -> EditorForm:
    """A form to type in: one unit with room for three outcomes."""
    rows = (new_row(Role.UNIT), *(new_row(Role.OUTCOME) for _ in range(3)))
    return form_of(ImportPreview("", SourceForm.OWN_JSON, ProductFields(kind=ProductKind.TRAINING_PROFILE), rows))


def new_row(role: Role) -> PreviewRow:
    return PreviewRow(0, role, "", UNSAID, UNSAID)


def read_form(given: QueryDict) -> EditorForm:
    """Read what was sent. Never raises: what cannot be read is said in `wrong` and stays as it was typed."""
    reading = _Reading(given)
    return reading.form()


class _Reading:
    def __init__(self, given: QueryDict) -> None:
        self._given = given
        self._wrong: list[Problem] = []
        self._hours: dict[int, str] = {}

    def form(self) -> EditorForm:
        numbers = range(1, min(self._count("rijen"), MOST_ROWS) + 1)
        rows = tuple(self._row(number) for number in numbers)
        bases = tuple(self._bases())
        preview = ImportPreview(
            file=self._text("bron"),
            form=_member(SourceForm, self._text("vorm"), SourceForm.OWN_JSON),
            fields=self._fields(bases),
            rows=rows,
            findings=tuple(_findings(self._given.getlist("bevinding"))),
        )
        return EditorForm(preview, bases or (("", "Volledig"),), self._hours, tuple(self._wrong))

    def _text(self, name: str, longest: int = LONGEST_CODE) -> str:
        return self._given.get(name, "").strip()[:longest]

    def _count(self, name: str) -> int:
        typed = self._text(name)
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0

    def _fields(self, bases: Iterable[tuple[str, str]]) -> ProductFields:
        counted_in = self._text("geteld")
        return ProductFields(
            code=self._text("code"),
            title=self._text("titel", 300),
            kind=_member(ProductKind, self._text("soort"), ProductKind.OTHER),
            kind_label=self._text("soort-woord"),
            owner=self._text("eigenaar", 300),
            version=self._text("versie", 100),
            counted_in=TIME_UNITS.get(counted_in),
            based_on=tuple(self._read_bases(bases)),
            upstream=_several(self._text("gemaakt-uit", 2000)),
            required_contexts=_contexts(self._text("contexten", 4000)),
        )

    def _bases(self) -> Iterable[tuple[str, str]]:
        for number in range(1, min(self._count("kwalificaties"), MOST_BASES) + 1):
            yield _version(self._text(f"k-{number}")), self._text(f"kv-{number}") or "Volledig"

    def _read_bases(self, bases: Iterable[tuple[str, str]]) -> Iterable[BasedOn]:
        for number, (typed, label) in enumerate(bases, start=1):
            if not typed:
                continue
            try:
                version = VersionNumber.parse(typed.split()[0].upper())
            except RuleBroken as broken:
                self._add(broken.problem, Place(field=f"k-{number}"), typed)
                continue
            completeness = COMPLETENESS.get(label, Completeness.FULL)
            yield BasedOn(version, completeness, _BY_MEANING[completeness])

    def _row(self, number: int) -> PreviewRow:
        hidden = _hidden(self._given.get(f"r-{number}-meer", ""))
        return PreviewRow(
            number=number,
            role=_member(Role, self._text(f"r-{number}-rol"), Role.IGNORED),
            text=self._text(f"r-{number}-tekst", LONGEST_TEXT),
            place=_as_is(hidden.get("place")),
            why=_as_is(hidden.get("why")),
            code=self._text(f"r-{number}-code"),
            hours=self._amount(number),
            setting=SETTINGS.get(self._text(f"r-{number}-plaats")),
            methods=_several(self._text(f"r-{number}-methoden", 2000)),
            contexts=_texts(hidden.get("contexts")),
            upstream=_texts(hidden.get("upstream")),
        )

    def _amount(self, number: int) -> float | None:
        typed = self._text(f"r-{number}-uren", 40)
        self._hours[number] = typed
        try:
            value = float(typed.replace(",", ".")) if typed else None
        except ValueError:
            value = -1.0
        if value is None or 0 <= value <= 1e9:
            return value
        problem = Problem(
            "product.amount",
            say("“{value}” kan hier niet.", value=shorten(typed)),
            say("Geef een getal van 0 of meer."),
        )
        self._add(problem, row_place(number), typed)
        return None

    def _add(self, problem: Problem, place: Place, typed: str) -> None:
        self._wrong.append(replace(problem, place=place, value=shorten(typed)))


def _version(typed: str) -> str:
    """The version that counts now where only a number was typed; anything else stays as it is."""
    number = typed.upper()
    if not NUMBER.match(number):
        return typed
    try:
        return newest_identifier(number, today())
    except NotFound:
        return typed


def row_place(number: int) -> Place:
    """Where a problem of a row is shown."""
    return Place(record=f"rij {number}")


def _member(words: type[Word], word: str, otherwise: Word) -> Word:
    return words(word) if word in {str(one) for one in words} else otherwise


def _several(typed: str) -> tuple[str, ...]:
    """What was typed with semicolons between."""
    return tuple(part for part in (" ".join(one.split()) for one in typed.split(";")) if part)


def _hidden(sent: str) -> Mapping[str, object]:
    """What a row carries along unseen. Whoever tampers with it only harms their own form."""
    try:
        found = json.loads(sent[:20_000]) if sent else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _texts(found: object) -> tuple[str, ...]:
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def _as_is(found: object) -> Message:
    """A sentence that was said already, in the language of the page that carried it along."""
    return say("{text}", text=found) if isinstance(found, str) else UNSAID


def _contexts(sent: str) -> RequiredContexts | None:
    found = _hidden(sent)
    rule, count = found.get("rule"), found.get("count")
    names = _texts(found.get("names"))
    if not names:
        return None
    meaning = CONTEXT_RULES.get(rule) if isinstance(rule, str) else None
    return RequiredContexts(names, count if isinstance(count, int) else None, meaning, str(rule or ""))


def hidden_contexts(contexts: RequiredContexts | None) -> str:
    """The contexts as the form carries them along."""
    if contexts is None or not contexts.names:
        return ""
    rule = next((word for word, meaning in CONTEXT_RULES.items() if meaning is contexts.rule), "")
    return json.dumps({"names": list(contexts.names), "count": contexts.count, "rule": rule}, ensure_ascii=False)


def _findings(sent: Iterable[str]) -> Iterable[Problem]:
    """What the reader of the file said, as the form carried it along."""
    for one in list(sent)[:200]:
        found = _hidden(one)
        yield Problem(
            "product.read",
            _as_is(found.get("message")),
            _as_is(found.get("remedy")),
            Place(field=str(found.get("place") or "")),
            severity=Severity.WARNING,
        )
