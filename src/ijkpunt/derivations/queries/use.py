"""How much rests on qualifications, for who weighs them all at once: a few questions, however many there are."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from ijkpunt.derivations.models import BasedOnRow, Deviation
from ijkpunt.derivations.queries.rows import newest_versions
from ijkpunt.derivations.rules.deviations import DeviationState
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.identifiers import number_of


def product_counts() -> Mapping[str, int]:
    """How many products rest on a version of a qualification, per number, by their newest version that is not
    withdrawn; numbers without any are absent."""
    versions = newest_versions().exclude(status=ProductStatus.WITHDRAWN.value)
    products: dict[str, set[int]] = defaultdict(set)
    rows = BasedOnRow.objects.filter(version__in=versions.values("pk"))
    for identifier, product in rows.values_list("qualification", "version__product"):
        products[number_of(identifier)].add(product)
    return {number: len(found) for number, found in products.items()}


def agreed_deviations() -> Mapping[str, int]:
    """How many deviations the sector agreed to, per version of a qualification (BK-0130-5). What a product adds counts
    for each qualification that its newest version rests on."""
    counted: Counter[str] = Counter()
    added: Counter[int] = Counter()
    rows = Deviation.objects.filter(state=DeviationState.AGREED.value)
    for qualification, product in rows.values_list("qualification", "product"):
        if qualification:
            counted[qualification] += 1
        else:
            added[product] += 1
    based = BasedOnRow.objects.filter(version__in=newest_versions().values("pk"), version__product__in=list(added))
    for qualification, product in based.values_list("qualification", "version__product"):
        counted[qualification] += added[product]
    return dict(counted)
