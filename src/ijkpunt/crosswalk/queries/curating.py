"""The curator's page: one subject, what the machine proposes for it and why, and what people said so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ijkpunt.crosswalk.models import Judgement, Mapping
from ijkpunt.crosswalk.queries.chaining import all_links
from ijkpunt.crosswalk.queries.ends import REGISTER, End, get_end
from ijkpunt.crosswalk.queries.engine import Engine, engine_for
from ijkpunt.crosswalk.queries.history import EarlierDecision, Said, earlier_decisions, history_of
from ijkpunt.crosswalk.queries.references import Reference, led_to, references_of
from ijkpunt.crosswalk.queries.sets import RowLine, SetLine, get_set, row_line, set_row
from ijkpunt.crosswalk.rules.chains import Chain, Link
from ijkpunt.crosswalk.rules.decisions import Standing, Verdict, settle
from ijkpunt.crosswalk.rules.parts import read_part
from ijkpunt.crosswalk.rules.wording import left_over
from ijkpunt.kernel.mapping import MappingEnd, MappingStatus, MatchRelation
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.qualification import Competence
from ijkpunt.matching.engine import Reason
from ijkpunt.matching.protocol import Proposal
from ijkpunt.matching.relate import told
from ijkpunt.matching.shared import shared_words
from ijkpunt.matching.words import fold, highlight
from ijkpunt.register.queries import get_record

Pieces = tuple[tuple[str, bool], ...]
NOTHING = Standing()
_LOOKED_AT = 50  # proposals among which those that a reference leads to are looked for
BANDS = (0.2, 0.4, 0.6, 0.8)


class GroundKind(StrEnum):
    WORDS = "words"  # shared words
    DECIDED = "decided"  # a decision on a similar statement
    CHAIN = "chain"  # by way of another vocabulary
    REFERENCE = "reference"  # the qualification refers to a statement that leads there
    LEARNED = "learned"
    DIFFERS = "differs"  # a warning: words of the proposal that do not come back


@dataclass(frozen=True, slots=True)
class Ground:
    kind: GroundKind
    message: Message


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One proposal on the page. `relation` is the machine's idea, `confidence` its chance (0 to 1) of being right.

    `pieces` is the label with the shared words marked. `mine` is what the reader said of it, `standing` what holds
    now, with everybody's view; `record_id` names its row once anybody spoke of it.
    """

    end: End
    relation: MatchRelation
    confidence: float
    grounds: tuple[Ground, ...]
    pieces: Pieces
    mine: Verdict | None = None
    standing: Standing = NOTHING
    record_id: str = ""

    @property
    def band(self) -> int:
        """How sure the machine is, in five steps: 1 weak to 5 almost sure."""
        return 1 + sum(self.confidence >= limit for limit in BANDS)


@dataclass(frozen=True, slots=True)
class SubjectView:
    """What is to be mapped. `pieces` is its text with the words marked that proposals share, `words` are those words.

    For a competence of the register, or a part of one: its qualification, and the whole competence with what its
    references to Competent stand for.
    """

    end: End
    pieces: Pieces
    words: tuple[str, ...]
    qualification: str = ""
    title: str = ""
    level: int | None = None
    position: int = 0
    competence: Competence | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class CurationView:
    """Everything on the page. `rows` are the rows of this subject that stand.

    `no_equivalent`: what stands on "nothing fits". `postponed`: the reader said later. `may_undo`: the reader said
    something here that was not taken back yet.
    """

    set: SetLine
    subject: SubjectView
    proposals: tuple[ProposalView, ...]
    rows: tuple[RowLine, ...]
    history: tuple[Said, ...]
    earlier: tuple[EarlierDecision, ...]
    no_equivalent: Standing
    postponed: bool
    may_undo: bool


