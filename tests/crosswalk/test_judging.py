"""Deciding about a pair: one's own decision, another's, a second pair of eyes, taking back; all of it kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.crosswalk import actions
from ijkpunt.crosswalk.models import Judgement, Mapping
from ijkpunt.crosswalk.queries import get_row
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.mapping import Justification, MappingStatus, MatchRelation
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from tests.crosswalk.sets import (
    ANNA,
    BERT,
    CELIA,
    DAY,
    bring_in,
    events,
    everything,
    judge,
    mapping,
    opened,
    person,
    review,
    row_of,
    undo,
)

pytestmark = pytest.mark.django_db
DRAFT, REVIEWED, PROPOSAL = MappingStatus.DRAFT, MappingStatus.REVIEWED, MappingStatus.PROPOSAL


@pytest.fixture(autouse=True)
def _open_set() -> None:
    bring_in()
    opened()


def test_a_decision_makes_a_row_that_names_who_when_and_both_releases() -> None:
    decided = judge(ANNA, "w1", "close", "e1", note="Zelfde handeling.")
    row = get_row("own", decided.record_id).row
    assert (row.subject.version, row.object and row.object.version) == ("1", "1.0")
    assert (row.relation, row.negated, row.status) == (MatchRelation.CLOSE, False, DRAFT)
    assert (row.author_id, row.author_label, row.mapping_date) == ("user:anna", "Anna", DAY)
    assert (row.justification, row.comment) == (Justification.MANUAL_CURATION, "Zelfde handeling.")
    assert row.object is not None
    assert row.object.label == "leien op maat maken"
    assert events()[-1] == "crosswalk.mapping.judged"


def test_a_refusal_is_a_negative_row() -> None:
    judge(ANNA, "w1", "refused", "e5")
    row = row_of("w1", "e5")
    assert (row.relation, row.negated, row.status) == ("exact", True, "draft")


def test_nothing_fits_is_a_row_without_object() -> None:
    judge(ANNA, "w1", "no_equivalent")
    row = row_of("w1").row()
    assert row.object is None
    assert row.object_source == "europe"
    assert row_of("w1").object_version == "1.0"


def test_later_makes_no_row() -> None:
    assert judge(ANNA, "w1", "skip").record_id == ""
    assert not Mapping.objects.filter(set__key="own").exists()
    assert Judgement.objects.get(set__key="own").subject_id == "w1"


def test_deciding_again_replaces_ones_own_decision_and_keeps_both_judgements() -> None:
    judge(ANNA, "w1", "close", "e1")
    judge(ANNA, "w1", "exact", "e1")
    assert row_of("w1", "e1").relation == "exact"
    assert not row_of("w1", "e1").contested
    assert Judgement.objects.filter(set__key="own").count() == 2


def test_two_curators_who_disagree_are_visible_until_one_gives_in() -> None:
    judge(ANNA, "w1", "close", "e1")
    assert judge(BERT, "w1", "refused", "e1").contested
    assert row_of("w1", "e1").contested
    judge(ANNA, "w1", "refused", "e1")
    assert not row_of("w1", "e1").contested


def test_one_finds_something_and_another_says_that_nothing_fits() -> None:
    judge(ANNA, "w1", "close", "e1")
    judge(BERT, "w1", "no_equivalent")
    assert row_of("w1", "e1").contested
    assert row_of("w1").contested
    undo(BERT, "w1")
    assert not row_of("w1", "e1").contested


def test_one_person_does_not_say_both() -> None:
    judge(ANNA, "w1", "close", "e1")
    with pytest.raises(RuleBroken, match="niets past"):
        judge(ANNA, "w1", "no_equivalent")
    undo(ANNA, "w1")
    judge(ANNA, "w1", "no_equivalent")
    with pytest.raises(RuleBroken, match="niets past"):
        judge(ANNA, "w1", "close", "e1")


def test_a_second_person_agrees() -> None:
    judge(ANNA, "w1", "close", "e1")
    assert review("w1", "e1").status is REVIEWED
    row = row_of("w1", "e1").row()
    assert (row.reviewer_id, row.review_date, row.reviewer_agreement) == ("user:celia", DAY, 1.0)


def test_nobody_reviews_what_they_decided() -> None:
    both = person("dora", "mapping.curate", "mapping.review")
    judge(both, "w1", "close", "e1")
    before = everything()
    with pytest.raises(NotAllowed, match="eigen beslissing"):
        review("w1", "e1", by=both)
    assert everything() == before


def test_sending_back_asks_why_and_the_next_decision_answers_it() -> None:
    judge(ANNA, "w1", "exact", "e1")
    with pytest.raises(RuleBroken, match="Zeg waarom"):
        review("w1", "e1", agrees=False)
    review("w1", "e1", agrees=False, note="Enger: alleen op maat.")
    row = row_of("w1", "e1")
    assert (row.status, row.returned, row.reviewer_agreement) == ("draft", True, -1.0)
    judge(ANNA, "w1", "narrow", "e1")
    row = row_of("w1", "e1")
    assert (row.status, row.returned, row.reviewer_id, row.relation) == ("draft", False, "", "narrow")


def test_a_new_decision_after_a_review_needs_a_new_review() -> None:
    judge(ANNA, "w1", "close", "e1")
    review("w1", "e1")
    judge(ANNA, "w1", "exact", "e1")
    assert row_of("w1", "e1").status == "draft"


def test_a_review_settles_a_disagreement() -> None:
    judge(ANNA, "w1", "close", "e1")
    judge(BERT, "w1", "broad", "e1")
    review("w1", "e1")
    row = row_of("w1", "e1")
    assert (row.status, row.relation, row.contested) == ("reviewed", "broad", False)


def test_taking_back_brings_back_what_was_there_before() -> None:
    judge(ANNA, "w1", "close", "e1")
    judge(BERT, "w1", "exact", "e1")
    undo(BERT, "w1")
    row = row_of("w1", "e1")
    assert (row.relation, row.author_id, row.contested) == ("close", "user:anna", False)
    undo(ANNA, "w1")
    row = row_of("w1", "e1")
    assert (row.status, row.author_id, row.mapping_date) == ("proposal", "", None)
    assert Judgement.objects.filter(set__key="own").count() == 4, "nothing that was said disappears"


def test_a_reviewer_may_take_back_a_review() -> None:
    judge(ANNA, "w1", "close", "e1")
    review("w1", "e1")
    undo(CELIA, "w1")
    assert row_of("w1", "e1").status == "draft"


def test_nobody_takes_back_what_another_said() -> None:
    judge(ANNA, "w1", "close", "e1")
    with pytest.raises(NotFound, match="terug te zetten"):
        undo(BERT, "w1")


def test_a_decision_on_an_imported_set_replaces_what_came_in_and_taking_back_restores_it() -> None:
    bring_in("open", *[mapping("w1", "e1", "close", confidence=0.7, comment="van hen")], official=False, version="2")
    before = row_of("w1", "e1", key="open").row()
    judge(ANNA, "w1", "exact", "e1", key="open")
    changed = row_of("w1", "e1", key="open")
    assert (changed.relation, changed.confidence, changed.imported, changed.contested) == ("exact", None, False, True)
    actions.undo(by=ANNA, key="open", version="1", subject="w1", on=DAY)
    assert row_of("w1", "e1", key="open").row() == before


def test_a_decision_settles_two_rows_on_one_pair() -> None:
    bring_in("open", mapping("w1", "e1", "close"), mapping("w1", "e1", "broad"), official=False, version="2")
    judge(ANNA, "w1", "close", "e1", key="open")
    statuses = Mapping.objects.filter(set__key="open").order_by("position").values_list("status", flat=True)
    assert list(statuses) == ["draft", "withdrawn"]


def test_several_objects_are_judged_together_or_not_at_all() -> None:
    before = everything()
    with pytest.raises(NotFound, match="e99"):
        actions.judge_all(
            by=ANNA,
            key="own",
            version="1",
            subject="w1",
            verdicts={"e1": Verdict.CLOSE, "e99": Verdict.REFUSED},
            on=DAY,
        )
    assert everything() == before


@pytest.mark.parametrize(
    ("how", "broken", "code"),
    [
        pytest.param({"by": NOBODY}, NotAllowed, "permission.missing", id="no permission"),
        pytest.param({"by": CELIA}, NotAllowed, "permission.missing", id="who only reviews"),
        pytest.param({"object_id": ""}, RuleBroken, "mapping.verdict", id="a relation to nothing"),
        pytest.param({"verdict": "no_equivalent"}, RuleBroken, "mapping.verdict", id="nothing fits, and yet an object"),
        pytest.param({"verdict": "agree"}, RuleBroken, "mapping.verdict", id="a review is no decision"),
        pytest.param({"verdict": "undo"}, RuleBroken, "mapping.verdict", id="taking back has its own action"),
        pytest.param({"object_id": "e99"}, NotFound, "mapping.unknown_end", id="an unknown object"),
        pytest.param({"subject": "w99"}, NotFound, "mapping.unknown_end", id="an unknown subject"),
        pytest.param({"version": "7"}, NotFound, "mapping.unknown_end", id="an unknown release"),
        pytest.param({"key": "elders"}, NotFound, "mapping_set.unknown", id="an unknown set"),
        pytest.param({"key": "work-europe"}, RuleBroken, "mapping_set.closed", id="a published set"),
        pytest.param({"note": "x" * 1001}, RuleBroken, "mapping.note_too_long", id="a long note"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    how: dict[str, Any], broken: type[RuleBroken], code: str
) -> None:
    before = everything()
    with pytest.raises(broken) as refused:
        judge(**{"by": ANNA, "subject": "w1", "verdict": "close", "object_id": "e1", **how})
    assert refused.value.problem.code == code
    assert everything() == before


def test_publishing_needs_a_second_pair_of_eyes_everywhere() -> None:
    judge(ANNA, "w1", "close", "e1")
    judge(ANNA, "w2", "exact", "e2")
    judge(BERT, "w2", "close", "e2")
    before = everything()
    with pytest.raises(Refused) as refused:
        actions.publish_set(by=CELIA, key="own", on=DAY)
    assert [one.code for one in refused.value.problems] == ["mapping_set.contested", "mapping_set.unreviewed"]
    assert everything() == before


def test_what_is_published_is_fixed() -> None:
    judge(ANNA, "w1", "close", "e1")
    judge(ANNA, "w2", "exact", "e2")
    review("w1", "e1")
    actions.publish_set(by=CELIA, key="own", on=DAY, leave_unreviewed=True)
    assert (row_of("w1", "e1").status, row_of("w2", "e2").status) == ("published", "draft")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: judge(BERT, "w1", "exact", "e1"),
        lambda: undo(ANNA, "w1"),
        lambda: review("w2", "e2"),
    )
    for forbidden in attempts:
        with pytest.raises(RuleBroken, match="gepubliceerd"):
            forbidden()
    actions.withdraw_mapping(by=CELIA, key="own", record_id=row_of("w1", "e1").record_id, ground="Fout.")
    assert row_of("w1", "e1").status == "withdrawn"


def test_a_conflict_that_is_an_error_stops_publishing() -> None:
    bring_in("open", mapping("w1", "e1", "close"), mapping("w1", "e1", "broad"), official=False, version="2")
    for row in Mapping.objects.filter(set__key="open"):
        actions.review(by=CELIA, key="open", record_id=row.record_id, agrees=True, on=DAY)
    with pytest.raises(Refused) as refused:
        actions.publish_set(by=CELIA, key="open", on=DAY)
    assert [one.code for one in refused.value.problems] == ["mapping.relations_on_one_pair"]


def test_nothing_reviewed_is_nothing_to_publish() -> None:
    with pytest.raises(RuleBroken, match="niets nagekeken"):
        actions.publish_set(by=CELIA, key="own", on=DAY)


def test_the_database_keeps_what_was_said() -> None:
    judge(ANNA, "w1", "close", "e1")
    review("w1", "e1")
    actions.publish_set(by=CELIA, key="own", on=DAY)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: Judgement.objects.update(verdict="exact"),
        lambda: Judgement.objects.all().delete(),
        lambda: Mapping.objects.filter(set__key="own").update(relation="exact"),
        lambda: Mapping.objects.filter(set__key="own").update(status="draft"),
        lambda: Mapping.objects.filter(set__key="own").delete(),
    )
    for behind_our_back in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            behind_our_back()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "published", "reviewer_id": ""},
        {"reviewer_id": "user:anna"},
        {"confidence": 1.5},
        {"object_version": ""},
        {"status": "somewhere"},
    ],
    ids=["published without review", "own review", "more than certain", "no release", "unknown status"],
)
def test_the_database_refuses_rows_that_cannot_be(wrong: dict[str, Any]) -> None:
    judge(ANNA, "w1", "close", "e1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Mapping.objects.filter(set__key="own").update(**wrong)
