"""What a product covers, by what people said and what the machine proposes.

An assessment is kept in the process while neither the version nor what people said nor the register changed. Many are
worked out together with a few questions to the database.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Max

from ijkpunt.derivations.models import KeptProposals, LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.judgements import as_judged
from ijkpunt.derivations.queries.proposing import bases_of, forget_qualifications, proposals_for
from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.derivations.rules.assessment import Assessment, Progress, assess_with
from ijkpunt.derivations.rules.coverage import CoverageReport
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.matrix import MatrixRow, matrix_of
from ijkpunt.derivations.rules.worklist import WorkItem, worklist
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import revision

MOST_KEPT = 2_048  # assessments, some tens of kilobytes each
_AT_ONCE = 500  # versions in one question

Key = tuple[int, str, int, int]  # version, hash of its document, last judgement, revision of the register
_kept: "OrderedDict[Key, Assessment]" = OrderedDict()


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


def matrix(code: str, number: int | None = None) -> tuple[MatrixRow, ...]:
    """Competences against units, see rules/matrix.py. Raises as `get_report`."""
    row = version_row(code, number)
    return matrix_of(document_of(row), assessment_of(row))


def assessment_of(row: ProductVersion) -> Assessment:
    """The same for a row that was read already. Raises NotFound for an unknown qualification."""
    key = _key(row, _last_said([row]), revision())
    found = _kept.get(key)
    if found is None:
        said = [as_judged(judgement) for judgement in row.judgements.order_by("pk")]
        found = _keep(key, _work_out(row, KeptProposals.objects.filter(version=row).first(), said))
    return found


def assessments_of(rows: Iterable[ProductVersion]) -> Iterator[tuple[ProductVersion, Assessment | None]]:
    """Many at once, in the order given; None for one that is based on a qualification that is not in the register."""
    loaded = list(rows)
    for start in range(0, len(loaded), _AT_ONCE):
        yield from _together(loaded[start : start + _AT_ONCE])


def _together(rows: Sequence[ProductVersion]) -> Iterator[tuple[ProductVersion, Assessment | None]]:
    now, last = revision(), _last_said(rows)
    absent = [row.pk for row in rows if _key(row, last, now) not in _kept]
    proposals = {one.version_id: one for one in KeptProposals.objects.filter(version__in=absent)}
    said: dict[int, list[Judged]] = {}
    for judgement in LinkJudgement.objects.filter(version__in=absent).order_by("pk"):
        said.setdefault(judgement.version_id, []).append(as_judged(judgement))
    for row in rows:
        key = _key(row, last, now)
        found = _kept.get(key)
        if found is None:
            try:
                found = _keep(key, _work_out(row, proposals.get(row.pk), said.get(row.pk, [])))
            except NotFound:
                found = None
        yield row, found


def _key(row: ProductVersion, last: dict[int, int], now: int) -> Key:
    return row.pk, row.document_hash, last.get(row.pk, 0), now


def _last_said(rows: Sequence[ProductVersion]) -> dict[int, int]:
    """Per version the number of the last judgement on it."""
    told = LinkJudgement.objects.filter(version__in=[row.pk for row in rows]).order_by()
    return dict(told.values("version").annotate(last=Max("pk")).values_list("version", "last"))


def _work_out(row: ProductVersion, kept: KeptProposals | None, said: Sequence[Judged]) -> Assessment:
    product = document_of(row)
    bases = bases_of(product)
    return assess_with(product, bases, proposals_for(product, bases, row.document_hash, kept), said)


def _keep(key: Key, found: Assessment) -> Assessment:
    """Remember an assessment; the one that was made first goes when there are too many."""
    _kept[key] = found
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return found


def forget_reports() -> None:
    """Throw away the reports that this process holds; for tests that change the database under it."""
    _kept.clear()
    forget_qualifications()
