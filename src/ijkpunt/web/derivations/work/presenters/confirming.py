"""One outcome to judge: its unit, the proposals with their skills and knowledge, and what a decision does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ijkpunt.derivations.queries.working import Work
from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.disagreeing import disputed, views
from ijkpunt.derivations.rules.judgements import Judged, Said, outcome_hash
from ijkpunt.derivations.rules.link_effect import effect_of, shown_by
from ijkpunt.derivations.rules.verdicts import LINKING
from ijkpunt.kernel.product import Outcome, Unit
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.matching.words import highlight
from ijkpunt.web.derivations.work.presenters.effect import EffectLine, effect_line
from ijkpunt.web.derivations.work.presenters.words import verdict_word
from ijkpunt.web.register.source_text import one_line

Pieces = tuple[tuple[str, bool], ...]
OPEN, LINKED, REFUSED, FOUND = "open", "linked", "refused", "found"


@dataclass(frozen=True, slots=True)
class PartLine:
    """A skill or piece of knowledge to tick. `idea`: the machine thinks so. `elsewhere`: who shows it already."""

    place: int
    text: str
    ticked: bool
    idea: bool
    elsewhere: str


@dataclass(frozen=True, slots=True)
class View:
    """What somebody says of this link."""

    name: str
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A competence that the outcome may belong to. `state` is one of OPEN, LINKED, REFUSED, FOUND; `confidence` None
    where no machine proposed it."""

    number: int
    state: str
    code: str
    name: str
    pieces: Pieces
    confidence: float | None
    grounds: tuple[tuple[str, str], ...]
    skills: tuple[PartLine, ...]
    knowledge: tuple[PartLine, ...]
    effect: EffectLine
    views: tuple[View, ...]
    disputed: bool

    @property
    def meets(self) -> bool:
        """Whether any knowledge is ticked."""
        return any(line.ticked for line in self.knowledge)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another outcome of the unit."""

    code: str
    text: str
    settled: bool
    here: bool


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """Everything about the outcome that is judged. `added`: who says that it belongs to no competence."""

    code: str
    title: str
    number: int
    outcome: str
    pieces: Pieces
    details: tuple[str, ...]
    unit: str
    unit_title: str
    neighbours: tuple[Neighbour, ...]
    candidates: tuple[Candidate, ...]
    found: tuple[Candidate, ...]
    added: tuple[View, ...]
    added_disputed: bool
    look_again: bool
    settled: bool
    open_count: int
    is_open: bool
    seen: str
    history: tuple[tuple[Judged, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every candidate is made from."""

    work: Work
    outcome: Outcome
    said: Said
    people: Mapping[str, Sequence[Judged]]
    disputed: frozenset[str]

    def candidate(self, state: str, code: str, link: CoverageLink | None = None) -> "Candidate | None":
        for _basis, record in self.work.bases:
            competence = record.competence(code)
            if competence is not None:
                return _candidate(self, state, record, competence, link)
        return None


def outcome_page(work: Work, code: str, judgements: Sequence[Judged], asked: str = "") -> OutcomePage:
    """`asked` is what the maker searches among the competences. Raises KeyError for an outcome that is not there."""
    outcome, unit = work.product.outcome(code), work.product.unit_of(code)
    if outcome is None or unit is None:
        raise KeyError(code)
    state = work.assessment.states[code]
    people = views(judgements, code, outcome_hash(outcome))
    desk = _Desk(work, outcome, state.said, people, disputed(people))
    candidates = _numbered(_candidates(desk), 1)
    found = _numbered(_found(desk, asked, {one.code for one in candidates}), len(candidates) + 1)
    words = {word for one in candidates if one.state == OPEN for word in _ground_words(desk, one.code)}
    return OutcomePage(
        code=work.standing.code,
        title=one_line(work.product.title),
        number=work.standing.number,
        outcome=code,
        pieces=tuple(highlight(one_line(outcome.text), tuple(words))),
        details=tuple(map(one_line, outcome.details)),
        unit=unit.code,
        unit_title=one_line(unit.title),
        neighbours=_neighbours(work, unit, code),
        candidates=candidates,
        found=found,
        added=tuple(map(_view, people.get("", ()))) if state.said.added else (),
        added_disputed="" in desk.disputed,
        look_again=bool(state.said.look_again),
        settled=state.settled,
        open_count=sum(one.state == OPEN for one in candidates),
        is_open=work.standing.status.open,
        seen=outcome_hash(outcome),
        history=_history(work, code, judgements),
    )


