"""Keep the packages of CASE: written when a version is published, so that nothing is written when somebody asks."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.formats.case import as_version_1_0
from ijkpunt.formats.case.objects import Span, document_alone, package_bytes
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.register.actions.state import next_revision
from ijkpunt.register.models import CaseDocument, CaseObject, CompetenceLineage, QualificationVersion
from ijkpunt.register.queries.case import zipped
from ijkpunt.register.queries.case_packages import case_packages_of, made_by

AT_ONCE = 500  # rows written in one statement
Tell = Callable[[str], None]


def renew_case_packages(*, by: Actor, tell: Tell = lambda _number: None) -> int:
    """Bring every package up to date, and tell each number when it is done. Returns how many became another one.

    For a site that moved, or a writer that writes otherwise; publication does it by itself. Each number is a
    transaction of its own, so that it may be stopped and started again.
    """
    by.require(Permission.REGISTER_PUBLISH)
    numbers = QualificationVersion.objects.order_by("qualification__number").values_list(
        "qualification__number", flat=True
    )
    changed = 0
    for number in list(dict.fromkeys(numbers)):
        with transaction.atomic():
            changed += renew_case([number])
        tell(number)
    if changed:
        with transaction.atomic():
            next_revision()
            write_event(by=by, event="register.case.renewed", subject="case", data={"changed": changed})
    return changed


def renew_case(numbers: Iterable[str]) -> int:
    """Write the packages of all versions of these numbers where they changed, inside the running transaction."""
    base, changed = str(settings.PUBLIC_URL), 0
    rows = QualificationVersion.objects.filter(qualification__number__in=set(numbers)).with_content()
    for row in rows.order_by("qualification__number", "version"):
        packages = dict(case_packages_of(row.record, base))
        row.case_documents.exclude(number__in=packages).delete()
        changed += sum(_keep(row, number, package, base) for number, package in packages.items())
    return changed


def renew_case_around(identifier: str) -> int:
    """Write the packages that a change of this version touches: those of its number, and of what goes on in it."""
    before = CompetenceLineage.objects.filter(later__version__identifier=identifier)
    numbers = set(before.values_list("earlier__qualification__number", flat=True))
    return renew_case({number_of(identifier), *numbers})


def _keep(version: QualificationVersion, number: str, package: dict[str, Any], base: str) -> bool:
    content, spans = package_bytes(package)
    digest = hashlib.sha256(content).hexdigest()
    known = CaseDocument.objects.filter(number=number).only("digest", "made_by", "version_id").first()
    if known is not None and (known.digest, known.made_by, known.version_id) == (digest, made_by(base), version.pk):
        return False
    document, _ = CaseDocument.objects.update_or_create(
        number=number,
        defaults={
            "identifier": UUID(package["CFDocument"]["identifier"]),
            "version": version,
            "made_by": made_by(base),
            "digest": digest,
            "document": orjson.dumps(document_alone(package["CFDocument"], base)),
            "package": zipped(content),
            "package_1_0": zipped(orjson.dumps(as_version_1_0(package))),
        },
    )
    CaseObject.objects.filter(document=document).delete()
    CaseObject.objects.bulk_create((_row(document, span) for span in spans), batch_size=AT_ONCE)
    return True


def _row(document: CaseDocument, span: Span) -> CaseObject:
    return CaseObject(
        document=document,
        kind=span.kind,
        identifier=UUID(span.identifier),
        start=span.start,
        length=span.length,
        origin=_identifier(span.origin),
        destination=_identifier(span.destination),
    )


def _identifier(text: str) -> UUID | None:
    return UUID(text) if text else None
