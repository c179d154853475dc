"""What a product covers, by what people said and what the machine proposes.

An assessment is kept in the process while neither the version nor what people said nor the register changed. Many are
worked out together with a few questions to the database.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Max

from ijkpunt.derivations.models import KeptProposals, LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.findings import forget_dates
from ijkpunt.derivations.queries.impact import forget_impact
from ijkpunt.derivations.queries.judgements import judgements_of, judgements_on
from ijkpunt.derivations.queries.keeper import Keeper
from ijkpunt.derivations.queries.links import forget_links
from ijkpunt.derivations.queries.proposing import bases_of, forget_qualifications, kept_links, proposed, yardsticks_of
from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.derivations.rules.assessment import Assessment, Progress, Tally, assess_with, tally
from ijkpunt.derivations.rules.canonical import outline
from ijkpunt.derivations.rules.coverage import CoverageReport
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.matrix import MatrixRow, matrix_of
from ijkpunt.derivations.rules.worklist import WorkItem, worklist
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product
from ijkpunt.register.queries import revision

_AT_ONCE = 500  # versions in one question

Key = tuple[int, str, int, int]  # version, hash of its document, last judgement, revision of the register
_kept: Keeper[Key, Assessment] = Keeper(256)  # some tens of kilobytes each
_tallied: Keeper[Key, Tally] = Keeper(8_192)  # less than a kilobyte each


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
    now = revision()
    key = _key(row, _last_said([row]), now)
    found = _kept.get(key)
    if found is None:
        kept = KeptProposals.objects.filter(version=row).first()
        found = _kept.keep(key, _work_out(row, kept, judgements_on(row), now))
    return found


def tallies_of(rows: Iterable[ProductVersion]) -> Iterator[tuple[ProductVersion, Tally | None]]:
    """The figures of many versions, in the order given, with a few questions to the database; None for one that is
    based on a qualification that is not in the register."""
    loaded = list(rows)
    for start in range(0, len(loaded), _AT_ONCE):
        yield from _together(loaded[start : start + _AT_ONCE])


def _together(rows: Sequence[ProductVersion]) -> Iterator[tuple[ProductVersion, Tally | None]]:
    now, last = revision(), _last_said(rows)
    absent = [row.pk for row in rows if _key(row, last, now) not in _tallied]
    proposals = {one.version_id: one for one in KeptProposals.objects.filter(version__in=absent)}
    said: dict[int, list[Judged]] = {}
    for version, judged in judgements_of(absent):
        said.setdefault(version, []).append(judged)
    for row in rows:
        key = _key(row, last, now)
        found = _tallied.get(key)
        if found is None:
            try:
                found = _tallied.keep(key, _count(row, proposals.get(row.pk), said.get(row.pk, []), now))
            except NotFound:
                found = None
        yield row, found


def _count(row: ProductVersion, kept: KeptProposals | None, said: Sequence[Judged], now: int) -> Tally:
    seen = outline(bytes(row.document))
    proposals = kept_links(kept, row.document_hash, seen.qualifications, now)
    if proposals is None:
        product = document_of(row)
        proposals = proposed(product, bases_of(product, now))
    return tally(seen.outcomes, yardsticks_of(seen.qualifications, now), proposals, said)


def _key(row: ProductVersion, last: dict[int, int], now: int) -> Key:
    return row.pk, row.document_hash, last.get(row.pk, 0), now


def _last_said(rows: Sequence[ProductVersion]) -> dict[int, int]:
    """Per version the number of the last judgement on it."""
    told = LinkJudgement.objects.filter(version__in=[row.pk for row in rows]).order_by()
    return dict(told.values("version").annotate(last=Max("pk")).values_list("version", "last"))


def _work_out(row: ProductVersion, kept: KeptProposals | None, said: Sequence[Judged], now: int) -> Assessment:
    product = document_of(row)
    bases = bases_of(product, now)
    proposals = kept_links(kept, row.document_hash, [record.identifier for _, record in bases], now)
    return assess_with(product, bases, proposed(product, bases) if proposals is None else proposals, said)


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
