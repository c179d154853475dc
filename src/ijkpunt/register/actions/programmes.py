"""Publish a programme of education: a study programme or a training trajectory."""

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.programme import StudyProgramme, TrainingTrajectory
from ijkpunt.register.actions.publishing import Origin, Outcome, Published
from ijkpunt.register.actions.state import keep_answer, next_revision
from ijkpunt.register.models import Programme, ProgrammeQualification
from ijkpunt.register.rules.canonical import content_hash, programme_bytes


@transaction.atomic
def publish_programme(*, by: Actor, record: StudyProgramme | TrainingTrajectory, origin: Origin) -> Published:
    """Write a programme, new or in place of what was there. References to qualifications that are not here survive."""
    by.require(Permission.REGISTER_PUBLISH)
    kind = _kind(record)
    content = programme_bytes(record)
    found = Programme.objects.filter(kind=kind, number=record.identifier).first()
    if found is not None and found.content_hash == content_hash(content):
        if found.source_hash != origin.hash:
            found.source_hash = origin.hash
            found.save(update_fields=["source_hash"])
        return Published(record.identifier, Outcome.SAME)
    programme = found or Programme(kind=kind, number=record.identifier)
    programme.title = _title(record)
    programme.content = content
    programme.content_hash = content_hash(content)
    programme.source = keep_answer(raw=origin.raw, name=origin.name, sha256=origin.sha256)
    programme.source_hash = origin.hash
    programme.save()
    programme.qualifications.all().delete()
    ProgrammeQualification.objects.bulk_create(_contained(programme, record))
    next_revision()
    write_event(by=by, event=f"register.{kind}.published", subject=record.identifier)
    return Published(record.identifier, Outcome.NEW if found is None else Outcome.CHANGED)


def _kind(record: StudyProgramme | TrainingTrajectory) -> Programme.Kind:
    return Programme.Kind.STUDY_PROGRAMME if isinstance(record, StudyProgramme) else Programme.Kind.TRAINING_TRAJECTORY


def _title(record: StudyProgramme | TrainingTrajectory) -> str:
    """The programme's own title; without one, the name of a trajectory of it (the list answers leave titles out)."""
    if isinstance(record, TrainingTrajectory):
        return (record.name or "")[:300]
    names = (trajectory.name for one in record.recognitions for trajectory in one.trajectories)
    return (record.title or next((name for name in names if name), ""))[:300]


def _contained(programme: Programme, record: StudyProgramme | TrainingTrajectory) -> list[ProgrammeQualification]:
    """Rows to look up by. Words of the source are cut to what a column holds; whole they stand in the record."""
    if isinstance(record, TrainingTrajectory):
        return [
            ProgrammeQualification(
                programme=programme, begins_on=record.starts_on, version_identifier=str(frame.version)
            )
            for frame in record.frames
        ]
    return [
        ProgrammeQualification(
            programme=programme,
            recognition=recognition.number[:40],
            status=(recognition.status or "")[:20],
            begins_on=recognition.starts_on,
            ends_on=recognition.ends_on,
            version_identifier=str(contained.version),
            completeness=(contained.completeness or contained.completeness_label or "")[:100],
        )
        for recognition in record.recognitions
        for contained in recognition.qualifications or ()
    ]
