"""What a journey is about: the competences of the pinned version, or of the partial qualification that was chosen."""

from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.pathways.models import Journey
from ijkpunt.register.queries import get_record


def competences_of(journey: Journey) -> tuple[Competence, ...]:
    """The competences that get a verdict, in order of the record. Raises NotFound for a version that is not there."""
    record = get_record(journey.version)
    wanted = set(codes_of(record, journey.partial))
    return tuple(one for one in record.competences if one.code in wanted)


def codes_of(record: QualificationRecord, partial: str) -> tuple[str, ...]:
    """The codes of a version, or of a partial qualification of it; none when the source does not say which."""
    if not partial:
        return tuple(one.code for one in record.competences)
    found = next((part for part in record.partials if part.number == partial), None)
    held = set(found.competences or ()) if found else set()
    return tuple(one.code for one in record.competences if one.code in held)
