"""Records of the official API as a preview: a training trajectory with its outcomes, a study programme without any.

A trajectory is a product by itself: its modules are units, its competences (otc…) outcomes. A study programme only says
which qualifications its curriculum dossier has to hold; the outcomes are still to be written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.onderwijs_api.programme import read_programme
from ijkpunt.formats.onderwijs_api.trajectory import read_trajectory
from ijkpunt.formats.products.finishing import told_contexts
from ijkpunt.formats.products.gathering import Gatherer
from ijkpunt.formats.products.preview import ImportPreview, ProductFields, SourceForm
from ijkpunt.formats.products.settling import settle
from ijkpunt.formats.products.words import kind_in
from ijkpunt.kernel.identifiers import PARTIAL, VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem, Severity, shorten
from ijkpunt.kernel.product import BasedOn, ProductKind, TimeUnit
from ijkpunt.kernel.programme import (
    Completeness,
    ProgrammeRecognition,
    RecognitionStatus,
    StudyProgramme,
    TrainingTrajectory,
    TrajectoryCompetence,
    TrajectoryModule,
)

_GENERIC = "GEN"  # code of the unit with the generic competences
_NOT_READ = say("Hoort bij het traject, maar is geen leerresultaat.")


def preview_trajectory(answer: Mapping[str, object], file: str) -> ImportPreview:
    """A detail answer of a training trajectory. Raises Refused with everything that is wrong with the answer."""
    reading = read_trajectory(answer, file=file)
    return _Trajectory(reading.record, file, reading.problems).preview()


def preview_programme(answer: Mapping[str, object], file: str, recognition: str = "") -> ImportPreview:
    """A detail answer of a study programme, as a curriculum dossier that has no outcomes yet.

    `recognition` (ADV-0996) chooses one of its recognitions; by itself the recognised one that starts last is taken.
    Raises Refused with everything that is wrong with the answer.
    """
    reading = read_programme(answer, file=file)
    return _Programme(reading.record, file, reading.problems).preview(recognition)


def _found(file: str, problems: Iterable[Problem]) -> Findings:
    findings = Findings(file)
    findings.problems.extend(problems)
    return findings


class _Trajectory:
    def __init__(self, trajectory: TrainingTrajectory, file: str, problems: Sequence[Problem]) -> None:
        self.one, self.file = trajectory, file
        self.findings = _found(file, problems)
        self.record = trajectory.code or str(trajectory.number)
        self.out = Gatherer()
        self._unit_codes = Counter(module.code for module in trajectory.modules)
        self._times: Counter[str] = Counter()  # that a competence came by

    def preview(self) -> ImportPreview:
        one = self.one
        if one.generic_competences:
            place, why = say("veld {path}", path="ot_generieke_competenties"), say("De generieke competenties.")
            self.out.unit("Generieke competenties", place, why, code=_GENERIC)
            self._competences(one.generic_competences, "ot_generieke_competenties")
        for position, module in enumerate(one.modules):
            self._module(module, position)
        self._beside()
        return settle(self.file, SourceForm.TRAJECTORY, self._fields(), self.out, self.findings, warn_of_empty=True)

    def _fields(self) -> ProductFields:
        one = self.one
        kind, label = self._kind()
        counts = any(module.teaching_periods is not None for module in one.modules)
        frames = dict.fromkeys(frame.version for frame in one.frames)
        return ProductFields(
            code=one.code or f"OT-{one.number}",
            title=one.name or one.code or f"OT-{one.number}",
            kind=kind,
            kind_label=label,
            version=one.version or "",
            counted_in=TimeUnit.TEACHING_PERIODS if counts else None,
            based_on=tuple(BasedOn(version) for version in frames),
        )

    def _kind(self) -> tuple[ProductKind, str]:
        """By the words for the main kind and the sub kind; an adult category makes it a training profile."""
        words = [
            word for kind in (self.one.main_kind, self.one.sub_kind) if kind for word in (kind.code, kind.description)
        ]
        text = " ".join(words).lower()
        found = kind_in(text)
        if found is None and ("duaal" in text or "duale" in text):
            found = ProductKind.STANDARD_TRAJECTORY
        if found is None and ("volwassen" in text or "vwo" in text or self.one.adult_category):
            found = ProductKind.TRAINING_PROFILE
        if found is None:
            message = say("We weten niet of dit een standaardtraject is of een opleidingsprofiel.")
            remedy = say("Kies de soort die erbij past.")
            self._warn("product.kind", message, remedy, "hoofdtype")
        return found or ProductKind.OTHER, shorten(" ".join(words))

    def _module(self, module: TrajectoryModule, position: int) -> None:
        path = f"modules[{position}]"
        self.out.unit(
            module.name,
            say("veld {path}", path=path),
            say("Een module van het traject."),
            code=self._unit_code(module, position),
            hours=None if module.teaching_periods is None else float(module.teaching_periods),
        )
        self._competences(module.competences, f"{path}.competenties")
        for name, text in (("leerinhoud", module.content), ("extra_kennis", module.extra_knowledge)):
            if text:
                self.out.ignored(text, say("veld {path}", path=f"{path}.{name}"), say("Hoort bij de hele module."))

    def _unit_code(self, module: TrajectoryModule, position: int) -> str:
        """Its own code, or its number where it has none or another module has it too."""
        code = module.code or ""
        again = code == _GENERIC or self._unit_codes[code] > 1
        return f"M{position + 1}" if not code or again else code

    def _competences(self, competences: Iterable[TrajectoryCompetence], path: str) -> None:
        for position, one in enumerate(competences):
            place = say("veld {path}", path=f"{path}[{position}]")
            self.out.outcome(one.text, place, say("Een competentie van het traject."), code=self._outcome_code(one))
            for text in (*one.skills, *(knowledge.text for knowledge in one.knowledge)):
                if text.strip():
                    self.out.detail(text, place, say("Vaardigheid of kennis bij deze competentie."))

    def _outcome_code(self, one: TrajectoryCompetence) -> str:
        """Its otc code, with a number behind it where the competence comes back in another module."""
        self._times[one.code] += 1
        code = one.code
        if self._times[code] > 1:
            code = f"{code}/{self._times[code]}"
            message = say(
                "De competentie {code} staat ook in een andere module. Hier heet ze {new}.", code=one.code, new=code
            )
            self.findings.add(
                "product.code_again", message, say("Laat ze ergens weg als dat niet de bedoeling is."),
                record=self.record, severity=Severity.NOTE,
            )  # fmt: skip
        return code

    def _beside(self) -> None:
        """What a person may want to see beside the outcomes: proofs, attestations, the context."""
        one = self.one
        for position, award in enumerate(one.awards):
            about = f" ({award.qualification})" if award.qualification else ""
            path = f"studiebekrachtiging_modulair.kwalificaties[{position}]"
            self.out.ignored(f"{award.name}{about}", say("veld {path}", path=path), say("Een bewijs dat volgt."))
        for attestation in one.attestations:
            place = say("veld {path}", path="toelatingsvoorwaarden")
            self.out.ignored(attestation.description, place, _NOT_READ)
        if one.context:
            self.out.ignored(one.context, say("veld {path}", path="context"), _NOT_READ)

    def _warn(self, code: str, message: Message, remedy: Message, column: str) -> None:
        self.findings.add(code, message, remedy, record=self.record, column=column, severity=Severity.WARNING)


class _Programme:
    def __init__(self, programme: StudyProgramme, file: str, problems: Sequence[Problem]) -> None:
        self.one, self.file = programme, file
        self.findings = _found(file, problems)
        self.out = Gatherer()

    def preview(self, wanted: str) -> ImportPreview:
        recognition = self._choose(wanted)
        code = recognition.number if recognition and recognition.number else str(self.one.number)
        fields = ProductFields(
            code=code,
            title=self.one.title or (self.one.group and self.one.group.title) or code,
            kind=ProductKind.CURRICULUM_DOSSIER,
            kind_label=str(ProductKind.CURRICULUM_DOSSIER),
            version=(recognition and recognition.version) or "",
            based_on=self._bases(recognition) if recognition else (),
            required_contexts=told_contexts(recognition.required_contexts) if recognition else None,
        )
        if recognition:
            self._beside(recognition)
        return settle(self.file, SourceForm.PROGRAMME, fields, self.out, self.findings)

    def _choose(self, wanted: str) -> ProgrammeRecognition | None:
        """The recognition that is asked for, else the recognised one that starts last."""
        all_of_them = self.one.recognitions
        standing = [one for one in all_of_them if one.status is RecognitionStatus.RECOGNISED] or list(all_of_them)
        chosen = next((one for one in all_of_them if one.number == wanted), None)
        if chosen is None and standing:
            chosen = max(standing, key=lambda one: (one.starts_on or date.min, one.number))
        if chosen and len(all_of_them) > 1:
            others = ", ".join(one.number for one in all_of_them if one is not chosen)
            message = say(
                "We namen de erkenning {number}. Er zijn er nog: {others}.", number=chosen.number, others=others
            )
            remedy = say("Kies een andere als je die bedoelt.")
            self._add("product.recognition", message, remedy, Severity.NOTE)
        return chosen

    def _bases(self, recognition: ProgrammeRecognition) -> tuple[BasedOn, ...]:
        bases: dict[VersionNumber, BasedOn] = {}
        for one in recognition.qualifications or ():
            completeness, label = one.completeness, one.completeness_label or "Volledig"
            if completeness is None and one.completeness_label:
                message = say("De volledigheid “{word}” kennen we niet. We nemen: gedeeltelijk.", word=shorten(label))
                self._add("product.completeness", message, say("Kies de juiste volledigheid."), Severity.WARNING)
                completeness = Completeness.PARTIAL
            bases.setdefault(one.version, BasedOn(one.version, completeness or Completeness.FULL, label))
        for partial in recognition.partials or ():
            found = PARTIAL.match(partial.number)
            if found is None:
                continue
            version = VersionNumber.parse(found[1])
            bases.setdefault(version, BasedOn(version, Completeness.PARTIAL, "Gedeeltelijk"))
            message = say(
                "Van {version} hoort alleen de deelkwalificatie {number} erbij.", version=version, number=partial.number
            )
            remedy = say(
                "De dekking kijkt naar de hele kwalificatie. Wat buiten de deelkwalificatie valt, zal ontbreken."
            )
            self._add("product.partial", message, remedy, Severity.WARNING)
        return tuple(bases.values())

    def _beside(self, recognition: ProgrammeRecognition) -> None:
        """Where the outcomes can come from, and what the programme leads to."""
        named = [f"{one.code} {one.name or ''}".strip() for one in recognition.trajectories]
        message = say("Een structuuronderdeel zegt niet wat iemand leert. De leerresultaten moeten er nog bij.")
        remedy = say("Neem ze uit het curriculumdossier, of typ ze.")
        if named:
            remedy = say(
                "Neem ze uit het curriculumdossier of uit het traject: {names}.", names=shorten(", ".join(named), 200)
            )
        self._add("product.skeleton", message, remedy, Severity.WARNING)
        at = f"structuuronderdeel_details[{self.one.recognitions.index(recognition)}]"
        for position, award in enumerate(recognition.awards):
            place = say("veld {path}", path=f"{at}.studiebekrachtigingen[{position}]")
            self.out.ignored(award.shown_name, place, say("Een bewijs dat volgt."))
        for position, partial in enumerate(recognition.partials or ()):
            place = say("veld {path}", path=f"{at}.deelkwalificaties[{position}]")
            self.out.ignored(f"{partial.number} {partial.title or ''}".strip(), place, say("Een deelkwalificatie."))
        contexts = recognition.required_contexts
        if contexts and contexts.sentence:
            place = say("veld {path}", path=f"{at}.verplichte_contexten")
            self.out.ignored(contexts.sentence, place, say("Zo verwoordt de bron de verplichte contexten."))
        if contexts and contexts.names and contexts.rule is None:
            message = say("We kennen de regel voor de verplichte contexten niet. We nemen: minstens.")
            self._add("product.contexts", message, say("Kijk dat na bij de bron."), Severity.WARNING)

    def _add(self, code: str, message: Message, remedy: Message, severity: Severity) -> None:
        self.findings.add(code, message, remedy, record=str(self.one.number), severity=severity)
