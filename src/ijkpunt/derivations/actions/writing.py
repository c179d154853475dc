"""Writing a document into a version: the one place where the columns beside it are filled."""

from collections.abc import Iterable

from ijkpunt.derivations.actions.keeping import keep_proposals
from ijkpunt.derivations.models import BasedOnRow, Product, ProductVersion
from ijkpunt.derivations.queries.findings import source_problems
from ijkpunt.derivations.rules.canonical import canonical
from ijkpunt.derivations.rules.codes import code_problems
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten
from ijkpunt.kernel.product import Product as ProductRecord

LONGEST = {"code": 100, "title": 300, "owner": 300, "version": 100}  # characters that fit in the tables
LONGEST_CODE = 200  # of a unit or an outcome


def check_document(record: ProductRecord) -> None:
    """Raises Refused with everything that does not fit; also `chain.circular`, for a product made from itself."""
    circles = [problem for problem in source_problems(record) if problem.code == "chain.circular"]
    problems = [*code_problems(record.code), *_too_long(record), *circles]
    if problems:
        raise Refused(problems)


def _too_long(record: ProductRecord) -> Iterable[Problem]:
    values = [(field, str(getattr(record, field)), longest) for field, longest in LONGEST.items()]
    for i, unit in enumerate(record.units):
        values.append((f"units[{i}].code", unit.code, LONGEST_CODE))
        values += [(f"units[{i}].outcomes[{j}].code", one.code, LONGEST_CODE) for j, one in enumerate(unit.outcomes)]
    for field, value, longest in values:
        if len(value) > longest:
            yield Problem(
                "product.too_long",
                say("Dit is te lang: {count} tekens.", count=len(value)),
                say("Gebruik ten hoogste {longest} tekens.", longest=longest),
                Place(record=shorten(record.code), field=field),
                shorten(value),
            )


def write_document(version: ProductVersion, record: ProductRecord) -> None:
    """Put `record` in `version`, new or not, and on its product what lists show of it. Raises as `check_document`."""
    check_document(record)
    document = canonical(record)
    version.label = record.version
    version.document = document.content
    version.document_hash, version.content_hash = document.hash, document.content_hash
    version.outcome_count = len(record.outcomes)
    version.made_from = list(record.upstream)
    version.save()
    version.based_on.all().delete()
    BasedOnRow.objects.bulk_create(
        BasedOnRow(
            version=version,
            qualification=str(basis.qualification),
            completeness=basis.completeness.value,
            position=position,
        )
        for position, basis in enumerate(record.based_on, start=1)
    )
    Product.objects.filter(pk=version.product_id).update(kind=record.kind, title=record.title, owner=record.owner)
    keep_proposals(version, record)
