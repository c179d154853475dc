"""What a report says beside its competences: required contexts, partial qualifications, how things are tested, and
what got lost on the way from the qualification."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.rules.assessing import (
    AssessmentReport,
    AssessmentStatus,
    CompetenceAssessed,
    CoveredBecause,
    assess_standard,
)
from ijkpunt.derivations.rules.chain import Chain, Step
from ijkpunt.derivations.rules.contexts import ContextsReport, contexts_of
from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.derivations.rules.partial_coverage import PartialCovered, partials_covered
from ijkpunt.kernel.product import Product, ProductKind
from ijkpunt.kernel.programme import ContextRule
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.web.derivations.presenters.subject import Subject
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class ContextLine:
    """A required context, and the units in which it is learned."""

    name: str
    met: bool
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContextsCard:
    """`tone`, `word`, `sentence`: the answer. `looks`: names that deserve a look."""

    tone: str
    word: str
    sentence: str
    lines: tuple[ContextLine, ...]
    looks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartialLine:
    """A partial qualification: whether the product covers it, and the fewest units that do so together."""

    number: str
    title: str
    tone: str
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TestedLine:
    """How an assessment standard tests one competence."""

    number: int
    text: str
    tone: str
    word: str
    items: str
    methods: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TestedCard:
    """How an assessment standard tests one qualification."""

    identifier: str
    title: str
    lines: tuple[TestedLine, ...]
    looks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the chain. `lost` are the skills that are gone from this step on, with the number of their
    competence."""

    number: int
    products: tuple[tuple[str, str], ...]
    kept: str
    share: str
    lost: tuple[tuple[int, str], ...]
    regained: int
    not_taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainCard:
    """From the qualification to this product."""

    identifier: str
    title: str
    steps: tuple[StepLine, ...]


def contexts_card(product: Product) -> ContextsCard | None:
    """The required contexts; None when the source asks for none."""
    report = contexts_of(product)
    if report is None:
        return None
    tone, word = {
        True: ("good", _("voldaan")),
        False: ("bad", _("niet voldaan")),
        None: ("part", _("niet na te gaan")),
    }[report.satisfied]
    return ContextsCard(
        tone=tone,
        word=word,
        sentence=_contexts_sentence(report),
        lines=tuple(ContextLine(one_line(one.name), one.met, one.units) for one in report.contexts),
        looks=tuple(_looks(report)),
    )


def _contexts_sentence(report: ContextsReport) -> str:
    met = sum(one.met for one in report.contexts)
    values = {"count": report.count, "total": len(report.contexts), "met": met}
    if report.satisfied is None:
        return _("Er staat niet hoeveel contexten nodig zijn. %(met)s van de %(total)s komen voor.") % values
    if report.rule is ContextRule.EXACTLY:
        return _("Precies %(count)s van de %(total)s contexten zijn nodig. Er komen er %(met)s voor.") % values
    return _("Minstens %(count)s van de %(total)s contexten zijn nodig. Er komen er %(met)s voor.") % values


def _looks(report: ContextsReport) -> Sequence[str]:
    said = []
    if not report.possible:
        said.append(_("Er zijn meer contexten gevraagd dan er genoemd zijn. Kijk de bron na."))
    for stray in report.unknown:
        values = {"name": stray.name, "outcomes": ", ".join(stray.outcomes), "required": stray.required or ""}
        if stray.required:
            said.append(_("“%(name)s” (%(outcomes)s) telt niet mee. Is “%(required)s” bedoeld?") % values)
        else:
            said.append(_("“%(name)s” (%(outcomes)s) staat niet op de lijst en telt niet mee.") % values)
    return said


def partial_lines(subject: Subject) -> tuple[PartialLine, ...]:
    """Every partial qualification of every qualification that the product is based on."""
    links = subject.assessment.links
    return tuple(
        _partial(one, record)
        for _basis, record in subject.bases
        if record.partials
        for one in partials_covered(record, subject.product, links).partials
    )


