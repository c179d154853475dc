"""Take what people said along: to the next version of the product, and to a newer version of its qualification."""

from collections.abc import Iterable, Mapping, Sequence

from ijkpunt.derivations.models import LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.judgements import judgements_on
from ijkpunt.derivations.rules.carrying import CarriedJudgement, carry
from ijkpunt.derivations.rules.impact import Carrier
from ijkpunt.derivations.rules.judgements import Judged, Said, settle
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import compare_versions, predecessors_of

ANOTHER_TEXT = ""  # the hash of no outcome: whoever carries this looks again


def carry_to_next(earlier: ProductVersion, later: ProductVersion, record: ProductRecord) -> None:
    """Repeat in `later` what stands on `earlier`, by the same people on the same days. What must be looked at again
    there must be so here."""
    numbers = [judged.number for judged in _standing(settle(judgements_on(earlier), record.outcomes).values())]
    rows = LinkJudgement.objects.filter(pk__in=numbers).order_by("pk")
    LinkJudgement.objects.bulk_create(_repeated(row, later) for row in rows)


def carry_to_newer(version: ProductVersion, record: ProductRecord) -> None:
    """Repeat what was said about a version of a qualification for the version that took its place in the document: a
    newer one, or one of the qualification in which it went up."""
    here = {basis.qualification.number: basis.qualification for basis in record.based_on}
    by_qualification: dict[str, list[Judged]] = {}
    for judged in _standing(settle(judgements_on(version), record.outcomes).values()):
        if judged.qualification:
            by_qualification.setdefault(judged.qualification, []).append(judged)
    for earlier, judgements in sorted(by_qualification.items()):
        later = _in_its_place(VersionNumber.parse(earlier).number, here)
        if later is not None and str(later) not in by_qualification:
            _carry(version, judgements, earlier, str(later))


def _in_its_place(number: str, here: Mapping[str, VersionNumber]) -> VersionNumber | None:
    if number in here:
        return here[number]
    return next((one for heir, one in sorted(here.items()) if number in predecessors_of(heir)), None)


def _carry(version: ProductVersion, judgements: Sequence[Judged], earlier: str, later: str) -> None:
    """A version that is not in the register can be compared with nothing: then people start anew."""
    try:
        carrier = Carrier(compare_versions(earlier, later))
    except NotFound:
        return
    carried = carry(judgements, carrier)
    rows = LinkJudgement.objects.in_bulk([one.judged.number for one in carried])
    LinkJudgement.objects.bulk_create(_in_newer(rows[one.judged.number], one, later, version) for one in carried)


def _in_newer(row: LinkJudgement, one: CarriedJudgement, later: str, version: ProductVersion) -> LinkJudgement:
    repeated = _repeated(row, version)
    repeated.qualification, repeated.competence = later, one.competence
    repeated.shows, repeated.knowledge = sorted(one.shows), sorted(one.knowledge)
    repeated.outcome_hash = row.outcome_hash if one.holds else ANOTHER_TEXT
    return repeated


def _standing(said: Iterable[Said]) -> Iterable[Judged]:
    for one in said:
        newest = (*one.pairs.values(), *([one.added] if one.added else []), *one.look_again)
        yield from sorted(newest, key=lambda judged: judged.number)


def _repeated(row: LinkJudgement, version: ProductVersion) -> LinkJudgement:
    return LinkJudgement(
        version=version,
        outcome=row.outcome,
        outcome_hash=row.outcome_hash,
        competence=row.competence,
        qualification=row.qualification,
        verdict=row.verdict,
        shows=row.shows,
        knowledge=row.knowledge,
        note=row.note,
        person=row.person,
        name=row.name,
        organisation=row.organisation,
        day=row.day,
        carried_from=row,
    )
