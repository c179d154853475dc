"""May a version that is already in the register be written again, and what has changed?

A recognised version never changes. Three things look like change and are none: its lifecycle moves on
(rules/canonical); an answer that came later completes what the source had not said yet (which competences a partial
qualification holds); or the authority corrects its own text and somebody accepts that, and then the old text stays
readable as an earlier edition. Everything else is refused, field by field.
"""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, shorten
from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord
from ijkpunt.register.rules.canonical import LIFECYCLE


class Amendment(StrEnum):
    NONE = "none"  # says exactly the same
    LIFECYCLE = "lifecycle"  # same words, other status, end date or address
    COMPLETION = "completion"  # the same, with what was unknown filled in
    REVISION = "revision"  # other words, and the version was not recognised yet
    CORRECTION = "correction"  # other words for a recognised version


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the record that differs, shortened for showing."""

    name: str
    before: str
    after: str


def is_recognised(record: QualificationRecord) -> bool:
    """Recognised by the Government: from then on its content is fixed."""
    return record.status_code == "ERKEND" or record.recognised_on is not None


def changes_between(before: QualificationRecord, after: QualificationRecord) -> list[FieldChange]:
    """The fields of the record that differ, content and lifecycle alike, in the record's own order."""
    return [
        FieldChange(item.name, _show(getattr(before, item.name)), _show(getattr(after, item.name)))
        for item in fields(QualificationRecord)
        if getattr(before, item.name) != getattr(after, item.name)
    ]


def amendment(before: QualificationRecord, after: QualificationRecord) -> Amendment:
    """What kind of change `after` makes to `before` (two records of the same version)."""
    content = [change.name for change in changes_between(before, after) if change.name not in LIFECYCLE]
    if not content:
        return Amendment.NONE if before == after else Amendment.LIFECYCLE
    if content == ["partials"] and completes(before.partials, after.partials):
        return Amendment.COMPLETION
    return Amendment.CORRECTION if is_recognised(before) else Amendment.REVISION


def completes(before: tuple[PartialQualification, ...], after: tuple[PartialQualification, ...]) -> bool:
    """True when `after` only fills in what was unknown (None) in `before`."""
    if [partial.number for partial in before] != [partial.number for partial in after]:
        return False
    return all(_filled(old, new) == new for old, new in zip(before, after, strict=True))


def keep_known(before: QualificationRecord, after: QualificationRecord) -> QualificationRecord:
    """`after`, with the competences of partials that `before` knows and `after` does not mention.

    An answer without the details of the partials is not a statement that they hold nothing.
    """
    known = {partial.number: partial for partial in before.partials}
    partials = tuple(
        _filled(partial, known[partial.number]) if partial.number in known else partial for partial in after.partials
    )
    return replace(after, partials=partials)


def refusals(before: QualificationRecord, after: QualificationRecord) -> list[Problem]:
    """One problem per content field in which `after` would change the recognised `before`."""
    return [
        Problem(
            code="register.recognised_is_fixed",
            message=say(
                "{field} van een erkende versie verandert niet: “{before}” zou “{after}” worden.",
                field=change.name,
                before=change.before,
                after=change.after,
            ),
            remedy=say(
                "Publiceer een nieuwe versie. Verbeterde de overheid haar eigen tekst? Voer dan in met "
                "--accept-corrections; de oude tekst blijft leesbaar."
            ),
            place=Place(record=before.identifier, field=change.name),
            value=change.after,
        )
        for change in changes_between(before, after)
        if change.name not in LIFECYCLE
    ]


def _filled(partial: PartialQualification, other: PartialQualification) -> PartialQualification:
    return replace(
        partial,
        competences=other.competences if partial.competences is None else partial.competences,
        description=other.description if partial.description is None else partial.description,
    )


def _show(value: object) -> str:
    if isinstance(value, tuple):
        return shorten(f"{len(value)}: " + "; ".join(str(getattr(item, "text", item)) for item in value))
    return shorten("" if value is None else value)
