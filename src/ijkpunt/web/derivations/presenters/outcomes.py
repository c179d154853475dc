"""The outcomes of a product with their links: what each shows, on what ground, who confirmed it and when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from ijkpunt.derivations.rules.assessment import OutcomeState
from ijkpunt.derivations.rules.coverage import (
    CoverageRelation,
    LinkBasis,
    QualificationCoverage,
    ReportedLink,
    ReportedOutcome,
)
from ijkpunt.derivations.rules.judgements import NOTHING_SAID, Judged, Said
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.kernel.product import Outcome, Setting
from ijkpunt.web.derivations.presenters.matrix import row_asked
from ijkpunt.web.derivations.presenters.subject import Subject
from ijkpunt.web.derivations.presenters.words import marked_words, size_word
from ijkpunt.web.derivations.report_question import ADDED, AGAIN, CONFIRMED, PROPOSED, ReportQuestion
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link of an outcome, ready to show. `number` is that of the competence in its qualification; `by` says who
    confirmed the link and when, `note` what they added."""

    name: str
    number: int
    competence: str
    text: str
    relation: str
    exact: bool
    confidence: float
    ground: str
    shows: tuple[str, ...]
    proposed: bool
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One outcome, the words that speak for its links marked, with those links.

    `added_by` says who decided that it belongs to no competence; `refused` which competences people ruled out, and
    who; `again` which judgements no longer hold because the text changed.
    """

    code: str
    name: str
    pieces: tuple[tuple[str, bool], ...]
    details: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    links: tuple[LinkLine, ...]
    added: bool
    added_by: str = ""
    note: str = ""
    refused: tuple[str, ...] = ()
    again: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(text for text, _marked in self.pieces)


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit of the product with those of its outcomes that were asked for. `count`: how many competences these speak
    of."""

    code: str
    title: str
    size: str
    setting: str
    outcomes: tuple[OutcomeLine, ...]
    total: int
    count: int


Numbers = Mapping[str, tuple[int, str, str]]


def numbers_of(qualifications: Sequence[QualificationCoverage]) -> Numbers:
    """Per code of a competence: its number in its qualification, that qualification, its words."""
    return {
        competence.code: (number, one.identifier, one_line(competence.text))
        for one in qualifications
        for number, competence in enumerate(one.competences, start=1)
    }


def unit_parts(subject: Subject, question: ReportQuestion) -> tuple[UnitPart, ...]:
    """The units that hold an outcome that was asked for, in order of the product."""
    numbers = numbers_of(subject.expected)
    units = {unit.code: unit for unit in subject.product.units}
    texts = {outcome.code: outcome for outcome in subject.product.outcomes}
    wanted = _wanted(subject, question)
    parts = []
    for code, grouped in groupby(subject.assessment.report.outcomes, key=lambda outcome: outcome.unit):
        unit = units[code]
        reported = [one for one in grouped if outcome_asked(one, subject, question, wanted)]
        lines = tuple(outcome_line(one, texts[one.code], subject, numbers) for one in reported)
        if lines:
            competences = {link.competence for one in reported for link in one.links}
            size = size_word(unit.hours, subject.product.counted_in)
            parts.append(
                UnitPart(
                    code,
                    one_line(unit.title),
                    size,
                    setting_word(unit.setting),
                    lines,
                    len(unit.outcomes),
                    len(competences),
                )
            )
    return tuple(parts)


def added_lines(subject: Subject) -> tuple[OutcomeLine, ...]:
    """What the product adds to the qualification, whatever was asked."""
    numbers = numbers_of(subject.expected)
    texts = {outcome.code: outcome for outcome in subject.product.outcomes}
    return tuple(
        outcome_line(one, texts[one.code], subject, numbers) for one in subject.assessment.report.outcomes if one.added
    )


