"""Where a qualification is taught, in words: what of it, with which proofs, in which contexts, when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.programme import Completeness, ContextRule, RecognitionStatus, RequiredContexts
from ijkpunt.language import day
from ijkpunt.register.queries import ProgrammeLine
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """`part_tag` is the class of the tag that says how much of the qualification is in it.

    `version` is the identifier of the version that it follows, which need not be in the register.
    """

    title: str
    number: str
    recognition: str
    part: str
    part_tag: str
    awards: tuple[str, ...]
    diploma: str
    contexts_rule: str
    contexts: tuple[str, ...]
    period: str
    version: str


@dataclass(frozen=True, slots=True)
class Programmes:
    """`running` can be followed now or later; `past` has ended, was cancelled or was never recognised.

    `other` can be followed too, and contains another version of the qualification: programmes follow a new version
    years later.
    """

    running: tuple[ProgrammeRow, ...]
    past: tuple[ProgrammeRow, ...]
    other: tuple[ProgrammeRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.running or self.past or self.other)


def programmes_on(lines: Iterable[ProgrammeLine], on: date, others: Iterable[ProgrammeLine] = ()) -> Programmes:
    """The programmes as they stand on `on`. `others` contain another version of the same number."""
    running: list[ProgrammeRow] = []
    past: list[ProgrammeRow] = []
    for line in lines:
        (past if _is_past(line, on) else running).append(_row(line))
    other = tuple(_row(line) for line in others if not _is_past(line, on))
    return Programmes(tuple(running), tuple(past), other)


def _is_past(line: ProgrammeLine, on: date) -> bool:
    gone = {RecognitionStatus.CANCELLED, RecognitionStatus.NOT_RECOGNISED}
    return line.status in gone or (line.ends_on is not None and line.ends_on < on)


def _row(line: ProgrammeLine) -> ProgrammeRow:
    part, part_tag = _part(line.completeness)
    rule, names = contexts_in_words(line.required_contexts)
    return ProgrammeRow(
        title=one_line(line.title) or _("Opleiding %(number)s") % {"number": line.number},
        number=line.number,
        recognition=line.recognition,
        part=part,
        part_tag=part_tag,
        awards=tuple(dict.fromkeys(one_line(award) for award in line.awards)),
        diploma=one_line(line.educational_qualification or ""),
        contexts_rule=rule,
        contexts=names,
        period=_period(line),
        version=line.version_identifier,
    )


def _part(completeness: str) -> tuple[str, str]:
    if completeness == Completeness.FULL:
        return _("de hele kwalificatie"), "good"
    if completeness == Completeness.COMPETENCES_ONLY:
        return _("alleen competenties"), "part"
    return one_line(completeness) or _("niet vermeld"), ""


def contexts_in_words(required: RequiredContexts | None) -> tuple[str, tuple[str, ...]]:
    """The rule (“precies 3 van deze 7”) and the names of the contexts; two empties where nothing is required."""
    if required is None:
        return "", ()
    names = tuple(one_line(name) for name in required.names)
    values = {"count": required.count, "total": len(names)}
    if required.count is None or required.rule is None:
        rule = one_line(required.sentence or required.rule_label or "")
    elif required.rule is ContextRule.EXACTLY and required.count == len(names):
        rule = ngettext("deze ene", "alle %(count)s", len(names)) % values
    elif required.rule is ContextRule.EXACTLY:
        rule = _("precies %(count)s van deze %(total)s") % values
    else:
        rule = _("minstens %(count)s van deze %(total)s") % values
    return rule, names


def _period(line: ProgrammeLine) -> str:
    """“geannuleerd, vanaf 1 september 2021”: the status where it is not the ordinary one, then the dates."""
    values = {"begin": day(line.begins_on), "end": day(line.ends_on)}
    period = ""
    if line.begins_on and line.ends_on:
        period = _("%(begin)s tot en met %(end)s") % values
    elif line.begins_on:
        period = _("vanaf %(begin)s") % values
    elif line.ends_on:
        period = _("tot en met %(end)s") % values
    return ", ".join(part for part in (_status(line.status), period) if part)


def _status(status: str) -> str:
    words = {
        RecognitionStatus.RECOGNISED.value: "",
        RecognitionStatus.CANCELLED.value: _("geannuleerd"),
        RecognitionStatus.NOT_RECOGNISED.value: _("niet erkend"),
    }
    return words.get(status, one_line(status))
