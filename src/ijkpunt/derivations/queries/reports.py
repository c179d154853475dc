"""What a product covers, by what people said and what the machine proposes.

An assessment is kept in the process while neither the version nor what people said nor the register changed. Many are
worked out together with a few questions to the database.
"""

from collections.abc import Iterable, Iterator

from ijkpunt.derivations.models import ProductVersion
from ijkpunt.derivations.queries.findings import forget_dates
from ijkpunt.derivations.queries.impact import forget_impact
from ijkpunt.derivations.queries.links import forget_links
from ijkpunt.derivations.queries.proposing import bases_of, forget_qualifications, proposed, yardsticks_of
from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.derivations.queries.together import Key, Material, worked_out
from ijkpunt.derivations.rules.assessment import Assessment, Progress, Tally, assess_with, tally
from ijkpunt.derivations.rules.canonical import outline
from ijkpunt.derivations.rules.coverage import CoverageReport
from ijkpunt.derivations.rules.matrix import MatrixRow, matrix_of
from ijkpunt.derivations.rules.worklist import WorkItem, worklist
from ijkpunt.kernel.keeper import Keeper
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product
from ijkpunt.register.queries import revision

_kept: Keeper[Key, Assessment] = Keeper(256)  # some tens of kilobytes each
_tallied: Keeper[Key, Tally | None] = Keeper(8_192)  # less than a kilobyte each


def get_report(code: str, number: int | None = None) -> CoverageReport:
    """What a version covers, the newest where no number is given. Every link says whether people confirmed it.

    Raises NotFound for an unknown product, version or qualification.
    """
    return get_assessment(code, number).report


def get_assessment(code: str, number: int | None = None) -> Assessment:
    """The report, with beside it what rests on confirmed links only and what people said per outcome. Raises as
    `get_report`."""
    return assessment_of(version_row(code, number))


def assess_unkept(product: Product) -> Assessment:
    """What a product covers that is not kept here: all of it proposed. Raises NotFound for an unknown qualification."""
    bases = bases_of(product, revision())
    return assess_with(product, bases, proposed(product, bases), ())


def progress(code: str, number: int | None = None) -> Progress:
    """How far people came with judging the outcomes of a version. Raises as `get_report`."""
    return get_assessment(code, number).progress


def link_worklist(code: str, number: int | None = None) -> tuple[WorkItem, ...]:
    """The outcomes that still ask a judgement, in the order of rules/worklist.py. Raises as `get_report`."""
    assessment = get_assessment(code, number)
    return worklist(assessment.states, assessment.links)


def matrix(code: str, number: int | None = None) -> tuple[MatrixRow, ...]:
    """Competences against units, see rules/matrix.py. Raises as `get_report`."""
    row = version_row(code, number)
    return matrix_of(document_of(row), assessment_of(row).report)


def assessment_of(row: ProductVersion) -> Assessment:
    """The same for a row that was read already. Raises NotFound for an unknown qualification."""
    ((_, found),) = worked_out([row], _kept, _work_out)
    return found


def tallies_of(rows: Iterable[ProductVersion]) -> Iterator[tuple[ProductVersion, Tally | None]]:
    """The figures of many versions, in the order given, with a few questions to the database; None for one that is
    based on a qualification that is not in the register."""
    return worked_out(list(rows), _tallied, _count)


def _count(given: Material) -> Tally | None:
    seen = outline(bytes(given.row.document))
    try:
        proposals = given.kept_links(seen.qualifications)
        if proposals is None:
            product = document_of(given.row)
            proposals = proposed(product, bases_of(product, given.now))
        return tally(seen.outcomes, yardsticks_of(seen.qualifications, given.now), proposals, given.said)
    except NotFound:
        return None


def _work_out(given: Material) -> Assessment:
    product = document_of(given.row)
    bases = bases_of(product, given.now)
    proposals = given.kept_links([record.identifier for _, record in bases])
    return assess_with(product, bases, proposed(product, bases) if proposals is None else proposals, given.said)


def forget_figures() -> None:
    """Throw away what was worked out of products, and keep what was read of the register; for measuring."""
    _kept.clear()
    _tallied.clear()
    forget_links()


def forget_reports() -> None:
    """Throw away the reports that this process holds; for tests that change the database under it."""
    forget_figures()
    forget_qualifications()
    forget_dates()
    forget_impact()