def _candidates(desk: _Desk) -> list[Candidate]:
    """The open proposals, then the links that people made, then what they refused."""
    links = [link for link in desk.work.assessment.links if link.outcome == desk.outcome.code]
    proposed = [desk.candidate(OPEN, one.competence, one) for one in links if one.basis is LinkBasis.PROPOSED]
    linked = [desk.candidate(LINKED, one.competence, one) for one in links if one.basis is LinkBasis.CONFIRMED]
    refused = [desk.candidate(REFUSED, code) for code in desk.said.pairs if desk.said.refused(code)]
    return [one for one in (*proposed, *linked, *refused) if one is not None]


def _found(desk: _Desk, asked: str, seen: set[str]) -> list[Candidate]:
    """The competences in which every word that was asked comes back; titles before skills."""
    words = asked.casefold().split()
    if not words:
        return []
    hits: list[tuple[int, Candidate]] = []
    for _basis, record in desk.work.bases:
        for place, competence in enumerate(record.competences, start=1):
            rank = _rank(words, place, competence)
            if rank and competence.code not in seen:
                hits.append((rank, _candidate(desk, FOUND, record, competence, None)))
    return [one for _rank_of, one in sorted(hits, key=lambda pair: pair[0])][:12]


def _rank(words: Sequence[str], place: int, competence: Competence) -> int:
    """1 when the title (or number) holds all words, 2 when its skills and knowledge are needed; 0 when one lacks."""
    title = f"{place} {competence.code} {competence.text}".casefold()
    if all(word in title for word in words):
        return 1
    rest = " ".join((title, *(one.text for one in competence.skills), *(one.text for one in competence.knowledge)))
    return 2 if all(word in rest.casefold() for word in words) else 0


def _candidate(
    desk: _Desk, state: str, record: QualificationRecord, competence: Competence, link: CoverageLink | None
) -> Candidate:
    judged = desk.said.pairs.get(competence.code)
    shows = link.shows if link else frozenset[int]()
    knowledge = link.meets if link else frozenset[int]()
    if judged and judged.verdict in LINKING:
        knowledge = judged.knowledge
    links = desk.work.assessment.links
    effect = effect_of(record, links, outcome=desk.outcome.code, competence=competence, shows=shows)
    others = shown_by(links, desk.outcome.code, competence.code)
    place = record.competences.index(competence) + 1
    ground = link.ground if link and state == OPEN else ()
    return Candidate(
        number=0,
        state=state,
        code=competence.code,
        name=_("Competentie %(number)s van %(identifier)s") % {"number": place, "identifier": record.identifier},
        pieces=tuple(highlight(one_line(competence.text), ground)),
        confidence=link.confidence if link and state == OPEN else None,
        grounds=_grounds(state, ground),
        skills=tuple(
            PartLine(
                at, one_line(skill.text), at in shows, state == OPEN and at in shows, ", ".join(others.get(at, ()))
            )
            for at, skill in enumerate(competence.skills)
        ),
        knowledge=tuple(
            PartLine(at, one_line(item.text), at in knowledge, state == OPEN and at in knowledge, "")
            for at, item in enumerate(competence.knowledge)
        ),
        effect=effect_line(effect),
        views=tuple(map(_view, desk.people.get(competence.code, ()))),
        disputed=competence.code in desk.disputed,
    )


def _grounds(state: str, ground: Sequence[str]) -> tuple[tuple[str, str], ...]:
    if state == FOUND:
        return ((_("Zelf gezocht:"), _("je zocht deze competentie op")),)
    if state != OPEN:
        return ()
    if ground:
        return ((_("Zelfde woorden:"), ", ".join(ground)),)
    return ((_("Let op:"), _("geen enkel woord is gelijk")),)


def _ground_words(desk: _Desk, competence: str) -> Iterable[str]:
    for link in desk.work.assessment.links:
        if link.outcome == desk.outcome.code and link.competence == competence:
            yield from link.ground


def _numbered(candidates: Sequence[Candidate], first: int) -> tuple[Candidate, ...]:
    return tuple(replace(one, number=number) for number, one in enumerate(candidates, start=first))


def _view(judged: Judged) -> View:
    return View(judged.name or judged.person, verdict_word(judged), judged.note)


def _neighbours(work: Work, unit: Unit, here: str) -> tuple[Neighbour, ...]:
    states = work.assessment.states
    return tuple(
        Neighbour(one.code, one_line(one.text), states[one.code].settled, one.code == here) for one in unit.outcomes
    )


def _history(work: Work, code: str, judgements: Sequence[Judged]) -> tuple[tuple[Judged, str, str], ...]:
    """What was said about this outcome, newest first: the judgement, its word and the competence it is about."""
    texts = {one.code: one_line(one.text) for _basis, record in work.bases for one in record.competences}
    own = [one for one in reversed(judgements) if one.outcome == code]
    return tuple((one, verdict_word(one), texts.get(one.competence, one.competence)) for one in own)
