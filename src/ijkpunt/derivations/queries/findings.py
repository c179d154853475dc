"""What deserves a look in a product: on which versions it is based, what it is made from, whether it came before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ijkpunt.derivations.models import ProductVersion
from ijkpunt.derivations.queries.rows import document_of, newest_versions
from ijkpunt.derivations.rules.basis import Basis, basis_of, finding
from ijkpunt.derivations.rules.canonical import canonical
from ijkpunt.derivations.rules.chain_order import upstream_problems
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Severity
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import revision, successors_on, version_dates
from ijkpunt.register.rules.validity import VersionDates, in_force


def bases_on(qualifications: Iterable[VersionNumber], on: date) -> tuple[Basis, ...]:
    """How these versions of qualifications stand on `on`, in their order."""
    dates, counting = version_dates(), _counting(revision(), on)
    successors = {number: VersionNumber.parse(text) for number, text in successors_on(on).items()}
    return tuple(basis_of(one, dates, counting, on, successors) for one in qualifications)


@lru_cache(maxsize=8)
def _counting(_revision: int, on: date) -> Mapping[str, VersionDates]:
    return in_force(version_dates().values(), on)


def findings_of(record: ProductRecord, on: date) -> tuple[Problem, ...]:
    """What was read but deserves a look, then what the register and the other products say about it. An error among
    them stands in the way of handing the product in, a warning does not."""
    bases = bases_on((basis.qualification for basis in record.based_on), on)
    places = (Place(record=record.code, field=f"based_on[{position}].qualification") for position in range(len(bases)))
    said = [finding(basis, place) for basis, place in zip(bases, places, strict=True)]
    sources = (replace(one, severity=Severity.WARNING) for one in source_problems(record))
    return (*record.warnings, *(one for one in said if one is not None), *sources, *_twins(record))


def source_problems(record: ProductRecord) -> tuple[Problem, ...]:
    """What is wrong with what a product says it was made from, and with what its sources say, all the way up."""
    found = {record.code: record}
    asked = set(record.upstream) - set(found)
    while asked:
        rows = newest_versions().filter(product__code__in=asked)
        above = {row.product.code: document_of(row) for row in rows}
        found |= above
        asked = {code for one in above.values() for code in one.upstream} - set(found) - asked
    return upstream_problems(found.values())


def _twins(record: ProductRecord) -> Iterable[Problem]:
    same = ProductVersion.objects.filter(content_hash=canonical(record).content_hash)
    codes = same.exclude(product__code=record.code).values_list("product__code", flat=True)
    for code in sorted(set(codes)):
        yield Problem(
            "product.twin",
            say("Product {code} zegt woord voor woord hetzelfde.", code=code),
            say("Hou er één over, of maak duidelijk waarin ze verschillen."),
            Place(record=record.code, field="code"),
            code,
            Severity.WARNING,
        )


def forget_dates() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _counting.cache_clear()
