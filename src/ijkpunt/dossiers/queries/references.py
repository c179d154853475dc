"""Which concepts of Competent that qualifications refer to changed or vanished since they were recognised."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.rules.agenda import Measured
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import records_in_force
from ijkpunt.vocabularies.queries import ReleaseLine, compare_releases, get_vocabulary, resolve_in
from ijkpunt.vocabularies.rules.comparison import ConceptChangeKind

COMPETENT = "competent"
AT_ONCE = 2_000  # references looked up in one question
# Another spelling or another place in the hierarchy says nothing about the competence.
MATTERS = frozenset(
    {
        ConceptChangeKind.VANISHED,
        ConceptChangeKind.REPLACED,
        ConceptChangeKind.KIND_CHANGED,
        ConceptChangeKind.RELABELLED,
    }
)
NO_RELEASES = say("Er zijn geen twee versies van Competent om te vergelijken.")
NO_REFERENCES = say("Ze verwijst niet naar Competent.")
NOT_RESOLVED = say("Van geen enkele verwijzing weten we welk begrip het is.")


@dataclass(frozen=True, slots=True)
class _Referring:
    """A qualification with the references of all its competences, each once."""

    number: str
    recognised_on: date | None
    references: tuple[str, ...]


def reference_changes(on: date) -> Mapping[str, Measured]:
    """Per number of a qualification in force on `on`, the part of its references that changed, 0 to 1.

    Compared are the release that was the newest when the version was recognised (the oldest one that we have, when none
    is as old as that) and the newest one. A reference that nobody can resolve takes no part.
    """
    found = [_referring(record) for record in records_in_force(on)]
    releases = _releases()
    if len(releases) < 2:
        return {one.number: Measured(None, NO_RELEASES) for one in found}
    by_release: dict[str, list[_Referring]] = {}
    for one in found:
        by_release.setdefault(_then(one.recognised_on, releases).version, []).append(one)
    measured: dict[str, Measured] = {}
    for release in releases:
        measured.update(_measured(by_release.get(release.version, ()), release, releases[-1]))
    return measured


def _referring(record: QualificationRecord) -> _Referring:
    references = dict.fromkeys(one for competence in record.competences for one in competence.references)
    return _Referring(record.version.number, record.recognised_on, tuple(references))


def _releases() -> Sequence[ReleaseLine]:
    """The releases that were not withdrawn, the oldest first; none when Competent was never brought in."""
    try:
        lines = get_vocabulary(COMPETENT).releases
    except NotFound:
        return ()
    return tuple(line for line in reversed(lines) if line.withdrawn_on is None)


def _then(recognised_on: date | None, releases: Sequence[ReleaseLine]) -> ReleaseLine:
    """The release that was the newest when a version was recognised."""
    if recognised_on is None:
        return releases[0]
    older = [one for one in releases if one.published_on is not None and one.published_on <= recognised_on]
    return older[-1] if older else releases[0]


def _measured(several: Sequence[_Referring], then: ReleaseLine, newest: ReleaseLine) -> Iterator[tuple[str, Measured]]:
    concepts = _concepts(then, {one for qualification in several for one in qualification.references})
    changed = _changed(then, newest) if concepts and then.version != newest.version else frozenset()
    source = then.shown if then.version == newest.version else f"{then.shown} > {newest.version}"
    for one in several:
        known = {concept for reference in one.references for concept in concepts.get(reference, ())}
        if not known:
            yield one.number, Measured(None, NOT_RESOLVED if one.references else NO_REFERENCES)
            continue
        count = len(known & changed)
        note = say("{count} van de {known} begrippen veranderden of verdwenen.", count=count, known=len(known))
        yield one.number, Measured(count / len(known), note, source)


def _concepts(release: ReleaseLine, references: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Per reference the identifiers of the concepts that it stands for in a release."""
    asked = sorted(references)
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(asked), AT_ONCE):
        resolved = resolve_in(release, asked[start : start + AT_ONCE])
        found.update({key: tuple(line.identifier for line in lines) for key, lines in resolved.items()})
    return found


def _changed(earlier: ReleaseLine, later: ReleaseLine) -> frozenset[str]:
    compared = compare_releases(COMPETENT, earlier.version, later.version)
    return frozenset(change.concept for change in compared.changes if MATTERS.intersection(change.kinds))
