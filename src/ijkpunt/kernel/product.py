"""A derived product: what somebody made of one or more professional qualifications.

A curriculum, a training profile, an assessment standard, a course: one shape for all of them (R18). A product has units
(modules, blocks, clusters), a unit has outcomes: the sentences that say what a learner can do afterwards. Like the
record of a qualification this is a value, with texts kept to the letter. Where it came from is a matter of `formats`,
who keeps it and what was decided about it of `derivations`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.programme import Completeness, RequiredContexts


class ProductKind(StrEnum):
    CURRICULUM_DOSSIER = "curriculum_dossier"
    TRAINING_PROFILE = "training_profile"
    STANDARD_TRAJECTORY = "standard_trajectory"
    SYLLABUS = "syllabus"
    ASSESSMENT_STANDARD = "assessment_standard"
    LEARNING_OUTCOMES = "learning_outcomes"
    QUALIFYING_PROGRAMME = "qualifying_programme"
    SHORT_COURSE = "short_course"
    IBT_PLAN = "ibt_plan"
    OTHER = "other"  # a word that we do not know (yet); the maker's own word stays in `kind_label`

    @property
    def label(self) -> Message:
        return KIND_LABELS[self]


KIND_LABELS: Mapping[ProductKind, Message] = {
    ProductKind.CURRICULUM_DOSSIER: say("Curriculumdossier"),
    ProductKind.TRAINING_PROFILE: say("Opleidingsprofiel"),
    ProductKind.STANDARD_TRAJECTORY: say("Standaardtraject"),
    ProductKind.SYLLABUS: say("Leerplan"),
    ProductKind.ASSESSMENT_STANDARD: say("EVC-standaard"),
    ProductKind.LEARNING_OUTCOMES: say("Leerresultaten (DLR)"),
    ProductKind.QUALIFYING_PROGRAMME: say("Beroepskwalificerend traject (BKT)"),
    ProductKind.SHORT_COURSE: say("Korte opleiding"),
    ProductKind.IBT_PLAN: say("Opleidingsplan (IBO)"),
    ProductKind.OTHER: say("Ander product"),
}


class Setting(StrEnum):
    """Where something is learned, in a programme that mixes school and work."""

    SCHOOL = "school"
    WORKPLACE = "workplace"
    BOTH = "both"


class TimeUnit(StrEnum):
    """In what the maker counts the size of a unit."""

    TEACHING_PERIODS = "teaching_periods"  # lestijden, of 50 minutes
    HOURS = "hours"
    CREDITS = "credits"  # studiepunten


@dataclass(frozen=True, slots=True)
class BasedOn:
    """gebaseerd op: one version of a qualification, and the source's own word for how much of it."""

    qualification: VersionNumber
    completeness: Completeness = Completeness.FULL
    completeness_label: str = "Volledig"


@dataclass(frozen=True, slots=True)
class Outcome:
    """leerresultaat, activiteit, item: one sentence on what somebody can do. `code` is unique in the product.

    `details` are the sentences below it in the source (skills and knowledge of an otc competence, sub-points).
    `methods` say how it is tested (praktijkproef, kennistoets, interview). `contexts` name the required contexts in
    which it is learned. `upstream` are codes of outcomes of the product that this one was made from.
    """

    code: str
    text: str
    setting: Setting | None = None
    details: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    upstream: tuple[str, ...] = ()

    @property
    def full_text(self) -> str:
        """Everything it says, in one text."""
        return " ".join((self.text, *self.details))


@dataclass(frozen=True, slots=True)
class Unit:
    """module, blok, cluster. `hours` is its size, counted as `Product.counted_in` says."""

    code: str
    title: str
    outcomes: tuple[Outcome, ...]
    hours: float | None = None
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """One derived product.

    `upstream` are codes of products that this one was made from: a programme from learning outcomes, a syllabus from
    a curriculum dossier. `required_contexts` is what the source demands ("at least 1 of 5"). `version` is the maker's
    word for its state ("2026-09"), empty where it gives none. `warnings` tell what was read but deserves a look; they
    are no part of what it says.
    """

    code: str
    kind: ProductKind
    title: str
    based_on: tuple[BasedOn, ...]
    units: tuple[Unit, ...]
    owner: str = ""
    kind_label: str = ""  # the word of the source
    version: str = ""
    counted_in: TimeUnit | None = None
    upstream: tuple[str, ...] = ()
    required_contexts: RequiredContexts | None = None
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome, in order of unit and place."""
        return tuple(outcome for unit in self.units for outcome in unit.outcomes)

    def outcome(self, code: str) -> Outcome | None:
        """The outcome with this code, or None."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)

    def unit_of(self, code: str) -> Unit | None:
        """The unit that holds the outcome with this code, or None."""
        return next((unit for unit in self.units if any(one.code == code for one in unit.outcomes)), None)
