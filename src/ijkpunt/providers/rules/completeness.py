"""What an application needs before it can be handed in or recognised. Everything that lacks is told at once.

Source: decree of 26 April 2019 on the common quality framework and its implementing decision of 19 July 2019: only
occupations with a qualification, all competences of it (or of the partial qualification) must be covered, and an EVC
journey needs an EVC standard; the EVC standard is approved by the ministers. How much before the start an application
must be in is a row of the terms. Which kinds of products count as a training programme is ours.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem
from ijkpunt.kernel.product import ProductKind
from ijkpunt.providers.rules.words import InstrumentSource, ProgrammeForm, form_of

TRAINING_KINDS = frozenset(
    {
        ProductKind.QUALIFYING_PROGRAMME,
        ProductKind.TRAINING_PROFILE,
        ProductKind.CURRICULUM_DOSSIER,
        ProductKind.STANDARD_TRAJECTORY,
        ProductKind.SYLLABUS,
        ProductKind.LEARNING_OUTCOMES,
        ProductKind.SHORT_COURSE,
    }
)
KINDS: Mapping[ProgrammeForm, frozenset[ProductKind]] = {
    ProgrammeForm.TRAINING: TRAINING_KINDS,
    ProgrammeForm.PRIOR_LEARNING: frozenset({ProductKind.ASSESSMENT_STANDARD}),
}


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What is known of the derived product. `uncovered`: words of the competences of the scope that no confirmed link
    covers wholly, in order; `approved`: it is approved, or was replaced after that."""

    code: str
    kind: ProductKind
    version: str  # of the qualification that it is based on, empty when on another one
    uncovered: tuple[str, ...] = ()
    approved: bool = False
    changed: bool = False  # it says something else than when it was handed in


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """What an application says. `partials` are numbers; empty: the whole qualification. `known_partials` are those of
    the version. `apply_before`: the last day to hand in for this start, None without a term."""

    title: str
    version: str
    in_force: bool
    road: Road
    municipality: str
    language: str
    starts_on: date | None
    product: ProductFacts | None
    partials: frozenset[str] = frozenset()
    known_partials: frozenset[str] = frozenset()
    instrument: InstrumentSource | None = None
    instrument_number: str = ""
    instrument_known: bool = True  # it is kept here: own by this organisation, or shared, and for this version
    apply_before: date | None = None
    open_twin: str = ""  # the number of another one of this organisation on its way for the same


def lacking(facts: ApplicationFacts, on: date) -> tuple[Problem, ...]:
    """What lacks if the application is handed in on a day, in the order of the form."""
    return (*_of_scope(facts), *_of_place(facts), *_of_start(facts, on), *_of_product(facts), *_of_instrument(facts))


def _of_scope(facts: ApplicationFacts) -> Iterator[Problem]:
    if not facts.title.strip():
        yield _problem("title", say("Het aanbod heeft nog geen naam."), say("Geef een naam die kandidaten begrijpen."))
    if not facts.in_force:
        yield _problem(
            "version",
            say("{version} geldt niet.", version=facts.version),
            say("Kies de versie van de beroepskwalificatie die nu geldt."),
        )
    for number in sorted(facts.partials - facts.known_partials):
        yield _problem(
            "partials",
            say("{number} is geen deelkwalificatie van {version}.", number=number, version=facts.version),
            say("Kies deelkwalificaties uit de lijst, of de hele beroepskwalificatie."),
        )
    if facts.open_twin:
        yield _problem(
            "twin",
            say("Voor hetzelfde loopt al aanvraag {number}.", number=facts.open_twin),
            say("Werk die af, of trek ze in: elk traject krijgt één aanvraag."),
        )


def _of_place(facts: ApplicationFacts) -> Iterator[Problem]:
    if not facts.municipality:
        yield _problem("municipality", say("Er staat niet waar het doorgaat."), say("Kies een gemeente."))
    if not facts.language:
        yield _problem("language", say("Er staat niet in welke taal het doorgaat."), say("Kies een taal."))


