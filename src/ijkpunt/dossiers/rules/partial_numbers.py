"""The short numbers of partial qualifications in a new version: DBK-01, DBK-02 …

A partial that goes on from an earlier version keeps its short number, by number or by title, so that people recognise
it. A number that another partial of that qualification ever had is not given again. Ours: no rule of the authority on
this is known.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord
from ijkpunt.register.rules.wording import wording_key


def numbered_partials(
    record: QualificationRecord, earlier: Sequence[QualificationRecord], *, carried: bool = True
) -> tuple[PartialQualification, ...]:
    """The partials of `record` with their numbers. `earlier`: all versions of the same qualification, lowest first.

    `carried`: a short number that a partial carries is of this qualification. Not so in a merge.
    """
    known = {one.short_number: wording_key(one.title) for version in earlier for one in version.partials}
    by_title = {title: short for short, title in known.items()}
    kept = _kept(record.partials, known if carried else {}, by_title)
    free = _free(set(known) | {short for short in kept if short})
    return tuple(
        replace(one, short_number=short, number=f"{record.identifier}-{short}")
        for one, chosen in zip(record.partials, kept, strict=True)
        for short in (chosen or next(free),)
    )


def _kept(partials: Iterable[PartialQualification], known: dict[str, str], by_title: dict[str, str]) -> list[str]:
    """Per partial the short number that it keeps, or empty. One number goes to one partial: the first that claims it
    under its own title, else the first that carries it."""
    partials = list(partials)
    kept = [""] * len(partials)
    for at, one in enumerate(partials):
        short = by_title.get(wording_key(one.title), "")
        if short and short not in kept:
            kept[at] = short
    for at, one in enumerate(partials):
        if not kept[at] and one.short_number in known and one.short_number not in kept:
            kept[at] = one.short_number
    return kept


def _free(taken: set[str]) -> Iterator[str]:
    highest = max((int(short.rpartition("-")[2]) for short in taken if short.rpartition("-")[2].isdigit()), default=0)
    return (f"DBK-{number:02}" for number in range(highest + 1, 10_000))
