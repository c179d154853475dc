"""What stands on the outcomes of a product, read from everything that people said about their links.

Judgements are only ever added. What holds now is worked out from them here, so it can always be worked out again:

1. What somebody took back counts no more; what stood before holds again.
2. Per outcome and competence the newest judgement stands.
3. Who says that an outcome is added, sets aside every link that was made before; a link made later sets that aside.
4. A judgement is about a text. Where the outcome says something else now, the judgement no longer stands and somebody
   must look again. When the old text comes back, so does the judgement.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ijkpunt.derivations.rules.verdicts import LINKING, LinkVerdict
from ijkpunt.kernel.product import Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that somebody said about one outcome. `number` rises with time; `withdraws` names what is taken back.

    `shows` and `knowledge` are positions in the skills and knowledge of the competence, from 0. `carried`: it was said
    about an earlier version of the product, and holds for this one because the texts are the same.
    """

    number: int
    outcome: str
    verdict: LinkVerdict
    competence: str = ""
    qualification: str = ""
    outcome_hash: str = ""
    shows: frozenset[int] = frozenset()
    knowledge: frozenset[int] = frozenset()
    person: str = ""
    name: str = ""
    organisation: str = ""
    day: date | None = None
    note: str = ""
    withdraws: int | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on one outcome: that it is added, or per competence a link or a refusal.

    `look_again` are the judgements that stood until the outcome got another text, in the order in which they were made.
    """

    added: Judged | None = None
    pairs: Mapping[str, Judged] = field(default_factory=dict)
    look_again: tuple[Judged, ...] = ()

    @property
    def links(self) -> tuple[Judged, ...]:
        """The links that people made or confirmed, in order of competence code."""
        return tuple(self.pairs[code] for code in sorted(self.pairs) if self.pairs[code].verdict in LINKING)

    def refused(self, competence: str) -> bool:
        """Whether people said that the outcome does not belong to this competence."""
        return competence in self.pairs and self.pairs[competence].verdict is LinkVerdict.REFUSED


NOTHING_SAID = Said()


def outcome_hash(outcome: Outcome) -> str:
    """Equal for outcomes that say the same, whatever the blanks."""
    return hashlib.sha256(" ".join(outcome.full_text.split()).encode()).hexdigest()


def settle(judgements: Sequence[Judged], outcomes: Iterable[Outcome]) -> dict[str, Said]:
    """What stands per outcome code, for the outcomes that people spoke of. `judgements` in the order in which they were
    made; those about outcomes that are not there are passed over."""
    by_outcome: dict[str, list[Judged]] = {}
    for judged in standing(judgements):
        by_outcome.setdefault(judged.outcome, []).append(judged)
    return {
        outcome.code: _settled(by_outcome[outcome.code], outcome_hash(outcome))
        for outcome in outcomes
        if outcome.code in by_outcome
    }


def standing(judgements: Sequence[Judged]) -> list[Judged]:
    """The judgements that nobody took back, without the takings back themselves."""
    undone = {judged.withdraws for judged in judgements if judged.verdict is LinkVerdict.UNDONE}
    return [judged for judged in judgements if judged.verdict is not LinkVerdict.UNDONE and judged.number not in undone]


def _settled(judgements: Sequence[Judged], now: str) -> Said:
    """What stands on one outcome whose text has the hash `now`."""
    added, pairs = _newest(judgements)
    kept = {code: judged for code, judged in pairs.items() if judged.outcome_hash == now}
    outdated = [judged for judged in (*pairs.values(), *([added] if added else [])) if judged.outcome_hash != now]
    return Said(
        added=added if added is not None and added.outcome_hash == now else None,
        pairs=kept,
        look_again=tuple(sorted(outdated, key=lambda judged: judged.number)),
    )


def _newest(judgements: Sequence[Judged]) -> tuple[Judged | None, dict[str, Judged]]:
    added: Judged | None = None
    pairs: dict[str, Judged] = {}
    for judged in judgements:
        if judged.verdict is LinkVerdict.ADDED:
            added = judged
            pairs = {code: earlier for code, earlier in pairs.items() if earlier.verdict is LinkVerdict.REFUSED}
        else:
            pairs[judged.competence] = judged
            if judged.verdict in LINKING:
                added = None
    return added, pairs


def may_undo(judgements: Sequence[Judged], person: str) -> Judged | None:
    """The newest thing that `person` said and did not take back yet; None when there is nothing to undo."""
    own = [judged for judged in standing(judgements) if judged.person == person]
    return own[-1] if own else None
