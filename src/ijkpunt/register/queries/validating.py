"""Check a file of anybody with what the register and the vocabularies know."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from ijkpunt.formats.validation import Aids, Profile, check_file
from ijkpunt.kernel.problems import NotFound, Problem
from ijkpunt.register.models import QualificationVersion
from ijkpunt.register.rules.soundness import check_records
from ijkpunt.vocabularies.queries import newest_release, unknown_concepts


def problems_in(
    content: bytes,
    name: str,
    profile: Profile,
    *,
    schemas: Path | None = None,
    previous: tuple[bytes, str] | None = None,
    needs_schema: bool = False,
) -> Sequence[Problem]:
    """Everything that is wrong with a file. Raises as `check_file`."""
    if profile is Profile.VKS:
        return check_records(content, name, sealed_hashes)
    return check_file(content, name, profile, Aids(schemas, previous, _unknown_skills, needs_schema))


def sealed_hashes(identifiers: Iterable[str]) -> Mapping[str, str]:
    """The hash under which each of these versions was sealed; those that are not in the register are left out."""
    rows = QualificationVersion.objects.filter(identifier__in=list(identifiers))
    return dict(rows.values_list("identifier", "content_hash"))


def _unknown_skills(addresses: Collection[str]) -> Collection[str]:
    """Those that the newest release of ESCO lacks; none where there is no release to ask."""
    try:
        version = newest_release("esco").version
    except NotFound:
        return ()
    return unknown_concepts("esco", version, addresses)
