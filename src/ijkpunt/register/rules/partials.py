"""What partial qualifications (deelkwalificaties) cover of the whole, apart and together.

Positions count from 1, in the order of the record. A partial whose competences the source did not name is unknown:
it covers something, nobody can say what, so no sum with it in is presented as the full answer.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ijkpunt.kernel.programme import ContextRule
from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord


@dataclass(frozen=True, slots=True)
class PartialShare:
    """One partial. `positions` is None when the source did not say which competences it holds.

    `stray` holds codes that the whole does not have: an error in the source, and no part of the share.
    """

    partial: PartialQualification
    positions: tuple[int, ...] | None
    total: int
    stray: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.positions is not None

    @property
    def share(self) -> float | None:
        """The share of the competences of the whole, 0 to 1; None when unknown or when the whole has none."""
        return None if self.positions is None or not self.total else len(self.positions) / self.total

    @property
    def marks(self) -> tuple[bool, ...] | None:
        """Per competence of the whole whether it is in, for drawing a gauge; None when unknown."""
        return None if self.positions is None else tuple(at in self.positions for at in range(1, self.total + 1))


@dataclass(frozen=True, slots=True)
class PartialsTogether:
    """Several partials of one whole, added up.

    `together`, `overlap` (in more than one) and `remaining` are positions, counted over the partials that are known.
    `unknown` are the numbers of the others. Then the truth may be more together and less remaining, never the reverse.
    """

    total: int
    shares: tuple[PartialShare, ...]
    together: tuple[int, ...]
    overlap: tuple[int, ...]
    remaining: tuple[int, ...]
    unknown: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether the source named the competences of every partial counted here."""
        return not self.unknown

    @property
    def covers_whole(self) -> bool | None:
        """Whether they cover the whole together; None when what is known does not and something is unknown."""
        if self.total and not self.remaining:
            return True
        return None if self.unknown else False

    @property
    def share(self) -> float | None:
        """The share of the whole that is surely covered, 0 to 1; None when the whole has no competences."""
        return len(self.together) / self.total if self.total else None

    @property
    def marks(self) -> tuple[bool, ...]:
        """Per competence of the whole whether a known partial has it, for drawing a gauge."""
        return tuple(at in self.together for at in range(1, self.total + 1))


def add_partials(record: QualificationRecord, numbers: Collection[str] | None = None) -> PartialsTogether:
    """Add up the partials of `record`, or only those in `numbers` (long or short: BK-0130-5-DBK-01, DBK-01).

    Numbers that the record does not have are left out: somebody may hold a partial of another version.
    """
    chosen = [one for one in record.partials if numbers is None or one.number in numbers or one.short_number in numbers]
    position = {one.code: at for at, one in reversed(list(enumerate(record.competences, start=1)))}
    shares = tuple(_share(one, position, len(record.competences)) for one in chosen)
    times = Counter(at for share in shares for at in share.positions or ())
    return PartialsTogether(
        total=len(record.competences),
        shares=shares,
        together=tuple(sorted(times)),
        overlap=tuple(sorted(at for at, count in times.items() if count > 1)),
        remaining=tuple(at for at in range(1, len(record.competences) + 1) if at not in times),
        unknown=tuple(share.partial.number for share in shares if not share.known),
    )


def _share(partial: PartialQualification, position: dict[str, int], total: int) -> PartialShare:
    if partial.competences is None:
        return PartialShare(partial, None, total)
    positions = sorted({position[code] for code in partial.competences if code in position})
    stray = tuple(dict.fromkeys(code for code in partial.competences if code not in position))
    return PartialShare(partial, tuple(positions), total, stray)


@dataclass(frozen=True, slots=True)
class ContextsVerdict:
    """Whether somebody worked in enough of the required contexts.

    `satisfied` is None when the rule or the number is unknown. `missing` and `too_many` count contexts, 0 or more.
    `counted` are required contexts that were chosen; `stray` were chosen and are not among the required ones.
    """

    satisfied: bool | None
    counted: tuple[str, ...]
    missing: int = 0
    too_many: int = 0
    stray: tuple[str, ...] = ()


def contexts_satisfied(
    rule: ContextRule | None, count: int | None, names: Sequence[str], chosen: Iterable[str]
) -> ContextsVerdict:
    """Check the required contexts (verplichte contexten) of a programme: exactly, or at least, `count` of `names`.

    Letter case and blanks around and between words do not matter; a context counts once. A rule that asks for more
    contexts than there are names is never satisfied: better a visible error of the source than a silent pass.
    """
    picked = {_name(one): one for one in chosen}
    required = {_name(one): one for one in names}
    counted = tuple(one for key, one in required.items() if key in picked)
    stray = tuple(one for key, one in picked.items() if key not in required)
    if rule is None or count is None:
        return ContextsVerdict(None, counted, stray=stray)
    missing = max(0, count - len(counted))
    too_many = max(0, len(counted) - count) if rule is ContextRule.EXACTLY else 0
    return ContextsVerdict(not missing and not too_many, counted, missing, too_many, stray)


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()
