"""Who may train and test in the demo: recognised before this system, stopped, visited, and in the making.

cvo-de-nok               BK-9104-3, BK-9105-1 at school
testcentrum-scheldekaai  BK-9104-3 whole and BK-9108-2 in two partials, by test
daklijn                  BK-9104-3 as a qualifying programme (visited, with points), BK-9105-1 as a course,
                         BK-9113-1 stopped, BK-9110-2 in the making
"""

from datetime import date

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.demo.cast import CAST
from ijkpunt.derivations import actions as derivations
from ijkpunt.derivations.queries import get_assessment
from ijkpunt.derivations.rules.coverage import LinkBasis
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.providers import actions
from ijkpunt.providers.actions import Closing, Decision
from ijkpunt.providers.queries import inspections
from ijkpunt.providers.rules.asking import Asked
from ijkpunt.providers.rules.inspections import Advice, Finding, InspectionKind, Judgement
from ijkpunt.providers.rules.words import InstrumentSource
from ijkpunt.register.queries import get_record

NOTED = date(2026, 1, 12)
DAY = date(2026, 11, 16)
SOURCE = "Erkenning van voor dit systeem (verzonnen)"
PARTS = ("BK-9108-2-DBK-01", "BK-9108-2-DBK-02")
SCHOOL, TEST, BKT, COURSE = Road.SCHOOL, Road.PRIOR_LEARNING, Road.QUALIFYING_PROGRAMME, Road.COURSE
# organisation, road, version, partials, name, place, address, price in cents, starts
RECOGNISED = (
    ("cvo-de-nok", SCHOOL, "BK-9104-3", (), "Dakwerker leien", "gent", "Leiekaai 12", 31_500, ((2027, 2, 1, 12),)),
    ("cvo-de-nok", SCHOOL, "BK-9105-1", (), "Bakken met zuurdesem", "aalst", "Molendries 4", 28_000, ()),
    (
        "testcentrum-scheldekaai",
        TEST,
        "BK-9104-3",
        (),
        "Test voor dakwerkers in leien",
        "antwerpen",
        "Scheldekaai 80",
        None,
        ((2027, 1, 18, 4), (2027, 3, 8, 6)),
    ),
    (
        "testcentrum-scheldekaai",
        TEST,
        "BK-9108-2",
        PARTS,
        "Test voor de huiskamer: koken en samen leven",
        "mechelen",
        "Dijleplein 3",
        None,
        ((2027, 1, 25, 0), (2027, 2, 22, 5)),
    ),
    ("daklijn", BKT, "BK-9104-3", (), "Leien leggen in 20 weken", "leuven", "Vaartdijk 7", 0, ((2027, 3, 1, None),)),
    ("daklijn", COURSE, "BK-9105-1", (), "Desem in tien avonden", "hasselt", "Demerstraat 40", 65_000, ()),
)


def build_providers() -> None:
    """What the tests start from."""
    numbers = [note_recognised(*row) for row in RECOGNISED]
    _visited(numbers[4])
    _stopped()
    _in_the_making()


def build_applications() -> None:
    """And for who looks around: a training that waits for the agency, a test that came back, a visit to come."""
    _training_to_judge()
    _test_to_complete()
    _follow_up()


def _training_to_judge() -> None:
    by, on = _acting("provider"), date(2026, 11, 2)
    covered_product(by=by, code="BKT-9114", kind="qualifying_programme", version="BK-9114-1", on=date(2026, 9, 7))
    asked = Asked(
        BKT,
        "BK-9114-1",
        title="Ploegbaas op het dak",
        municipality="leuven",
        address="Vaartdijk 7",
        description="Twaalf weken, waarvan acht op een werf. Je leidt een kleine ploeg.",
        price_cents=0,
        starts_on=date(2027, 3, 15),
        product_code="BKT-9114",
    )
    training = actions.open_application(by=by, asked=asked, on=on)
    actions.submit_application(by=by, number=training.number, on=on)


def _test_to_complete() -> None:
    by, on = _acting("coordinator"), date(2026, 10, 12)
    covered_product(by=by, code="EVC-9114", kind="assessment_standard", version="BK-9114-1", on=date(2026, 9, 7))
    _approved_standard("EVC-9114", date(2026, 9, 21))
    actions.keep_instrument(
        by=by,
        number="EVC-I-9114-1",
        title="Een ploeg leiden op een oefendak",
        version="BK-9114-1",
        content="Verzonnen opdracht van de demo: verdeel het werk van een dag over drie mensen.",
        shared=False,
        on=date(2026, 10, 1),
    )
    asked = Asked(
        TEST,
        "BK-9114-1",
        title="Test voor ploegbazen",
        municipality="antwerpen",
        address="Scheldekaai 80",
        starts_on=date(2027, 4, 5),
        product_code="EVC-9114",
        instrument_source=InstrumentSource.OWN,
        instrument_number="EVC-I-9114-1",
    )
    test = actions.open_application(by=by, asked=asked, on=on)
    actions.submit_application(by=by, number=test.number, on=on)
    lacks = ("Het plan van het oefendak ontbreekt.", "Zeg wie de tweede beoordelaar is.")
    agency = _acting("facilitator")
    actions.declare_incomplete(by=agency, number=test.number, lacks=lacks, on=date(2026, 10, 26))


