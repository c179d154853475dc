"""Where a qualification is taught: programmes of education that contain it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.programme import ProgrammeRecognition, RequiredContexts, StudyProgramme, TrainingTrajectory
from ijkpunt.register.models import Programme, ProgrammeQualification
from ijkpunt.register.queries.kept import kept
from ijkpunt.register.rules.canonical import read_study_programme, read_trajectory


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme that contains a qualification, under one recognition.

    `status` and `completeness` are the values of kernel.programme, or the source's own word where it uses another.
    `awards` are the proofs about this qualification; `educational_qualification` is the highest diploma it leads to.
    """

    number: str
    title: str
    kind: str
    recognition: str
    status: str
    begins_on: date | None
    ends_on: date | None
    completeness: str
    awards: tuple[str, ...] = ()
    required_contexts: RequiredContexts | None = None
    educational_qualification: str | None = None
    version_identifier: str = ""  # the version of the qualification that it contains


Lines = tuple[ProgrammeLine, ...]


def programmes_of_number(version_identifier: str) -> tuple[Lines, Lines]:
    """The programmes that contain this version, and those that contain only another version of the same number.

    Programmes follow a new version years later, so the second list tells where the occupation is taught meanwhile.
    Both in order of number and recognition.
    """
    number = number_of(version_identifier)
    rows = (
        ProgrammeQualification.objects.filter(version_identifier__startswith=f"{number}-")
        .select_related("programme")
        .order_by("programme__kind", "programme__number", "recognition")
    )
    records: dict[int, StudyProgramme] = {}
    lines = [_line(row, records) for row in rows]
    here = tuple(line for line in lines if line.version_identifier == version_identifier)
    followed = {(line.kind, line.number) for line in here}
    return here, tuple(line for line in lines if (line.kind, line.number) not in followed)


def programmes_of(version_identifier: str) -> Lines:
    """The programmes that contain this version."""
    return programmes_of_number(version_identifier)[0]


@kept
def programme_counts() -> Mapping[str, int]:
    """How many programmes contain a version of a qualification, per number; numbers without any are absent."""
    programmes: dict[str, set[int]] = defaultdict(set)
    for identifier, programme in ProgrammeQualification.objects.values_list("version_identifier", "programme"):
        programmes[number_of(identifier)].add(programme)
    return {number: len(found) for number, found in programmes.items()}


def get_programme(kind: str, number: str) -> StudyProgramme | TrainingTrajectory:
    """A programme by kind and number. Raises NotFound."""
    row = Programme.objects.filter(kind=kind, number=number).first()
    if row is None:
        raise NotFound(
            "register.unknown_programme",
            say("We vinden opleiding {number} niet.", number=number),
            say("Kijk het nummer na."),
        )
    content = bytes(row.content)
    return read_study_programme(content) if kind == Programme.Kind.STUDY_PROGRAMME else read_trajectory(content)


def _line(row: ProgrammeQualification, records: dict[int, StudyProgramme]) -> ProgrammeLine:
    programme = row.programme
    recognition: ProgrammeRecognition | None = None
    if programme.kind == Programme.Kind.STUDY_PROGRAMME:
        if programme.pk not in records:
            records[programme.pk] = read_study_programme(bytes(programme.content))
        recognition = next((one for one in records[programme.pk].recognitions if one.number == row.recognition), None)
    awards = recognition.awards if recognition else ()
    return ProgrammeLine(
        number=programme.number,
        title=programme.title,
        kind=programme.kind,
        version_identifier=row.version_identifier,
        recognition=row.recognition,
        status=row.status,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        completeness=row.completeness,
        awards=tuple(
            award.shown_name
            for award in awards
            if (award.qualification and str(award.qualification) == row.version_identifier)
            or (award.partial or "").startswith(f"{row.version_identifier}-DBK")
        ),
        required_contexts=recognition.required_contexts if recognition else None,
        educational_qualification=next((award.shown_name for award in awards if award.educational), None),
    )
