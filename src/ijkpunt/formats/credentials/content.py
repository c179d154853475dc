"""What stands on a proof, gathered once: every rendering reads this and nothing else.

An award pins a version; this takes the words of that version, cleaned of HTML, with the alignments to other frameworks
that were confirmed for it. Two proofs of the same version and kind share the same achievement, under an address that
never changes its meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ijkpunt.kernel.award import KIND_NAMES, ROAD_NAMES, AwardRecord, CredentialKind
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.qualification import LedSubject, QualificationRecord
from ijkpunt.kernel.texts import without_html


@dataclass(frozen=True, slots=True)
class Alignment:
    """The same in another framework. `kind` is a targetType: `ext:ESCOSkill`, `ext:ESCOOccupation`, `CFItem`."""

    name: str
    address: str
    framework: str
    kind: str = "ext:ESCOSkill"
    code: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceContent:
    """One competence of the achievement. `shown`: does this proof say that the holder showed it?"""

    code: str
    text: str
    address: str
    shown: bool
    alignments: tuple[Alignment, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofContent:
    """Everything that a rendering may say."""

    award: AwardRecord
    achievement: str  # address of what was achieved, pinned to the version
    qualification: str  # address of the pinned version
    title: str  # of the professional qualification
    part_title: str  # of the partial qualification, or empty
    definition: str
    level: int | None  # of the whole: a partial qualification has none of its own, and loose competences neither
    competences: tuple[CompetenceContent, ...]
    alignments: tuple[Alignment, ...] = ()  # of the qualification as a whole
    led_subject: LedSubject | None = None
    isced: str = ""  # ISCED-F 2013 code, detailed where it is known

    @property
    def name(self) -> Message:
        """The name on the proof: "Bewijs van beroepskwalificatie Dakdekker"."""
        return say("{kind} {subject}", kind=KIND_NAMES[self.award.kind], subject=self.part_title or self.title)

    @property
    def criteria(self) -> Message:
        """What somebody had to do for it."""
        if self.award.kind is CredentialKind.COMPETENCES:
            return say("De houder toonde de competenties op dit bewijs aan, niet alle competenties van het beroep.")
        if self.award.kind is CredentialKind.PARTIAL_QUALIFICATION:
            return say("De houder toonde alle competenties van deze deelkwalificatie aan.")
        return say("De houder toonde alle competenties van deze beroepskwalificatie aan.")

    @property
    def road(self) -> Message:
        return ROAD_NAMES[self.award.road]

    @property
    def shown(self) -> tuple[CompetenceContent, ...]:
        return tuple(one for one in self.competences if one.shown)


def gather(
    award: AwardRecord,
    record: QualificationRecord,
    base: str,
    *,
    alignments: Mapping[str, tuple[Alignment, ...]] | None = None,
) -> ProofContent:
    """What stands on the proof of `award`. `base` is the public address of this site, without a slash behind it.

    `alignments` go by the code of a competence, and under the number of the version for the whole. Raises Refused when
    the award names a version, part or competence that the record does not have.
    """
    aligned = alignments or {}
    part = next((one for one in record.partials if one.number == award.partial), None)
    _check(award, record)
    whole = f"{base}/id/{record.identifier}"
    codes = part.competences if part is not None and part.competences is not None else None
    return ProofContent(
        award=award,
        achievement=_achievement(award, base),
        qualification=whole,
        title=without_html(record.title),
        part_title=without_html(part.title) if part else "",
        definition=without_html((part.description if part else None) or record.short_description or record.definition)
        or without_html(record.title),
        level=record.level if award.kind is CredentialKind.QUALIFICATION else None,
        competences=tuple(
            CompetenceContent(
                one.code,
                without_html(one.text),
                f"{whole}#{one.code}",
                one.code in award.competences,
                aligned.get(one.code, ()),
            )
            for one in record.competences
            if codes is None or one.code in codes
        ),
        alignments=aligned.get(record.identifier, ()),
        led_subject=record.led_subject,
        isced=_isced(record),
    )


def _achievement(award: AwardRecord, base: str) -> str:
    if award.kind is CredentialKind.PARTIAL_QUALIFICATION:
        return f"{base}/id/{award.partial}"
    suffix = "#bewijs-van-competenties" if award.kind is CredentialKind.COMPETENCES else ""
    return f"{base}/id/{award.version}{suffix}"


def _isced(record: QualificationRecord) -> str:
    isced = record.isced
    words = (isced.detailed, isced.narrow, isced.broad) if isced else ()
    return next((word.code for word in words if word), "")


def _check(award: AwardRecord, record: QualificationRecord) -> None:
    known = {one.code for one in record.competences}
    part = next((one for one in record.partials if one.number == award.partial), None)
    wanted = {
        CredentialKind.QUALIFICATION: known,
        CredentialKind.PARTIAL_QUALIFICATION: set(part.competences or ()) if part else set(),
        CredentialKind.COMPETENCES: set(award.competences),
    }[award.kind]
    given = set(award.competences)
    rows = (
        ("version", say("Het bewijs gaat over een andere versie."), award.version != record.version),
        ("partial", say("Deze deelkwalificatie staat niet in de versie."), bool(award.partial) and part is None),
        ("competences", say("Er staat een competentie op die niet in de versie staat."), bool(given - known)),
        ("competences", say("De competenties op het bewijs zijn niet die van de kwalificatie."), given != wanted),
    )
    problems = [
        Problem(f"content.{field}", message, say("Leid het bewijs opnieuw af van de beslissing."), Place(field=field))
        for field, message, wrong in rows
        if wrong
    ]
    if problems:
        raise Refused(problems)
