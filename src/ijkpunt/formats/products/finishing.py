"""From a preview, corrected or not, to a product: what still stands in the way is said all at once, row by row."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ijkpunt.formats.products.own_json import COMPLETENESS, CONTEXT_RULES
from ijkpunt.formats.products.preview import ImportPreview, PreviewRow, ProductFields, Role, with_codes
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.kernel.programme import ContextRule, RequiredContexts

UNKNOWN_KIND = "onbekend"  # stands for the word of the source where there is none
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def product_of(preview: ImportPreview) -> Product:
    """The product of the fields and rows as they stand, with the findings of the reader as its warnings.

    A row with role IGNORED is left out. Codes that lack are made as `with_codes` does. What comes out can be written as
    our own JSON and read back. Raises Refused with everything in the way: a field that lacks, no outcomes, a unit
    without outcomes, an outcome before any unit, a detail before any outcome, a blank text, a code used twice.
    """
    making = _Making(preview.file)
    product = making.product(preview.fields, with_codes(preview.rows)[0])
    if making.problems:
        raise Refused(making.problems)
    return replace(product, warnings=preview.findings)


def obstacles_of(preview: ImportPreview) -> tuple[Problem, ...]:
    """What `product_of` would refuse the preview for now; empty when a product can be made."""
    try:
        product_of(preview)
    except Refused as refused:
        return tuple(refused.problems)
    return ()


@dataclass(slots=True)
class _Making:
    file: str
    problems: list[Problem] = field(default_factory=list)

    def product(self, fields: ProductFields, rows: Sequence[PreviewRow]) -> Product:
        kept = [row for row in rows if row.role is not Role.IGNORED]
        self._check_fields(fields)
        self._check_rows(kept)
        kind, label = _kind(fields)
        return Product(
            code=fields.code,
            kind=kind,
            kind_label=label,
            title=fields.title,
            owner=fields.owner,
            version=fields.version,
            counted_in=fields.counted_in,
            upstream=fields.upstream,
            required_contexts=told_contexts(fields.required_contexts),
            based_on=tuple(map(_told_base, fields.based_on)),
            units=tuple(_unit(group) for group in _groups(kept) if group[0].role is Role.UNIT),
        )

    def _add(
        self, code: str, message: Message, remedy: Message, *, row: PreviewRow | None = None, at: str = ""
    ) -> None:
        place = Place(self.file, str(row.place) if row else "", at)
        self.problems.append(Problem(code, message, remedy, place, row.text[:80] if row else ""))

    def _check_fields(self, fields: ProductFields) -> None:
        if not fields.code.strip():
            self._add("product.lacks", say("Het product heeft nog geen code."), say("Vul ze in."), at="code")
        if not fields.title.strip():
            self._add("product.lacks", say("Het product heeft nog geen titel."), say("Vul ze in."), at="title")
        if not fields.based_on:
            message = say("Er staat niet bij op welke beroepskwalificatie dit product gebaseerd is.")
            remedy = say("Geef minstens één versie van een beroepskwalificatie, zoals BK-0130-5.")
            self._add("product.lacks", message, remedy, at="based_on")
        self._check_unique((str(base.qualification), "based_on", None) for base in fields.based_on)
        for name in ("code", "title", "kind_label", "owner", "version"):
            self._check_storable(getattr(fields, name), at=name)
        for text in (*fields.upstream, *(fields.required_contexts.names if fields.required_contexts else ())):
            self._check_storable(text, at="")

    def _check_rows(self, rows: Sequence[PreviewRow]) -> None:
        if not any(row.role is Role.OUTCOME for row in rows):
            message = say("Dit product heeft nog geen leerresultaten.")
            remedy = say("Voeg minstens één module toe, met de zinnen die zeggen wat iemand kan.")
            self._add("product.no_outcomes", message, remedy, at="units")
            return
        for role in (Role.UNIT, Role.OUTCOME):
            self._check_unique((row.code, "", row) for row in rows if row.role is role)
        for row in rows:
            self._check_text(row)
        for group in _groups(rows):
            self._check_group(group)

    def _check_text(self, row: PreviewRow) -> None:
        if not row.text.strip():
            remedy = say("Vul de tekst in, of laat deze rij weg.")
            self._add("product.blank", say("Hier staat geen tekst."), remedy, row=row)
        for text in (row.text, row.code, *row.methods, *row.contexts, *row.upstream):
            self._check_storable(text, row=row)

    def _check_group(self, group: Sequence[PreviewRow]) -> None:
        first = group[0]
        if first.role is not Role.UNIT:
            message = say("Deze rij staat voor de eerste module.")
            self._add("product.no_unit", message, say("Zet er een module boven, of laat ze weg."), row=first)
        elif not any(row.role is Role.OUTCOME for row in group):
            message = say("In deze module staan geen leerresultaten.")
            self._add("product.empty_unit", message, say("Voeg er toe, of laat deze rij weg."), row=first)
        elif group[1].role is Role.DETAIL:
            message = say("Dit detail staat voor het eerste leerresultaat van de module.")
            remedy = say("Maak er een leerresultaat van, of laat het weg.")
            self._add("product.loose_detail", message, remedy, row=group[1])

    def _check_unique(self, codes: Iterable[tuple[str, str, PreviewRow | None]]) -> None:
        first: dict[str, PreviewRow | None] = {}
        for code, at, row in codes:
            if code not in first:
                first[code] = row
                continue
            before = first[code]
            place = before.place if before else at
            message = say("“{code}” staat hier voor de tweede keer, na {first}.", code=code[:80], first=place)
            remedy = say("Geef elk een eigen code, of haal de dubbele weg.")
            self._add("product.duplicate", message, remedy, row=row, at=at)

    def _check_storable(self, text: str, *, row: PreviewRow | None = None, at: str = "") -> None:
        if _UNSTORABLE.search(text):
            message = say("In deze tekst staat een teken dat geen letter is en niet bewaard kan worden.")
            remedy = say("Typ de tekst opnieuw, zonder te plakken.")
            shown = row and replace(row, text=_UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", row.text))
            self._add("product.unreadable", message, remedy, row=shown, at=at)


def _groups(rows: Sequence[PreviewRow]) -> list[list[PreviewRow]]:
    """The rows unit by unit; rows before the first unit are a group without one."""
    groups: list[list[PreviewRow]] = []
    for row in rows:
        if row.role is Role.UNIT or not groups:
            groups.append([])
        groups[-1].append(row)
    return groups


def _unit(group: Sequence[PreviewRow]) -> Unit:
    head, outcomes = group[0], list[Outcome]()
    for row in group[1:]:
        if row.role is Role.OUTCOME:
            outcomes.append(Outcome(row.code, row.text, row.setting, (), row.methods, row.contexts, row.upstream))
        elif outcomes:
            outcomes[-1] = replace(outcomes[-1], details=(*outcomes[-1].details, row.text))
    return Unit(head.code, head.text, tuple(outcomes), head.hours, head.setting)


def _kind(fields: ProductFields) -> tuple[ProductKind, str]:
    """The kind, and the word for it as our own JSON gives it back."""
    if fields.kind is not ProductKind.OTHER:
        return fields.kind, str(fields.kind)
    label = fields.kind_label if fields.kind_label.strip() else UNKNOWN_KIND
    return (ProductKind(label) if label in set(ProductKind) else ProductKind.OTHER), label


def _told_base(base: BasedOn) -> BasedOn:
    """With a word of the official list: the meaning decides where the source wrote something else."""
    if COMPLETENESS.get(base.completeness_label) is base.completeness:
        return base
    label = next(word for word, meaning in COMPLETENESS.items() if meaning is base.completeness)
    return replace(base, completeness_label=label)


def told_contexts(contexts: RequiredContexts | None) -> RequiredContexts | None:
    """Required contexts as our own JSON tells them: names, a count and one of its two words. None without names."""
    if contexts is None or not contexts.names:
        return None
    rule = contexts.rule or ContextRule.AT_LEAST
    label = next(word for word, meaning in CONTEXT_RULES.items() if meaning is rule)
    return RequiredContexts(contexts.names, contexts.count, rule, label)
