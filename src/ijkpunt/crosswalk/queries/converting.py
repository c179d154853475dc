"""To another vocabulary: first what people confirmed, then what follows from it, last what a machine thinks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from ijkpunt.crosswalk.models import MappingSet
from ijkpunt.crosswalk.queries.chaining import all_links, road
from ijkpunt.crosswalk.queries.ends import REGISTER, End, ends_of, get_end
from ijkpunt.crosswalk.queries.engine import Engine, engine_for
from ijkpunt.crosswalk.queries.sets import Side
from ijkpunt.crosswalk.rules.chains import Chain, Links, best_per_object
from ijkpunt.crosswalk.rules.conversion import LONGEST, MOST, Answer, Asked, Basis, Converted
from ijkpunt.crosswalk.rules.parts import read_part
from ijkpunt.kernel.mapping import MappingEnd, MappingStatus
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, Refused, RuleBroken, shorten
from ijkpunt.matching.engine import Reason
from ijkpunt.matching.memory import same_words
from ijkpunt.matching.protocol import Proposal
from ijkpunt.matching.relate import told
from ijkpunt.register.queries import get_competence
from ijkpunt.vocabularies.queries import newest_release


def convert(asked: Sequence[Asked], *, source: Side | None, target: Side, top: int = 5) -> list[Converted]:
    """Answer every question, in order. `source` None: only texts, of no vocabulary in particular.

    Confirmed links come first, then decisions nobody looked at, then chains, then at most `top` proposals for what has
    no link yet. An identifier that is unknown gets a problem, and is no reason to refuse the others. Raises Refused
    with every question that is empty or too long, RuleBroken `convert.too_many`, NotFound for an unknown target.
    """
    _check(asked)
    if not ends_of(target.source, target.release):
        raise NotFound(
            "convert.unknown_target",
            say("We kennen geen begrippen van {target}.", target=str(target)),
            say("Kies een lijst en uitgave die ingelezen is."),
        )
    work = _Work.of(source, target)
    found = [work.taken_for(one) for one in asked]
    linked = [work.linked(end) if end else ((), False) for end, _ in found]
    open_ends = [
        (place, end or _loose(one))
        for place, (one, (end, problem)) in enumerate(zip(asked, found, strict=True))
        if problem is None and not linked[place][0] and not linked[place][1]
    ]
    proposed = dict(work.proposed(open_ends, top))
    return [
        Converted(
            asked=one,
            known=end.end if end else None,
            answers=linked[place][0] or proposed.get(place, ()),
            no_equivalent=linked[place][1],
            problem=problem,
        )
        for place, (one, (end, problem)) in enumerate(zip(asked, found, strict=True))
    ]


def _check(asked: Sequence[Asked]) -> None:
    if len(asked) > MOST:
        raise RuleBroken(
            "convert.too_many",
            say("Je vraagt {count} omzettingen tegelijk.", count=len(asked)),
            say("Vraag er hoogstens {most} per keer.", most=MOST),
        )
    problems = []
    for place, one in enumerate(asked):
        where = Place(record=one.key, field=f"statements[{place}]")
        if not one.id.strip() and not one.text.strip():
            problems.append(
                Problem("convert.empty", say("Deze vraag is leeg."), say("Geef een nummer of een tekst."), where)
            )
        elif len(one.text) > LONGEST or len(one.id) > LONGEST:
            problems.append(
                Problem(
                    "convert.too_long",
                    say("Deze tekst is te lang."),
                    say("Een uitspraak mag {longest} tekens lang zijn.", longest=LONGEST),
                    where,
                    shorten(one.text or one.id),
                )
            )
    if problems:
        raise Refused(problems)


def _loose(one: Asked) -> End:
    return End(MappingEnd(one.key, one.text.strip()), language=one.language)


@dataclass(frozen=True, slots=True)
class _Work:
    """What every question needs: the source's concepts by identifier and by words, and all links."""

    source: Side | None
    target: Side
    by_words: dict[str, End]
    links: Links
    path: tuple[str, ...]

    @classmethod
    def of(cls, source: Side | None, target: Side) -> "_Work":
        known: tuple[End, ...] = ()
        if source is not None and (source.source != REGISTER or source.release):
            known = ends_of(source.source, source.release)
        by_words = {same_words(text): end for end in reversed(known) for text in reversed(end.all_names) if text}
        path = road(source.source, target.source) if source is not None else ()
        return cls(source, target, by_words, all_links(), path)

    def taken_for(self, one: Asked) -> tuple[End | None, Problem | None]:
        """The concept that a question names, by identifier or else word for word; a problem for an unknown number."""
        if self.source is not None and one.id.strip():
            try:
                return self._named(one.id.strip()), None
            except NotFound as unknown:
                if not one.text.strip():
                    return None, unknown.problem.inside(record=one.key)
        elif self.source is None and not one.text.strip():
            message = say("Een nummer zegt niets zonder lijst.")
            return None, Problem("convert.no_source", message, say("Zeg uit welke lijst het komt."), Place(one.key))
        return self.by_words.get(same_words(one.text)), None

    def _named(self, id_: str) -> End:
        if self.source is None:
            raise KeyError(id_)
        version = self.source.release
        if self.source.source == REGISTER and not version:
            version = _newest_with(id_)
        return get_end(self.source.source, version, id_)

    def linked(self, end: End) -> tuple[tuple[Answer, ...], bool]:
        """What people said of a concept, directly or end to end; and whether they said that nothing fits."""
        start = (end.end.source, end.id)
        chains = best_per_object(self.links.follow(start, self.path).chains)
        answers = sorted((_answer(chain) for chain in chains), key=_firmest_first)
        none = (start, self.target.source) in self.links.not_found
        return tuple(answers), none and not answers

    def proposed(self, ends: Sequence[tuple[int, End]], top: int) -> Iterator[tuple[int, tuple[Answer, ...]]]:
        """Proposals of the machine, by place."""
        for kind in dict.fromkeys(end.end.kind == "occupation" for _, end in ends):
            some = [(place, end) for place, end in ends if (end.end.kind == "occupation") == kind]
            engine = engine_for(self.target.source, self.target.release, some[0][1].end)
            found = engine.propose([end for _, end in some], top)
            for (place, _), proposals in zip(some, found, strict=True):
                yield place, tuple(_proposal(engine, proposal) for proposal in proposals)


