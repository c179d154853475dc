"""A new release of the target, a new version of a qualification: what holds, what is looked at again, the next set."""

import pytest

from ijkpunt.crosswalk import actions, queries
from ijkpunt.crosswalk.actions.carrying import following
from ijkpunt.crosswalk.models import MappingSet
from ijkpunt.crosswalk.queries import Side
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.crosswalk.rules.drift import Fate
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.register.queries import get_record
from ijkpunt.vocabularies.queries import compare_releases, statements_of
from ijkpunt.vocabularies.rules.comparison import ConceptChangeKind
from tests.crosswalk.sets import ANNA, BY, CELIA, DAY

pytestmark = pytest.mark.usefixtures("universe")
QUALIFICATION = "BK-9104-2"  # of which the demo has a next version


@pytest.fixture
def roofs() -> MappingSet:
    return actions.open_set(
        by=BY,
        key="drift",
        title="Daken naar ESCO",
        subject=Side("register"),
        object=Side("esco", "demo-1"),
        scope=[QUALIFICATION],
    )


def codes() -> list[str]:
    return [competence.code for competence in get_record(QUALIFICATION).competences]


def decide(code: str, object_id: str, verdict: Verdict = Verdict.CLOSE, *, reviewed: bool = True) -> None:
    decided = actions.judge(
        by=ANNA, key="drift", version=QUALIFICATION, subject=code, verdict=verdict, object_id=object_id, on=DAY
    )
    if reviewed:
        actions.review(by=CELIA, key="drift", record_id=decided.record_id, agrees=True, on=DAY)


def changed(kind: ConceptChangeKind) -> str:
    """A concept of the first demo release to which this happens in the second, and nothing else."""
    return next(
        change.concept
        for change in compare_releases("esco", "demo-1", "demo-2").of(kind)
        if change.kinds == (kind,) and change.before is not None and change.before.kind.value in ("skill", "knowledge")
    )


def unchanged() -> str:
    touched = {change.concept for change in compare_releases("esco", "demo-1", "demo-2").changes}
    return next(
        one.id for one in statements_of("esco", "demo-1") if one.id not in touched and one.kind.value == "skill"
    )


def test_a_new_release_of_the_target(roofs: MappingSet) -> None:
    happened = {
        unchanged(): Fate.HOLDS,
        changed(ConceptChangeKind.VANISHED): Fate.TARGET_GONE,
        changed(ConceptChangeKind.RELABELLED): Fate.LOOK_AGAIN,
    }
    for code, object_id in zip(codes(), happened, strict=False):
        decide(code, object_id)
    replaced = changed(ConceptChangeKind.REPLACED)
    decide(codes()[3], replaced)
    report = queries.drift_between("drift", "demo-2")
    found = {drift.row.object.id: drift.fate for drift in report.drifts if drift.row.object}
    assert {id_: found[id_] for id_ in happened} == happened
    assert found[replaced] in (Fate.TARGET_REPLACED, Fate.MOVES)
    assert all(str(drift.reason) for drift in report.drifts)


def test_the_next_set_carries_what_holds(roofs: MappingSet) -> None:
    kept, gone, other = unchanged(), changed(ConceptChangeKind.VANISHED), changed(ConceptChangeKind.RELABELLED)
    first, second, third = codes()[:3]
    decide(first, kept)
    decide(second, gone)
    decide(third, other)
    new, report = actions.carry_forward(by=BY, key="drift", new_key="drift-2", object_release="demo-2")
    assert (new.predecessor_id, new.object_release, new.version, new.status) == (roofs.pk, "demo-2", "2", "draft")
    assert report.counts[Fate.HOLDS] == report.counts[Fate.TARGET_GONE] == report.counts[Fate.LOOK_AGAIN] == 1
    rows = {row.subject.id: row for row in queries.all_rows("drift-2")}
    assert set(rows) == {first, third}
    assert (rows[first].status, rows[first].reviewer_id) == (MappingStatus.REVIEWED, "user:celia")
    assert (rows[third].status, rows[third].reviewer_id) == (MappingStatus.DRAFT, "")
    assert rows[third].comment.endswith("veranderde.")
    assert all(row.object and row.object.version == "demo-2" for row in rows.values())
    assert queries.get_set("drift").successors == ("drift-2",)


