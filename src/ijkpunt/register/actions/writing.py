"""Write the text of a version, and the columns and rows that are read from it. Only `publishing` calls this."""

from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken, shorten
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions.state import next_revision
from ijkpunt.register.models import Competence, Domain, PartialQualification, QualificationVersion, RecordEdition
from ijkpunt.register.rules.canonical import content_bytes, content_hash, lifecycle_of
from ijkpunt.register.rules.validity import VersionDates
from ijkpunt.register.rules.wording import wording_key

LONGEST_PATH, LONGEST_NAME, LONGEST_TITLE, LONGEST_GROUND = 500, 250, 300, 500  # characters, as the columns hold them


def write_edition(version: QualificationVersion, record: QualificationRecord, *, ground: str) -> None:
    """Seal the next edition of `version` and bring everything that is read from it up to date.

    Raises RuleBroken `register.domain_too_long`.
    """
    content = content_bytes(record)
    version.edition += 1
    version.title = record.title.strip()[:LONGEST_TITLE]
    version.level = record.level
    version.recognised_on = record.recognised_on
    version.starts_on = VersionDates.of(record).starts_on
    version.ends_on = record.ends_on
    version.competence_count = len(record.competences)
    version.lifecycle = lifecycle_of(record)
    version.content_hash = content_hash(content)
    version.revision = next_revision()
    version.save()
    RecordEdition.objects.create(
        version=version,
        edition=version.edition,
        content=content,
        content_hash=version.content_hash,
        ground=ground[:LONGEST_GROUND],
    )
    _write_rows(version, record)


def _write_rows(version: QualificationVersion, record: QualificationRecord) -> None:
    """The rows that other parts point to."""
    Competence.objects.bulk_create(
        [
            Competence(
                version=version,
                qualification_id=version.qualification_id,
                code=competence.code,
                position=position,
                text=competence.text,
                text_key=wording_key(competence.text),
                uuid=own_uuid("competence", f"{record.identifier}/{competence.code}"),
            )
            for position, competence in enumerate(record.competences, start=1)
        ],
        update_conflicts=True,
        unique_fields=["version", "code"],
        update_fields=["position", "text", "text_key"],
    )
    for partial in record.partials:
        PartialQualification.objects.update_or_create(
            number=partial.number, defaults={"version": version, "title": partial.title.strip()[:LONGEST_TITLE]}
        )
    version.domains.set([_domain(domain.path) for domain in record.domains])


def _domain(path: tuple[str, ...]) -> Domain:
    """The node at the end of `path`, made with its parents where they do not exist yet. Raises RuleBroken."""
    joined = " > ".join(path)
    if len(joined) > LONGEST_PATH or len(path[-1]) > LONGEST_NAME:
        raise RuleBroken(
            "register.domain_too_long",
            say("De naam van dit domein is te lang: {domain}.", domain=shorten(joined)),
            say("Een naam mag {name} tekens lang zijn, een heel pad {path}.", name=LONGEST_NAME, path=LONGEST_PATH),
            place=Place(field="domains"),
        )
    found = Domain.objects.filter(path=joined).first()
    if found is not None:
        return found
    parent = _domain(path[:-1]) if len(path) > 1 else None
    return Domain.objects.create(path=joined, name=path[-1], parent=parent)
