"""What a sector must see to answer: the competence with its skills, what the product says, how well it is covered."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageStatus,
    LinkBasis,
    ReportedOutcome,
    RestsOn,
    text_key,
)
from ijkpunt.derivations.rules.deviating import FoundDeviation
from ijkpunt.kernel.qualification import Competence
from ijkpunt.web.derivations.agree.loading import Case
from ijkpunt.web.derivations.presenters.words import TONES, status_word
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill of the competence; `cell` is its shape."""

    text: str
    shown: bool
    word: str
    cell: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    code: str
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class Context:
    """`skills` of the competence, `outcomes` of the product that say something about it. What was added has no
    competence."""

    qualification: str
    number: int
    status: str
    tone: str
    skills: tuple[SkillLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    whole: str


def context_of(case: Case, found: FoundDeviation) -> Context:
    competence, number = _competence(case, found)
    coverage = _coverage(case, found)
    codes = coverage.outcomes if coverage else (found.subject,)
    reported = {one.code: one for one in case.assessment.report.outcomes}
    return Context(
        qualification=found.qualification,
        number=number,
        status=status_word(coverage.status) if coverage else "",
        tone=TONES[coverage.status] if coverage else "",
        skills=_skills(competence, found),
        outcomes=tuple(_outcome(case, reported[code]) for code in codes if code in reported),
        whole=whole_sentence(case),
    )


def whole_sentence(case: Case) -> str:
    """How many competences of the whole product are covered, on what people confirmed."""
    parts = [
        _("%(count)s van %(total)s competenties van %(identifier)s zijn helemaal gedekt.")
        % {
            "count": one.count(CoverageStatus.COVERED, RestsOn.CONFIRMED),
            "total": len(one.competences),
            "identifier": one.identifier,
        }
        for one in case.assessment.report.qualifications
    ]
    return " ".join(parts)


def _competence(case: Case, found: FoundDeviation) -> tuple[Competence | None, int]:
    for basis, record in case.bases:
        if str(basis.qualification) == found.qualification:
            for number, competence in enumerate(record.competences, start=1):
                if competence.code == found.subject:
                    return competence, number
    return None, 0


def _coverage(case: Case, found: FoundDeviation) -> CompetenceCoverage | None:
    for one in case.assessment.report.qualifications:
        if one.identifier == found.qualification:
            return next((each for each in one.competences if each.code == found.subject), None)
    return None


def _skills(competence: Competence | None, found: FoundDeviation) -> tuple[SkillLine, ...]:
    missing = {text_key(text) for text in found.missing}
    return tuple(
        SkillLine(one_line(skill.text), shown, _("zit erin") if shown else _("ontbreekt"), "v" if shown else "x")
        for skill in (competence.skills if competence else ())
        for shown in [text_key(skill.text) not in missing]
    )


def _outcome(case: Case, one: ReportedOutcome) -> OutcomeLine:
    unit = case.version.record.unit_of(one.code)
    return OutcomeLine(one.code, one_line(one.text), f"{unit.code} {one_line(unit.title)}" if unit else "")


def basis_warning(found: FoundDeviation) -> str:
    """A judgement may still make the deviation go away."""
    if found.basis is LinkBasis.CONFIRMED:
        return ""
    return _("Nog niet alles is bevestigd. Wat mensen bevestigen, kan deze afwijking nog veranderen.")


def why_free(found: FoundDeviation) -> str:
    """Why a deviation needs no agreement."""
    if found.announced:
        return _("Het product zegt zelf dat het de kwalificatie maar gedeeltelijk bevat. Een akkoord is niet nodig.")
    if found.optional:
        return _("De kwalificatie noemt deze competentie optioneel. Een akkoord is niet nodig.")
    return _("Voor dit soort afwijking is geen akkoord nodig.")
