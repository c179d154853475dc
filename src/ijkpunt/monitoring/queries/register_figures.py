"""The figures of the register and of what is made of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from ijkpunt.credentials.queries import figures as proofs
from ijkpunt.crosswalk.queries import figures as mappings
from ijkpunt.derivations.queries import figures as derivations
from ijkpunt.dossiers.queries.figures import lead_times_on
from ijkpunt.kernel.messages import say
from ijkpunt.monitoring.queries.scope import Scope, by_number, titles
from ijkpunt.monitoring.rules import answers
from ijkpunt.monitoring.rules.answers import answered
from ijkpunt.monitoring.rules.counting import Delay, delays_by_number
from ijkpunt.monitoring.rules.sheets import HIDDEN, Line, Measure, Sheet, Unit, Value, large_ones
from ijkpunt.pathways.queries import figures as journeys
from ijkpunt.providers.queries import figures as providers
from ijkpunt.register.queries.figures import counted_versions

QUALIFICATION = say("Beroepskwalificatie")
KINDS = (
    Measure("first", say("beroepskwalificaties")),
    Measure("update", say("nieuwe versies")),
    Measure("partial", say("deelkwalificaties")),
    Measure("withdrawn", say("geschrapt")),
)


def qualifications(on: date, _scope: Scope) -> Sheet:
    """`kwalificaties`: cumulative by year."""
    counts = counted_versions(on)
    years = sorted({int(year) for year, _ in counts})
    sums, lines = dict.fromkeys([one.key for one in KINDS], 0), []
    for year in range(years[0], on.year + 1) if years else ():
        sums = {key: number + counts[str(year), key] for key, number in sums.items()}
        lines.append(Line((str(year),), (str(year),), tuple(sums.values())))
    answer = say(
        "Er kwamen {first} beroepskwalificaties bij, en {update} keer een nieuwe versie. "
        "Er zijn {partial} deelkwalificaties. Geschrapt: {withdrawn}.",
        **sums,
    )
    return Sheet((say("Jaar"),), KINDS, tuple(lines), answer, drawn=(0, 1, 2, 3), over_time=True)


USES = (
    Measure("products", say("producten")),
    Measure("programmes", say("erkende opleidingen en tests")),
    Measure("journeys", say("deelnames aan EVC")),
    Measure("proofs", say("bewijzen")),
    Measure("mappings", say("koppelingen")),
)


def use(on: date, _scope: Scope) -> Sheet:
    """`gebruik`: per qualification."""
    people: Counter[str] = Counter()
    for (number, _), count in by_number(journeys.counted_journeys(on)).items():
        people[number] += count
    counted: dict[str, Mapping[str, Value]] = {
        "products": {number: one.products for number, one in derivations.counted_products(on).items()},
        "programmes": providers.counted_by_qualification(on),
        "journeys": _shown(people),
        "proofs": _shown(proofs.counted_by_qualification(on)),
        "mappings": mappings.counted_by_qualification(on),
    }
    numbers = {number for each in counted.values() for number in each}
    named = titles(numbers)
    rows: dict[str, tuple[Value, ...]] = {
        number: tuple(each.get(number, 0) for each in counted.values()) for number in numbers
    }
    order = sorted(rows, key=lambda number: (-sum(one for one in rows[number] if isinstance(one, int)), number))
    lines = tuple(Line((number,), (named(number),), rows[number]) for number in order)
    return answered(Sheet((QUALIFICATION,), USES, lines), answers.use)


def _shown(counts: Mapping[str, int]) -> Mapping[str, Value]:
    """Numbers of people per qualification, hidden where the table with their total hides them."""
    large = large_ones(counts)
    return {number: count if number in large else HIDDEN for number, count in counts.items()}


STEPS = (
    Measure("median", say("mediaan"), Unit.DAYS),
    Measure("longest", say("langste"), Unit.DAYS),
    Measure("ended", say("afgerond")),
    Measure("open", say("bezig")),
    Measure("late", say("te laat")),
)


def lead_times(on: date, _scope: Scope) -> Sheet:
    """`doorlooptijden`: per step of a dossier."""
    found = lead_times_on(on)
    lines = tuple(
        Line((one.step.value,), (one.step.label,), (one.median, one.longest, one.ended, one.open, one.late))
        for one in found
    )
    answer = say(
        "{open} stappen zijn bezig, en {late} gingen over hun termijn.",
        open=sum(one.open for one in found),
        late=sum(one.late for one in found),
    )
    return Sheet((say("Stap"),), STEPS, lines, answer)


PRODUCTS = (
    Measure("products", say("producten")),
    Measure("stale", say("op een oude versie")),
    Measure("open_deviations", say("open afwijkingen")),
    Measure("covered", say("bevestigd gedekt"), Unit.SHARE),
)


def products(on: date, scope: Scope) -> Sheet:
    """`producten`: per qualification, of one owner or of all."""
    found = derivations.counted_products(on, scope.organisation)
    named = titles(set(found))
    lines = []
    for number, one in sorted(found.items(), key=lambda pair: (-pair[1].products, pair[0])):
        covered = one.covered / one.competences if one.competences else None
        lines.append(Line((number,), (named(number),), (one.products, one.stale, one.open_deviations, covered)))
    return answered(Sheet((QUALIFICATION,), PRODUCTS, tuple(lines), drawn=(0, 1)), answers.products)


DELAYS = (
    Measure("median", say("mediaan"), Unit.DAYS),
    Measure("followed", say("gevolgd")),
    Measure("waiting", say("nog niet gevolgd")),
    Measure("longest", say("wacht al hoogstens"), Unit.DAYS),
)


def follow_up(on: date, scope: Scope) -> Sheet:
    """`opvolging`: per qualification how soon products follow a new version."""
    delays = [Delay(*one) for one in derivations.follow_days(on, scope.organisation)]
    found = delays_by_number(delays)
    named = titles(set(found))
    lines = tuple(
        Line((number,), (named(number),), (one.median, one.followed, one.waiting, one.longest))
        for number, one in sorted(found.items(), key=lambda pair: (-(pair[1].longest or 0), pair[0]))
    )
    return answered(Sheet((QUALIFICATION,), DELAYS, lines, drawn=(3,)), answers.follow_up)
