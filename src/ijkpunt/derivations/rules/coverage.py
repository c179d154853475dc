"""Does a product cover its qualification? Computed from links between outcomes and competences, whoever made them.

The rule, as docs/rules/coverage.md explains it with an example:

1. A link says that one outcome shows one or more skills of one competence.
2. A skill is shown when a linked outcome of its competence shows it. A skill that stands, word for word, in several
   competences (working safely, reading plans) also counts when any link shows it in one of the others.
3. covered: every skill is shown. missing: no link shows a skill. partial: the rest.
4. A link is exact when the outcome alone shows every skill that stands in this competence only; else partial.
5. An outcome without links is added: it says something that the qualification does not ask.

Nothing here knows how a link came about; `LinkBasis` only tells proposed and confirmed links apart in every figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.qualification import Competence, CompetenceKind, QualificationRecord
from ijkpunt.kernel.texts import folded


class CoverageRelation(StrEnum):
    EXACT = "exact"
    PARTIAL = "partial"


class CoverageStatus(StrEnum):
    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"


class LinkBasis(StrEnum):
    PROPOSED = "proposed"  # by the machine; nobody looked yet
    CONFIRMED = "confirmed"  # by a person


class RestsOn(StrEnum):
    """The links that a figure was computed from. Every figure that readers see names one of these."""

    CONFIRMED = "confirmed"  # only what people confirmed
    ALL = "all"  # what people confirmed, and what the machine proposed beside it


@dataclass(frozen=True, slots=True)
class CoverageLink:
    """One outcome shows these skills of one competence.

    `shows` holds positions in `Competence.skills`, from 0; positions that do not exist count for nothing. A
    competence without skills is shown by the link itself. `confidence`, 0 to 1, and `ground` (words of the outcome)
    belong to a proposal; a person's link keeps confidence 1. `meets` holds positions in `Competence.knowledge` that
    the outcome names: information beside the rule, no status rests on it.
    """

    outcome: str
    competence: str
    shows: frozenset[int]
    confidence: float = 1.0
    ground: tuple[str, ...] = ()
    basis: LinkBasis = LinkBasis.CONFIRMED
    meets: frozenset[int] = frozenset()


def links_resting_on(rests_on: RestsOn, links: Iterable[CoverageLink]) -> tuple[CoverageLink, ...]:
    """The links that a figure with this ground may count, in the order given."""
    return tuple(link for link in links if rests_on is RestsOn.ALL or link.basis is LinkBasis.CONFIRMED)


@dataclass(frozen=True, slots=True)
class CompetenceCoverage:
    """What the links say about one competence. `missing` and `elsewhere` are texts of skills, in order of the record.

    `elsewhere` are skills shown only through another competence that holds the same words. `outcomes` are the codes
    of the outcomes linked to this competence, sorted. `kind` is its cluster. `unmet` are texts of knowledge that no
    link meets, here or in another competence with the same words: an extra for readers, no part of the status.
    """

    code: str
    text: str
    status: CoverageStatus
    missing: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    kind: CompetenceKind = CompetenceKind.SPECIFIC
    unmet: tuple[str, ...] = ()


def coverage_of(competences: Sequence[Competence], links: Iterable[CoverageLink]) -> tuple[CompetenceCoverage, ...]:
    """The coverage of every competence of one qualification, in the order given. The order of the links is of no
    matter, and a link more never makes a competence worse. Links to other competences are passed over."""
    links = tuple(links)
    skills = {competence.code: [text_key(skill.text) for skill in competence.skills] for competence in competences}
    shown_texts = {
        skills[link.competence][place]
        for link in links
        if link.competence in skills
        for place in _existing(link, len(skills[link.competence]))
    }
    met = {
        text_key(competence.knowledge[place].text)
        for competence in competences
        for link in links
        if link.competence == competence.code
        for place in link.meets
        if 0 <= place < len(competence.knowledge)
    }
    return tuple(
        _coverage(competence, [link for link in links if link.competence == competence.code], shown_texts, met)
        for competence in competences
    )


def _coverage(
    competence: Competence, links: Sequence[CoverageLink], shown_texts: set[str], met: set[str]
) -> CompetenceCoverage:
    here = {place for link in links for place in _existing(link, len(competence.skills))}
    texts = [skill.text for skill in competence.skills]
    nowhere = [place for place, text in enumerate(texts) if place not in here and text_key(text) not in shown_texts]
    shown = bool(here) or bool(links and not texts)
    if not shown:
        status, nowhere = CoverageStatus.MISSING, list(range(len(texts)))
    else:
        status = CoverageStatus.PARTIAL if nowhere else CoverageStatus.COVERED
    return CompetenceCoverage(
        code=competence.code,
        text=competence.text,
        status=status,
        missing=tuple(texts[place] for place in nowhere),
        elsewhere=tuple(text for place, text in enumerate(texts) if place not in here and place not in nowhere),
        outcomes=tuple(sorted({link.outcome for link in links})),
        kind=competence.kind,
        unmet=tuple(item.text for item in competence.knowledge if text_key(item.text) not in met),
    )


def _existing(link: CoverageLink, count: int) -> set[int]:
    return {place for place in link.shows if 0 <= place < count}


def relation_of(link: CoverageLink, competences: Sequence[Competence]) -> CoverageRelation:
    """Whether the outcome of this link alone shows its whole competence. PARTIAL when the competence is not there."""
    competence = next((found for found in competences if found.code == link.competence), None)
    if competence is None:
        return CoverageRelation.PARTIAL
    own = own_skills(competence, competences)
    return CoverageRelation.EXACT if own <= link.shows else CoverageRelation.PARTIAL


def own_skills(competence: Competence, competences: Sequence[Competence]) -> frozenset[int]:
    """The positions of the skills that stand in this competence only; all of them when each comes back elsewhere."""
    others = {text_key(skill.text) for other in competences if other.code != competence.code for skill in other.skills}
    own = frozenset(place for place, skill in enumerate(competence.skills) if text_key(skill.text) not in others)
    return own or frozenset(range(len(competence.skills)))


def text_key(text: str) -> str:
    """Two skills are the same when their words are, whatever the blanks, capitals and closing marks."""
    return folded(text).rstrip(".;,")


@dataclass(frozen=True, slots=True)
class QualificationCoverage:
    """One qualification that the product is based on, with its competences in order of the record.

    `competences` rest on all links, `confirmed` on the confirmed ones only.
    """

    identifier: str
    title: str
    completeness: str  # the word of the product's maker
    competences: tuple[CompetenceCoverage, ...]
    confirmed: tuple[CompetenceCoverage, ...] = ()

    def resting_on(self, rests_on: RestsOn) -> tuple[CompetenceCoverage, ...]:
        return self.competences if rests_on is RestsOn.ALL else self.confirmed

    def count(self, status: CoverageStatus, rests_on: RestsOn = RestsOn.ALL) -> int:
        return sum(1 for competence in self.resting_on(rests_on) if competence.status is status)


def qualification_coverage(
    record: QualificationRecord, completeness: str, links: Iterable[CoverageLink]
) -> QualificationCoverage:
    """The coverage of one qualification on both grounds. `completeness` is the word of the product's maker."""
    links = tuple(links)
    return QualificationCoverage(
        record.identifier,
        record.title,
        completeness,
        coverage_of(record.competences, links),
        coverage_of(record.competences, links_resting_on(RestsOn.CONFIRMED, links)),
    )


