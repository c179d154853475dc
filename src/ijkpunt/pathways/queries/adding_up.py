"""The picture of what somebody has, per version of a qualification, from what is really there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.credentials.rules.deriving import HeldProof, Qualification
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.pathways.queries.evidence import EvidenceShown, evidence_of, steps_between
from ijkpunt.pathways.queries.exemptions import exempted, own_exemptions
from ijkpunt.pathways.queries.programmes import programmes_about, units_taught
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.adding_up import NextStep, Picture, StepKind, picture_of
from ijkpunt.pathways.rules.carrying_over import Step, carried
from ijkpunt.pathways.rules.exemptions import EvidenceKind
from ijkpunt.register.queries import get_record


@dataclass(frozen=True, slots=True)
class CompetencePicture:
    """One competence: its text, how it stands (value of `Standing`), and by which evidence."""

    code: str
    text: str
    standing: str
    by: tuple[EvidenceShown, ...]


@dataclass(frozen=True, slots=True)
class PersonPicture:
    """What somebody has of one version."""

    version: str
    title: str
    picture: Picture
    competences: tuple[CompetencePicture, ...]
    evidence: tuple[EvidenceShown, ...]

    @property
    def total(self) -> int:
        return len(self.competences)


def own_pictures(by: Actor, on: date, also: Iterable[str] = ()) -> list[PersonPicture]:
    """A picture of every version that you have something of, or have a journey for; most proven first. `also`: versions
    of which you may have nothing yet.

    Raises NotAllowed `person.no_file`.
    """
    person = own_person(by)
    evidence = evidence_of(person, on)
    wanted = {one.version for one in evidence} | set(person.journeys.values_list("version", flat=True))
    accepted = exempted(own_exemptions(by), on)
    wanted |= {version for version, _ in accepted} | set(also)
    found = [_picture(version, evidence, accepted, None) for version in sorted(wanted)]
    return sorted(found, key=lambda one: (-one.picture.proven, one.title, one.version))


def own_picture(by: Actor, version: str, on: date) -> PersonPicture:
    """What you have of one version, with the smallest next steps. Raises NotAllowed, NotFound."""
    person = own_person(by)
    return _picture(version, evidence_of(person, on), exempted(own_exemptions(by), on), on)


def _picture(
    version: str, evidence: Sequence[EvidenceShown], accepted: frozenset[tuple[str, str]], on: date | None
) -> PersonPicture:
    record = get_record(version)
    identifier = str(record.identifier)
    lines = steps_between({identifier, *(one.version for one in evidence)})
    codes = tuple(one.code for one in record.competences)
    here = {one.key: _codes_here(one, lines, identifier) for one in evidence}
    proofs = [one for one in evidence if one.kind is EvidenceKind.PROOF]
    attested = [one for one in evidence if one.kind is EvidenceKind.ATTESTATION]
    picture = picture_of(
        Qualification(codes, record.partials),
        _held(proofs, lines, identifier, here),
        accepted=_here(carried(accepted, lines), identifier),
        attested=_here(carried(_places(attested), lines), identifier),
        steps=_next_steps(record, lines, on) if on else (),
    )
    return PersonPicture(
        identifier,
        record.title,
        picture,
        tuple(
            CompetencePicture(
                one.code,
                one.text,
                picture.standing[one.code].value,
                tuple(shown for shown in evidence if one.code in here[shown.key]),
            )
            for one in record.competences
        ),
        tuple(shown for shown in evidence if here[shown.key]),
    )


def _held(
    proofs: Sequence[EvidenceShown], lines: Sequence[Step], version: str, here: Mapping[str, frozenset[str]]
) -> tuple[HeldProof, ...]:
    """The proofs as those of this version. One of another version is worth its competences here, never a whole; what
    only several of them give together (merged competences) counts with the last of them."""
    found = []
    for one in proofs:
        same = one.version == version
        kind = one.credential if same and one.credential else CredentialKind.COMPETENCES
        if here[one.key]:
            found.append(HeldProof(kind, here[one.key], one.body, one.partial if same else ""))
    together = _here(carried(_places(proofs), lines), version)
    apart = frozenset[str]().union(*(proof.competences for proof in found))
    if (rest := together - apart) and proofs:
        found.append(HeldProof(CredentialKind.COMPETENCES, rest, proofs[-1].body))
    return tuple(found)


def _codes_here(one: EvidenceShown, lines: Sequence[Step], version: str) -> frozenset[str]:
    return _here(carried(_places([one]), lines), version)


def _places(evidence: Iterable[EvidenceShown]) -> frozenset[tuple[str, str]]:
    return frozenset((one.version, code) for one in evidence for code in one.codes)


def _here(places: Iterable[tuple[str, str]], version: str) -> frozenset[str]:
    return frozenset(code for found, code in places if found == version)


def _next_steps(record: QualificationRecord, lines: Sequence[Step], on: date) -> Iterator[NextStep]:
    version = str(record.identifier)
    yield NextStep(StepKind.WHOLE, version, record.title, frozenset(one.code for one in record.competences))
    for part in record.partials:
        if part.competences:
            yield NextStep(StepKind.PARTIAL, part.number, part.title, frozenset(part.competences))
    for programme in programmes_about(number_of(version), on):
        for unit, whole in units_taught(programme):
            codes = _here(carried(whole, lines), version)
            if codes:
                title = f"{programme.title}: {unit.title}"
                yield NextStep(StepKind.MODULE, programme.code, title, codes, unit.code, unit.hours)