def _partial(one: PartialCovered, record: QualificationRecord) -> PartialLine:
    number, title = one.partial.number, one_line(one.partial.title)
    if one.covered is None:
        return PartialLine(
            number, title, "part", _("niet na te gaan"), _("De bron zegt niet welke competenties erin zitten.")
        )
    if one.covered and one.smallest is not None:
        units = ", ".join(one.smallest.units)
        count = len(one.smallest.units)
        if one.smallest.exact:
            said = ngettext(
                "Daarvoor volstaat onderdeel %(units)s.", "Daarvoor volstaan de onderdelen %(units)s.", count
            )
        else:
            said = _("Daarvoor volstaan de onderdelen %(units)s. Misschien kan het met minder.")
        return PartialLine(number, title, "good", _("gedekt"), said % {"units": units})
    numbers = {competence.code: place for place, competence in enumerate(record.competences, start=1)}
    lacking = ", ".join(str(numbers[code]) for code in one.lacking)
    said = ngettext(
        "Nog niet gedekt is competentie %(numbers)s.",
        "Nog niet gedekt zijn de competenties %(numbers)s.",
        len(one.lacking),
    )
    tone, word = ("part", _("deels gedekt")) if one.serving else ("bad", _("ontbreekt"))
    return PartialLine(number, title, tone, word, said % {"numbers": lacking})


def tested_cards(subject: Subject) -> tuple[TestedCard, ...]:
    """How each qualification is tested; empty for a product that tests nothing."""
    if subject.product.kind is not ProductKind.ASSESSMENT_STANDARD:
        return ()
    return tuple(_tested_card(record, subject.product, subject.assessment.links) for _basis, record in subject.bases)


def _tested_card(record: QualificationRecord, standard: Product, links: Sequence[CoverageLink]) -> TestedCard:
    report = assess_standard(record, standard, links)
    numbers = {competence.code: place for place, competence in enumerate(record.competences, start=1)}
    return TestedCard(
        record.identifier,
        one_line(record.title),
        tuple(_tested(one, numbers) for one in report.competences),
        tuple(_tested_looks(report)),
    )


def _tested(one: CompetenceAssessed, numbers: Mapping[str, int]) -> TestedLine:
    tone, word = {
        AssessmentStatus.TESTED: ("good", _("getest")),
        AssessmentStatus.PARTLY: ("part", _("deels getest")),
        AssessmentStatus.COVERED: ("good", _("gedekt door een ander item")),
        AssessmentStatus.NOT_TESTED: ("bad", _("niet getest")),
    }[one.status]
    return TestedLine(
        number=numbers[one.code],
        text=one_line(one.text),
        tone=tone,
        word=word,
        items=", ".join(item.code for item in one.items or one.covering_items),
        methods=", ".join(one.methods),
        sentence=_because(one, numbers),
    )


def _because(one: CompetenceAssessed, numbers: Mapping[str, int]) -> str:
    values = {"numbers": ", ".join(str(numbers[code]) for code in one.covered_by if code in numbers)}
    if one.because is CoveredBecause.SAID:
        return _("De makers zeggen dat competentie %(numbers)s dit dekt.") % values
    if one.because is CoveredBecause.SAME_WORDS:
        return _("Dezelfde vaardigheden worden getest bij competentie %(numbers)s.") % values
    return "; ".join(map(one_line, one.missing)) if one.status is AssessmentStatus.PARTLY else ""


def _tested_looks(report: AssessmentReport) -> Sequence[str]:
    said = []
    if report.without_method:
        said.append(
            _("Zonder methode: %(codes)s. Zeg erbij hoe je dit test.") % {"codes": ", ".join(report.without_method)}
        )
    if report.testing_nothing:
        said.append(_("Test niets uit de kwalificatie: %(codes)s.") % {"codes": ", ".join(report.testing_nothing)})
    return said


def chain_cards(subject: Subject) -> tuple[ChainCard, ...]:
    titles = {record.identifier: one_line(record.title) for _basis, record in subject.bases}
    return tuple(
        ChainCard(
            chain.qualification,
            titles.get(chain.qualification, chain.qualification),
            tuple(_step(chain, step, subject.titles) for step in chain.steps),
        )
        for chain in subject.chains
    )


def _step(chain: Chain, step: Step, titles: Mapping[str, str]) -> StepLine:
    numbers = {one.code: place for place, one in enumerate(chain.competences, start=1)}
    share = step.share_of_qualification
    return StepLine(
        number=step.number,
        products=tuple((code, one_line(titles.get(code, code))) for code in step.products),
        kept=_("%(kept)s van de %(before)s vaardigheden bleven") % {"kept": step.kept, "before": step.before},
        share="" if share is None else _("%(share)s van de 100") % {"share": round(100 * share)},
        lost=tuple((numbers[one.code], one_line(trail.text)) for one, trail in chain.lost_at(step.number)),
        regained=step.regained,
        not_taken=tuple(one.outcome for one in step.not_taken),
    )