@dataclass(frozen=True, slots=True)
class ReportedLink:
    """A link with its relation, as readers see it."""

    competence: str
    relation: CoverageRelation
    confidence: float
    ground: tuple[str, ...]
    basis: LinkBasis
    shows: tuple[str, ...]  # texts of skills, in order of the record
    meets: tuple[str, ...] = ()  # texts of knowledge, in order of the record


@dataclass(frozen=True, slots=True)
class ReportedOutcome:
    """An outcome with its links, the surest first. Without links it is added to the qualification."""

    code: str
    text: str
    unit: str
    links: tuple[ReportedLink, ...]

    @property
    def added(self) -> bool:
        return not self.links


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The whole answer for one product: outcomes in order of the product, competences in order of the records."""

    product: str
    title: str
    qualifications: tuple[QualificationCoverage, ...]
    outcomes: tuple[ReportedOutcome, ...]

    @property
    def competences(self) -> tuple[CompetenceCoverage, ...]:
        return tuple(competence for one in self.qualifications for competence in one.competences)

    def as_json(self) -> dict[str, object]:
        """The fixed shape: product, outcomes with links, competences with status and missing skills."""
        return {
            "product": self.product,
            "title": self.title,
            "outcomes": [_outcome_json(outcome) for outcome in self.outcomes],
            "competences": [
                {
                    "code": competence.code,
                    "text": competence.text,
                    "qualification": one.identifier,
                    "status": str(competence.status),
                    "missing": list(competence.missing),
                }
                for one in self.qualifications
                for competence in one.competences
            ],
        }


def _outcome_json(outcome: ReportedOutcome) -> Mapping[str, object]:
    return {
        "code": outcome.code,
        "text": outcome.text,
        "links": [
            {
                "competence": link.competence,
                "relation": str(link.relation),
                "confidence": round(link.confidence, 3),
                "basis": str(link.basis),
                "ground": list(link.ground),
                "shows": list(link.shows),
                "knowledge": list(link.meets),
            }
            for link in outcome.links
        ],
    }


def surest_first(links: Iterable[ReportedLink]) -> tuple[ReportedLink, ...]:
    return tuple(sorted(links, key=lambda link: (-link.confidence, link.competence)))


def report_links(links: Iterable[CoverageLink], record: QualificationRecord) -> Mapping[str, list[ReportedLink]]:
    """The links to one qualification by outcome code, with their relation and the texts of the skills."""
    found: dict[str, list[ReportedLink]] = {}
    for link in links:
        competence = record.competence(link.competence)
        if competence is not None:
            places = sorted(_existing(link, len(competence.skills)))
            found.setdefault(link.outcome, []).append(
                ReportedLink(
                    competence=link.competence,
                    relation=relation_of(link, record.competences),
                    confidence=link.confidence,
                    ground=link.ground,
                    basis=link.basis,
                    shows=tuple(competence.skills[place].text for place in places),
                    meets=tuple(item.text for place, item in enumerate(competence.knowledge) if place in link.meets),
                )
            )
    return found