def curate(key: str, *, version: str, subject: str, person: str, top: int = 5) -> CurationView:
    """The page of one subject of a set, for `person` (Actor.identifier). Raises NotFound for what does not exist.

    What people decided on stays on the page, also where the machine would no longer propose it.
    """
    mapping_set = set_row(key)
    end = get_end(mapping_set.subject_source, version, subject)
    rows = list(mapping_set.mappings.filter(subject_version=version, subject_id=subject).order_by("position"))
    judgements = list(Judgement.objects.filter(set=mapping_set, subject_version=version, subject_id=subject))
    history = history_of(judgements, rows)
    seen = subject_view(end)
    standings = _standings(rows, judgements)
    page = _Page(
        engine=engine_for(mapping_set.object_source, mapping_set.object_release, end.end),
        subject=seen,
        person=person,
        rows={row.object_id: row for row in rows if row.object_id and row.status != MappingStatus.WITHDRAWN},
        standings=standings,
        chains=_chains(end, mapping_set.object_source),
        referred=led_to(seen.references, mapping_set.object_source),
    )
    proposals = tuple(page.proposals(top))
    gone = (MappingStatus.PROPOSAL, MappingStatus.WITHDRAWN)
    none = [row for row in rows if not row.object_id]
    return CurationView(
        set=get_set(key).line,
        subject=_marked(seen, proposals),
        proposals=proposals,
        rows=tuple(row_line(row) for row in rows if row.status not in gone),
        history=history,
        earlier=tuple(earlier_decisions(mapping_set, end)),
        no_equivalent=standings[none[0].pk] if none else NOTHING,
        postponed=_postponed(history, person),
        may_undo=any(said.judged.person == person and not (said.undone or said.imported) for said in history),
    )


def look_up(key: str, text: str, *, limit: int = 20) -> list[End]:
    """Concepts of the set's target vocabulary that a curator may mean by `text`: those with these letters in a name,
    shortest first, then what the machine thinks. Raises NotFound `mapping_set.unknown`."""
    mapping_set = set_row(key)
    wanted = fold(text.strip())
    if not wanted:
        return []
    engine = engine_for(mapping_set.object_source, mapping_set.object_release)
    literal = [end for end in engine.ends.values() if any(wanted in fold(name) for name in end.all_names)]
    literal.sort(key=lambda end: (len(end.text), end.text))
    asked = End(MappingEnd("", text.strip()))
    proposed = [engine.ends[proposal.target] for proposal in engine.propose([asked], limit)[0]]
    return list(dict.fromkeys([*literal[:limit], *proposed]))[:limit]


def subject_view(end: End) -> SubjectView:
    """A subject with where it stands, nothing marked yet. Raises NotFound for an unknown qualification version."""
    if end.end.source != REGISTER:
        return SubjectView(end, ((end.text, False),), ())
    record = get_record(end.end.version)
    part = read_part(end.id)
    code = part.code if part else end.id
    places = [one.code for one in record.competences]
    competence = record.competence(code)
    return SubjectView(
        end=end,
        pieces=((end.text, False),),
        words=(),
        qualification=record.identifier,
        title=record.title,
        level=record.level,
        position=places.index(code) + 1 if code in places else 0,
        competence=competence,
        references=references_of(competence.references) if competence is not None else (),
    )


def _standings(rows: Iterable[Mapping], judgements: Sequence[Judgement]) -> dict[int, Standing]:
    return {
        row.pk: settle([judgement.judged() for judgement in judgements if judgement.mapping_id == row.pk])
        for row in rows
    }


def _postponed(history: Sequence[Said], person: str) -> bool:
    """Whether the last thing this person said here, and did not take back, is "later"."""
    own = [said for said in history if said.judged.person == person and not said.undone]
    return bool(own) and own[0].judged.verdict is Verdict.SKIP