def covered_product(*, by: Actor, code: str, kind: str, version: str, on: date) -> None:
    """Keep a product that says the competences of a version in its own words, with every link confirmed."""
    record = get_record(version)
    outcomes = ",".join(
        f'{{"code": "L{place}", "text": "De deelnemer toont: {one.text.replace(chr(34), "")}."}}'
        for place, one in enumerate(record.competences, start=1)
    )
    derivations.register_product(
        by=by,
        document=(
            f'{{"code": "{code}", "kind": "{kind}", "title": "{record.title} ({code})",'
            f'"based_on": [{{"qualification": "{version}", "completeness": "Volledig"}}],'
            f'"units": [{{"code": "M1", "title": "Alles", "outcomes": [{outcomes}]}}]}}'
        ).encode(),
        on=on,
    )
    for place, one in enumerate(record.competences, start=1):
        shows = range(len(one.skills))
        derivations.correct(
            by=by, code=code, number=1, outcome=f"L{place}", competence=one.code, shows=tuple(shows), on=on
        )
    for link in get_assessment(code, 1).links:
        if link.basis is LinkBasis.PROPOSED:
            derivations.refuse(by=by, code=code, number=1, outcome=link.outcome, competence=link.competence, on=on)


def _approved_standard(code: str, on: date) -> None:
    derivations.submit(by=_acting("coordinator"), code=code, number=1, on=on)
    for member, step in (
        ("coordinator", "committee"),
        ("inspector", "advice_education"),
        ("inspector", "advice_work"),
        ("facilitator", "minister"),
    ):
        derivations.decide_approval_step(
            by=_acting(member), code=code, step=step, agrees=True, on=on, reference="MB van de demo (verzonnen)"
        )


def note_recognised(
    organisation: str,
    road: Road,
    version: str,
    partials: tuple[str, ...],
    title: str,
    municipality: str,
    address: str,
    price_cents: int | None,
    starts: tuple[tuple[int, int, int, int | None], ...],
) -> str:
    """A programme that was recognised before this system; its number."""
    asked = Asked(
        road,
        version,
        title=title,
        partials=partials,
        municipality=municipality,
        address=address,
        price_cents=price_cents,
    )
    decision = Decision(reference=SOURCE, ground="", first=NOTED)
    agency = _acting("facilitator")
    row = actions.note_recognised(by=agency, organisation=organisation, asked=asked, decision=decision, on=NOTED)
    if starts:
        days = {date(year, month, day): places for year, month, day, places in starts}
        actions.set_starts(by=_of(organisation), number=row.number, starts=days, on=DAY)
    return row.number


def _visited(number: str) -> None:
    inspector, planned, held = _acting("inspector"), date(2026, 9, 14), date(2026, 10, 6)
    visit = actions.plan_inspection(
        by=inspector,
        number=number,
        kind=InspectionKind.ON_SITE,
        inspectors="Toezicht op Kwaliteit (demo): twee inspecteurs",
        planned_on=held,
        on=planned,
    )
    for finding in (
        Finding("offer", Judgement.GOOD, ("Elke groep start met een bezoek aan een werf.",)),
        Finding("design", Judgement.GOOD, ("Theorie en dak wisselen elkaar per week af.",)),
        Finding("guidance", Judgement.POINTS, ("Iedereen heeft een vaste begeleider.",), ("Geen plan bij ziekte.",)),
        Finding(
            "evaluation", Judgement.SHORT, (), ("Twee beoordelaars wegen anders.", "Er is geen lijst met criteria.")
        ),
        Finding("assurance", Judgement.GOOD, ("Elk jaar een bevraging van wie stopte.",)),
    ):
        actions.note_finding(by=inspector, inspection=visit.pk, finding=finding, on=held)
    summary = "De opleiding is goed opgebouwd. De test moet voor iedereen op dezelfde manier gebeuren."
    closing = Closing(held, Advice.FOLLOW_UP, summary, date(2027, 2, 1))
    actions.close_inspection(by=inspector, inspection=visit.pk, closing=closing, on=date(2026, 10, 20))


def _follow_up() -> None:
    """Somebody looks again at what fell short."""
    (earlier,) = (one for one in inspections() if one.follow_up_by is not None)
    actions.plan_inspection(
        by=_acting("inspector"),
        number=earlier.programme.number,
        kind=InspectionKind.FOLLOW_UP,
        inspectors=earlier.inspectors,
        planned_on=date(2027, 1, 19),
        on=DAY,
        follows=earlier.key,
    )


def _stopped() -> None:
    number = note_recognised(
        "daklijn", COURSE, "BK-9113-1", (), "Groendaken voor dakwerkers", "leuven", "Vaartdijk 7", None, ()
    )
    actions.stop_programme(
        by=_acting("provider"),
        number=number,
        reason="practical",
        ground="Het oefendak verhuist. In het voorjaar vragen we de erkenning opnieuw aan.",
        on=date(2026, 8, 31),
    )


def _in_the_making() -> None:
    actions.open_application(
        by=_acting("provider"),
        asked=Asked(
            BKT,
            "BK-9110-2",
            title="Retourmagazijn: leren op het werk",
            municipality="vilvoorde",
            starts_on=date(2027, 4, 12),
            product_code="BKT-9110",
        ),
        on=DAY,
    )


def _of(organisation: str) -> Actor:
    member = next(one.key for one in CAST if one.organisation == organisation)
    return _acting(member)


def _acting(member: str) -> Actor:
    email = next(one.email for one in CAST if one.key == member)
    return actor_for(user_with_email(email), on=DAY)
