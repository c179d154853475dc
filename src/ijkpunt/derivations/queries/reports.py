"""What a product covers, by what people said and what the machine proposes."""

from functools import lru_cache

from django.db.models import Max

from ijkpunt.derivations.models import KeptProposals, LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.judgements import judgements_on
from ijkpunt.derivations.queries.proposing import bases_of, forget_qualifications, proposals_for
from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.derivations.rules.assessment import Assessment, Progress, assess_with
from ijkpunt.derivations.rules.coverage import CoverageReport
from ijkpunt.derivations.rules.worklist import WorkItem, worklist
from ijkpunt.register.queries import revision


def get_report(code: str, number: int | None = None) -> CoverageReport:
    """What a version covers, the newest where no number is given. Every link says whether people confirmed it.

    Raises NotFound for an unknown product, version or qualification.
    """
    return get_assessment(code, number).report


def get_assessment(code: str, number: int | None = None) -> Assessment:
    """The report, with beside it what rests on confirmed links only and what people said per outcome. Raises as
    `get_report`."""
    return assessment_of(version_row(code, number))


def progress(code: str, number: int | None = None) -> Progress:
    """How far people came with judging the outcomes of a version. Raises as `get_report`."""
    return get_assessment(code, number).progress


def link_worklist(code: str, number: int | None = None) -> tuple[WorkItem, ...]:
    """The outcomes that still ask a judgement, in the order of rules/worklist.py. Raises as `get_report`."""
    assessment = get_assessment(code, number)
    return worklist(assessment.states, assessment.links)


def assessment_of(row: ProductVersion) -> Assessment:
    """The same for a row that was read already; a judgement more, or another text, makes it anew."""
    return _assessed(row.pk, row.document_hash, _last_said(row), revision())


def _last_said(row: ProductVersion) -> int:
    return LinkJudgement.objects.filter(version=row).aggregate(last=Max("pk"))["last"] or 0


@lru_cache(maxsize=2048)
def _assessed(pk: int, _document_hash: str, _last: int, _revision: int) -> Assessment:
    """Kept while neither the version nor what people said nor the register changed."""
    row = ProductVersion.objects.get(pk=pk)
    product = document_of(row)
    bases = bases_of(product)
    kept = KeptProposals.objects.filter(version=row).first()
    proposals = proposals_for(product, bases, row.document_hash, kept)
    return assess_with(product, bases, proposals, judgements_on(row))


def forget_reports() -> None:
    """Throw away the reports that this process holds; for tests that change the database under it."""
    _assessed.cache_clear()
    forget_qualifications()