def _of_start(facts: ApplicationFacts, on: date) -> Iterator[Problem]:
    if facts.starts_on is None:
        yield _problem("starts_on", say("Er staat niet wanneer het start."), say("Kies de eerste dag."))
    elif facts.apply_before is not None and on > facts.apply_before:
        yield _problem(
            "too_late",
            say(
                "Voor een start op {start} moest de aanvraag er op {last} zijn.",
                start=facts.starts_on,
                last=facts.apply_before,
            ),
            say("Kies een latere start."),
            place="starts_on",
        )


def _of_product(facts: ApplicationFacts) -> Iterator[Problem]:
    form, product = form_of(facts.road), facts.product
    if product is None:
        what, remedy = _asked_product(form)
        yield _problem("product", what, remedy)
        return
    if product.kind not in KINDS[form]:
        told = say("{code} is een {kind}.", code=product.code, kind=product.kind.label)
        yield _problem("product_kind", told, _asked_product(form)[1], place="product")
    yield from _of_cover(facts.version, product)
    if form is ProgrammeForm.PRIOR_LEARNING and not product.approved:
        yield _problem(
            "standard",
            say("EVC-standaard {code} is nog niet goedgekeurd.", code=product.code),
            say("Wacht op de beslissing van de ministers, of kies een goedgekeurde standaard."),
            place="product",
        )


def _of_cover(version: str, product: ProductFacts) -> Iterator[Problem]:
    """Does it rest on this version, cover all of it, and still say what was handed in?"""
    if product.version != version:
        yield _problem(
            "product_version",
            say("{code} steunt niet op {version}.", code=product.code, version=version),
            say("Kies een product dat op deze versie steunt, of werk het eerst bij."),
            place="product",
        )
    elif product.uncovered:
        yield _problem(
            "uncovered",
            say("{code} dekt nog niet: {words}.", code=product.code, words="; ".join(product.uncovered)),
            say("Bevestig op de pagina van de dekking wat elk leerresultaat toont, tot elke competentie gedekt is."),
            place="product",
        )
    if product.changed:
        yield _problem(
            "product_changed",
            say("{code} zegt iets anders dan toen het ingediend werd.", code=product.code),
            say("Verklaar de aanvraag onvolledig, zodat ze opnieuw ingediend wordt."),
            place="product",
        )


def _asked_product(form: ProgrammeForm) -> tuple[Message, Message]:
    if form is ProgrammeForm.PRIOR_LEARNING:
        return say("Er is geen EVC-standaard gekozen."), say("Kies de EVC-standaard van deze beroepskwalificatie.")
    return say("Er is geen opleidingsprogramma gekozen."), say("Kies een opleiding van je organisatie, of maak er een.")


def _of_instrument(facts: ApplicationFacts) -> Iterator[Problem]:
    if form_of(facts.road) is not ProgrammeForm.PRIOR_LEARNING:
        return
    if facts.instrument is None:
        yield _problem(
            "instrument",
            say("Er staat niet met welk EVC-instrument je test."),
            say("Kies een eigen of een gedeeld instrument."),
        )
    elif not facts.instrument_number:
        yield _problem(
            "instrument_number",
            say("Het EVC-instrument heeft geen nummer."),
            say("Schrijf het nummer, zoals EVC-I-0004-1."),
        )
    elif not facts.instrument_known:
        yield _problem(
            "instrument_unknown",
            say("{number} is geen {kind} voor {version}.", **_instrument(facts)),
            say("Bewaar eerst je instrument op de pagina van de aanvraag, of kies een gedeeld instrument."),
            place="instrument_number",
        )


def _instrument(facts: ApplicationFacts) -> dict[str, object]:
    own = facts.instrument is InstrumentSource.OWN
    kind = say("eigen instrument van je organisatie") if own else say("gedeeld instrument")
    return {"number": facts.instrument_number, "version": facts.version, "kind": kind}


def _problem(code: str, message: Message, remedy: Message, *, place: str = "") -> Problem:
    return Problem(f"application.{code}", message, remedy, Place(field=place or code))


def codes(problems: Iterable[Problem]) -> frozenset[str]:
    """The codes of these problems."""
    return frozenset(problem.code for problem in problems)