def test_the_author_of_a_carried_decision_still_may_not_review_it(roofs: MappingSet) -> None:
    decide(codes()[0], changed(ConceptChangeKind.RELABELLED), reviewed=False)
    actions.carry_forward(by=BY, key="drift", new_key="drift-2", object_release="demo-2")
    record = queries.all_rows("drift-2")[0].record_id
    both = Actor(ANNA.identifier, "Anna", "", ANNA.permissions | CELIA.permissions)
    with pytest.raises(NotAllowed):
        actions.review(by=both, key="drift-2", record_id=record, agrees=True, on=DAY)
    actions.review(by=CELIA, key="drift-2", record_id=record, agrees=True, on=DAY)


def test_a_new_version_of_the_qualification(roofs: MappingSet) -> None:
    for code in codes()[:4]:
        decide(code, unchanged())
    new, report = actions.carry_forward(by=BY, key="drift", new_key="drift-2", subject_release="BK-9104-3")
    assert new.scope == ["BK-9104-3"]
    assert len(report.drifts) == 4
    assert {drift.fate for drift in report.drifts} <= {
        Fate.MOVES,
        Fate.LOOK_AGAIN,
        Fate.TARGET_REPLACED,
        Fate.TARGET_GONE,
    }
    there = {competence.code for competence in get_record("BK-9104-3").competences}
    rows = queries.all_rows("drift-2")
    assert {row.subject.id for row in rows} <= there
    assert {row.subject.version for row in rows} == {"BK-9104-3"}


def test_the_page_of_a_new_version_tells_what_was_decided_before(roofs: MappingSet) -> None:
    for code in codes():
        decide(code, unchanged())
    actions.extend_scope(by=BY, key="drift", versions=["BK-9104-3"])
    told = [
        queries.curate("drift", version="BK-9104-3", subject=competence.code, person="user:anna").earlier
        for competence in get_record("BK-9104-3").competences
    ]
    assert any(told)
    assert {one.row.subject.version for several in told for one in several} == {QUALIFICATION}


def test_nobody_decides_outside_the_scope_of_a_set(roofs: MappingSet) -> None:
    code = get_record("BK-9104-3").competences[0].code
    with pytest.raises(RuleBroken) as broken:
        actions.judge(
            by=ANNA,
            key="drift",
            version="BK-9104-3",
            subject=code,
            verdict=Verdict.CLOSE,
            object_id=unchanged(),
            on=DAY,
        )
    assert broken.value.problem.code == "mapping.out_of_scope"


def test_what_cannot_be_carried_is_said(roofs: MappingSet) -> None:
    with pytest.raises(RuleBroken, match="al over uitgave"):
        actions.carry_forward(by=BY, key="drift", new_key="drift-2", object_release="demo-1")
    with pytest.raises(NotFound):
        actions.carry_forward(by=BY, key="drift", new_key="drift-2", object_release="demo-9")
    with pytest.raises(RuleBroken, match="geen eerdere versie"):
        actions.carry_forward(by=BY, key="drift", new_key="drift-2", subject_release="BK-9101-1")
    with pytest.raises(NotAllowed):
        actions.carry_forward(by=ANNA, key="drift", new_key="drift-2", object_release="demo-2")
    assert not MappingSet.objects.filter(key="drift-2").exists()


@pytest.mark.parametrize(
    ("version", "expected"), [("1", "2"), ("9", "10"), ("2026.1", "2026.2"), ("V1.0", "V1.1"), ("lente", "lente.2")]
)
def test_the_version_after(version: str, expected: str) -> None:
    assert following(version) == expected
