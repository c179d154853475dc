"""The short numbers of partial qualifications in a new version: DBK-01, DBK-02 …

A partial that goes on from an earlier version keeps its short number, by title or because its text came from there, so
that people recognise it. A number that another partial of that qualification ever had is not given again. Ours: no rule
of the authority on this is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord
from ijkpunt.register.rules.wording import wording_key


def numbered_partials(
    record: QualificationRecord, carried: Sequence[str], earlier: Sequence[QualificationRecord]
) -> tuple[PartialQualification, ...]:
    """The partials of `record` with their numbers.

    `carried` holds per partial the short number that its text brought along from an earlier version of the same
    qualification, or empty. `earlier`: all versions of that qualification, lowest first.
    """
    known = {one.short_number: wording_key(one.title) for version in earlier for one in version.partials}
    kept = _kept([wording_key(one.title) for one in record.partials], carried, known)
    free = _free(set(known) | set(kept))
    return tuple(
        replace(one, short_number=short, number=f"{record.identifier}-{short}")
        for one, chosen in zip(record.partials, kept, strict=True)
        for short in (chosen or next(free),)
    )


def _kept(titles: Sequence[str], carried: Sequence[str], known: dict[str, str]) -> list[str]:
    """Per partial the short number that it keeps, or empty. One number goes to one partial: the first that claims it
    under its own title, else the first that carries it."""
    by_title = {title: short for short, title in known.items()}
    kept = [""] * len(titles)
    for claims in ([by_title.get(title, "") for title in titles], carried):
        for at, short in enumerate(claims):
            if not kept[at] and short in known and short not in kept:
                kept[at] = short
    return kept


def _free(taken: set[str]) -> Iterator[str]:
    numbers = (short.rpartition("-")[2] for short in taken)
    highest = max((int(number) for number in numbers if number.isdigit()), default=0)
    return (f"DBK-{number:02}" for number in range(highest + 1, 10_000))