def _newest_with(id_: str) -> str:
    """The (newest) qualification version that holds a competence, or the competence that a part belongs to."""
    part = read_part(id_)
    try:
        version, _ = get_competence(part.code if part else id_)
    except NotFound:
        message = say("We vinden {id} niet in het register.", id=shorten(id_))
        raise NotFound("mapping.unknown_end", message, say("Kijk het nummer na.")) from None
    return version


def _answer(chain: Chain) -> Answer:
    sets = tuple(link.origin for link in chain.links)
    if len(chain.links) > 1:
        through = ", ".join(link.object.label or link.object.id for link in chain.links[:-1])
        ground = say("Via {through}.", through=through)
        return Answer(chain.object, chain.relation, chain.confidence, Basis.CHAIN, sets, ground, chain)
    row = chain.links[0].row
    firm = row.status in (MappingStatus.REVIEWED, MappingStatus.PUBLISHED)
    who = row.author_label or row.author_id or sets[0]
    when = row.mapping_date
    ground = say("Beslist door {who} op {when}.", who=who, when=when) if when else say("Beslist door {who}.", who=who)
    basis = Basis.CONFIRMED if firm else Basis.DECIDED
    return Answer(chain.object, chain.relation, chain.confidence, basis, sets, ground, chain)


def _firmest_first(answer: Answer) -> tuple[int, float, str]:
    return (list(Basis).index(answer.basis), -answer.confidence, answer.end.id)


def _proposal(engine: Engine, proposal: Proposal) -> Answer:
    target = engine.ends[proposal.target].end
    ground = told(Reason(proposal.ground, ()))
    return Answer(target, proposal.relation, proposal.confidence, Basis.PROPOSAL, (), ground)


def side_named(source: str, release: str = "") -> Side:
    """A vocabulary with the release that is meant: the one named, else the newest that was imported, else the newest
    that a mapping set names. The register has none. Raises NotFound `convert.unknown_target`."""
    if source == REGISTER or release:
        return Side(source, release)
    try:
        return Side(source, newest_release(source).version)
    except NotFound:
        rows = MappingSet.objects.exclude(status=MappingStatus.WITHDRAWN).order_by("-pk")
        for one in rows.filter(Q(subject_source=source) | Q(object_source=source)):
            return Side(source, one.subject_release if one.subject_source == source else one.object_release)
    raise NotFound(
        "convert.unknown_target",
        say("We kennen geen lijst “{source}”.", source=shorten(source)),
        say("Kies een lijst die ingelezen is."),
    )
