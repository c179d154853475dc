"""Do people say different things about one outcome? Only what they say of the text as it is now counts."""

from collections.abc import Iterable, Mapping, Sequence

from ijkpunt.derivations.rules.judgements import Judged, standing
from ijkpunt.derivations.rules.verdicts import LINKING, LinkVerdict


def views(judgements: Sequence[Judged], outcome: str, text_hash: str) -> Mapping[str, Sequence[Judged]]:
    """Per competence code what each person last said of it and did not take back, in the order in which they spoke.

    Under the empty code stands who says that the outcome belongs to none. `judgements` in the order in which they were
    made.
    """
    found: dict[str, dict[str, Judged]] = {}
    for judged in standing(judgements):
        if judged.outcome == outcome and judged.outcome_hash == text_hash:
            of_pair = found.setdefault(judged.competence, {})
            of_pair.pop(judged.person, None)
            of_pair[judged.person] = judged
    return {competence: list(people.values()) for competence, people in found.items()}


def disputed(said: Mapping[str, Sequence[Judged]]) -> frozenset[str]:
    """The competences about which people say different things: a link or none, or other skills. The empty code where
    one says that the outcome is added and another links it."""
    found = {code for code, judged in said.items() if code and len(set(map(_answer, judged))) > 1}
    adding = {judged.person for judged in said.get("", ())}
    linking = {judged.person for judged in _links(said) if not _changed_mind(said, judged)}
    if adding and linking - adding:
        found.add("")
    return frozenset(found)


def _links(said: Mapping[str, Sequence[Judged]]) -> Iterable[Judged]:
    return (one for code, judged in said.items() if code for one in judged if one.verdict in LINKING)


def _changed_mind(said: Mapping[str, Sequence[Judged]], link: Judged) -> bool:
    """Whether this person later said that the outcome is added."""
    return any(one.person == link.person and one.number > link.number for one in said.get("", ()))


def _answer(judged: Judged) -> object:
    return LinkVerdict.REFUSED if judged.verdict is LinkVerdict.REFUSED else judged.shows


def disputed_outcomes(judgements: Sequence[Judged], hashes: Mapping[str, str]) -> frozenset[str]:
    """The outcomes about which people say different things. `hashes`: the hash of each outcome's text, by code."""
    by_outcome: dict[str, list[Judged]] = {}
    for judged in judgements:
        by_outcome.setdefault(judged.outcome, []).append(judged)
    return frozenset(
        code for code, said in by_outcome.items() if code in hashes and disputed(views(said, code, hashes[code]))
    )
