"""What a comment is about: a version of a qualification, or one competence of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import VersionLine
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class Subject:
    """`competence` is a code, or empty for the whole. `newest`: the version that counts now, when it is another one."""

    number: str
    version: str
    title: str
    competence: str = ""
    competence_text: str = ""
    place: int = 0
    newest: str = ""


def subject_of(record: QualificationRecord, code: str, versions: Sequence[VersionLine]) -> Subject:
    """Raises NotFound `feedback.unknown_competence` for a code that this version does not have."""
    places = {competence.code: place for place, competence in enumerate(record.competences, 1)}
    if code and code not in places:
        raise NotFound(
            "feedback.unknown_competence",
            say("{version} heeft geen competentie “{code}”.", version=record.identifier, code=shorten(code)),
            say("Kies de competentie op de pagina van de kwalificatie."),
        )
    counting = next((line.identifier for line in versions if line.in_force), "")
    return Subject(
        number=record.version.number,
        version=record.identifier,
        title=one_line(record.title),
        competence=code,
        competence_text=one_line(record.competences[places[code] - 1].text) if code else "",
        place=places.get(code, 0),
        newest="" if counting == record.identifier else counting,
    )
