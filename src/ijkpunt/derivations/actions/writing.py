"""Writing a document into a version: the one place where the columns beside it are filled."""

from ijkpunt.derivations.models import BasedOnRow, Product, ProductVersion
from ijkpunt.derivations.rules.canonical import canonical
from ijkpunt.kernel.product import Product as ProductRecord


def write_document(version: ProductVersion, record: ProductRecord) -> None:
    """Put `record` in `version`, new or not, and on its product what lists show of it."""
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