def _wanted(subject: Subject, question: ReportQuestion) -> frozenset[str] | None:
    """The codes of the competences that the filters let through; None when they ask for none in particular."""
    if not question.oordeel and not question.competentie:
        return None
    return frozenset(one.code for part in subject.expected for one in part.competences if row_asked(one, question))


def _state(subject: Subject, code: str) -> OutcomeState:
    return subject.assessment.states.get(code) or OutcomeState(code, NOTHING_SAID, 0)


def outcome_asked(
    outcome: ReportedOutcome, subject: Subject, question: ReportQuestion, wanted: Collection[str] | None
) -> bool:
    """Whether the filters let this outcome through."""
    if question.onderdeel and outcome.unit != question.onderdeel:
        return False
    if wanted is not None and not any(link.competence in wanted for link in outcome.links):
        return False
    if question.steun and not _rests_on(outcome, _state(subject, outcome.code).said, question.steun):
        return False
    return question.hears(outcome.code, outcome.text)


def _rests_on(outcome: ReportedOutcome, said: Said, ground: str) -> bool:
    bases = {link.basis for link in outcome.links}
    return {
        CONFIRMED: LinkBasis.CONFIRMED in bases or said.added is not None,
        PROPOSED: LinkBasis.PROPOSED in bases,
        ADDED: outcome.added,
        AGAIN: bool(said.look_again),
    }.get(ground, False)


def setting_word(setting: Setting | None) -> str:
    if setting is None:
        return ""
    return {
        Setting.SCHOOL: _("op school"),
        Setting.WORKPLACE: _("op de werkplek"),
        Setting.BOTH: _("school en werkplek"),
    }[setting]


def outcome_line(reported: ReportedOutcome, outcome: Outcome, subject: Subject, numbers: Numbers) -> OutcomeLine:
    said = _state(subject, reported.code).said
    ground = {word for link in reported.links for word in link.ground}
    return OutcomeLine(
        code=reported.code,
        name=_("Leerresultaat %(code)s") % {"code": reported.code},
        pieces=tuple(marked_words(one_line(reported.text), ground)),
        details=tuple(map(one_line, outcome.details)),
        facts=_facts(outcome),
        links=tuple(_link(link, said.pairs.get(link.competence), subject, numbers) for link in reported.links),
        added=reported.added,
        added_by=subject.who(said.added) if said.added is not None else "",
        note=one_line(said.added.note) if said.added is not None else "",
        refused=tuple(
            _("competentie %(number)s, %(who)s") % {"number": numbers[code][0], "who": subject.who(judged)}
            for code, judged in said.pairs.items()
            if judged.verdict is LinkVerdict.REFUSED and code in numbers
        ),
        again=tuple(map(subject.who, said.look_again)),
    )


def _facts(outcome: Outcome) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Waar"), setting_word(outcome.setting)),
        (_("Getest met"), ", ".join(map(one_line, outcome.methods))),
        (_("Context"), ", ".join(map(one_line, outcome.contexts))),
        (_("Gemaakt uit"), ", ".join(outcome.upstream)),
    )
    return tuple((name, value) for name, value in facts if value)


def _link(link: ReportedLink, judged: Judged | None, subject: Subject, numbers: Numbers) -> LinkLine:
    number, identifier, text = numbers[link.competence]
    exact = link.relation is CoverageRelation.EXACT
    full = _("Competentie %(number)s van %(identifier)s, volledig")
    partly = _("Competentie %(number)s van %(identifier)s, deels")
    confirmed = link.basis is LinkBasis.CONFIRMED
    return LinkLine(
        name=(full if exact else partly) % {"number": number, "identifier": identifier},
        number=number,
        competence=link.competence,
        text=text,
        relation=_("volledig") if exact else _("deels"),
        exact=exact,
        confidence=link.confidence,
        ground=", ".join(link.ground),
        shows=tuple(map(one_line, link.shows)),
        proposed=not confirmed,
        by=subject.who(judged) if confirmed and judged is not None else "",
        note=one_line(judged.note) if confirmed and judged is not None else "",
    )
