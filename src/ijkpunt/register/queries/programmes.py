"""Where a qualification is taught: programmes of education that contain it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.programme import ProgrammeRecognition, RequiredContexts, StudyProgramme, TrainingTrajectory
from ijkpunt.register.models import Programme, ProgrammeQualification
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


def programmes_of(version_identifier: str, *, other_versions: bool = False) -> list[ProgrammeLine]:
    """The programmes that contain this version, in order of number and recognition.

    With `other_versions` those that contain another version of the same number, and not this one: programmes follow
    a new version years later.
    """
    number = version_identifier.rpartition("-")[0]
    same = Q(version_identifier=version_identifier)
    followed = ProgrammeQualification.objects.filter(same).values("programme")
    which = Q(version_identifier__startswith=f"{number}-") & ~Q(programme__in=followed) if other_versions else same
    rows = (
        ProgrammeQualification.objects.filter(which)
        .select_related("programme")
        .order_by("programme__kind", "programme__number", "recognition")
    )
    records: dict[int, StudyProgramme] = {}
    return [_line(row, records) for row in rows]


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