@dataclass(frozen=True, slots=True)
class _Page:
    """What every proposal of one page needs."""

    engine: Engine
    subject: SubjectView
    person: str
    rows: dict[str, Mapping]  # by object
    standings: dict[int, Standing]
    chains: dict[str, Chain]
    referred: dict[str, tuple[MappingEnd, Link]]

    def proposals(self, top: int) -> Iterator[ProposalView]:
        """The machine's, best first; then what the references lead to; then what people spoke of beside these."""
        ranked = self.engine.propose([self.subject.end], max(top, _LOOKED_AT))[0]
        proposed = [*ranked[:top], *(one for one in ranked[top:] if one.target in self.referred)]
        yield from (self.view(one) for one in proposed)
        seen = {one.target for one in proposed}
        for id_, (_, link) in self.referred.items():
            if id_ not in seen and id_ in self.engine.ends:
                seen.add(id_)
                yield self.view(Proposal(id_, 0.0, 0.0, link.relation, ()))
        for id_, row in self.rows.items():
            if id_ not in seen and self.standings[row.pk].verdict is not None:
                yield self.view(Proposal(id_, 0.0, 0.0, MatchRelation(row.relation), ()))

    def view(self, proposal: Proposal) -> ProposalView:
        row = self.rows.get(proposal.target)
        end = self.engine.ends.get(proposal.target) or _from_row(row) or self.subject.end
        standing = self.standings[row.pk] if row is not None else NOTHING
        return ProposalView(
            end=end,
            relation=proposal.relation,
            confidence=proposal.confidence,
            grounds=tuple(self.grounds(proposal.target, end)),
            pieces=tuple(highlight(end.text, shared_words(end.text, self.subject.end.text))),
            mine=standing.views.get(self.person),
            standing=standing,
            record_id=row.record_id if row is not None else "",
        )

    def is_decided(self, target: str) -> bool:
        """Whether anybody decided on this very pair: then an earlier decision on the same words says nothing new."""
        row = self.rows.get(target)
        return row is not None and self.standings[row.pk].verdict is not None

    def grounds(self, target: str, end: End) -> Iterator[Ground]:
        """An earlier decision, shared words, a way through another vocabulary; then what to watch."""
        chain, subject = self.chains.get(target), self.subject.end
        if target in self.engine.ends:
            reason = self.engine.reason(subject, target)
            if reason.decisions and not (self.is_decided(target) and reason.decisions[0].text == subject.text):
                yield Ground(GroundKind.DECIDED, told(reason))
            if reason.words:
                yield Ground(GroundKind.WORDS, told(Reason(reason.words, ())))
            if not reason.decisions and not reason.words and chain is None:
                yield Ground(GroundKind.LEARNED, told(reason))
        if chain is not None:
            middle = chain.links[0].object
            message = say("Via {source}: “{label}”.", source=middle.source, label=middle.label or middle.id)
            yield Ground(GroundKind.CHAIN, message)
        if target in self.referred:
            told_of, _ = self.referred[target]
            message = say("De kwalificatie verwijst naar “{label}”, dat hierbij hoort.", label=told_of.label)
            yield Ground(GroundKind.REFERENCE, message)
        different = left_over(end.text, _texts(self.subject))
        if different:
            yield Ground(GroundKind.DIFFERS, say("Komt niet terug: {words}.", words=", ".join(different)))


def _from_row(row: Mapping | None) -> End | None:
    """A concept that is no longer in the release as we have it, as its row names it."""
    target = row.object_end if row is not None else None
    return End(target) if target is not None else None


def _marked(subject: SubjectView, proposals: Iterable[ProposalView]) -> SubjectView:
    shared = (word for proposal in proposals for word in shared_words(subject.end.text, proposal.end.text))
    words = tuple(dict.fromkeys(shared))
    return replace(subject, words=words, pieces=tuple(highlight(subject.end.text, words)))


def _chains(end: End, target: str) -> dict[str, Chain]:
    """The best chain of two links to every concept of the target vocabulary, by way of any one other."""
    source = end.end.source
    links = all_links()
    through = {link.object.source for link in links.ways.get((source, end.id), ())} - {source, target}
    found: dict[str, Chain] = {}
    for other in sorted(through):
        for chain in links.follow((source, end.id), (source, other, target)).chains:
            best = found.get(chain.object.id)
            if len(chain.links) > 1 and (best is None or chain.confidence > best.confidence):
                found[chain.object.id] = chain
    return found


def _texts(subject: SubjectView) -> list[str]:
    """Everything that the subject says: its own words, those of its skills and knowledge, its other labels."""
    competence = subject.competence
    texts = list(subject.end.all_names)
    if competence is not None:
        texts += [skill.text for skill in competence.skills]
        texts += [knowledge.text for knowledge in competence.knowledge]
    return texts
