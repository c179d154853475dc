"""Writing together: every save is kept, joined or put beside; everything can be told again and brought back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.models import Dossier, DraftChange, DraftComment, DraftElement, DraftMoment, DraftVariant
from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.rules.drafting.conflicts import Choice, Outcome
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import Spot
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from tests.dossiers.carried import carries
from tests.dossiers.writing import (
    AYSE,
    BRAM,
    DAY,
    KIM,
    NUMBER,
    QUINTEN,
    WOUT,
    begun,
    dossier,
    now,
    save,
    variants,
    words,
)
from tests.rules.dossiers.drafts import slater

pytestmark = pytest.mark.django_db
S2 = "Leest de risicoanalyse"
COMMON: dict[str, Any] = {"by": AYSE, "number": NUMBER, "on": DAY}


def keys(kind: ElementKind, parent: str = "") -> list[str]:
    return [one.key for one in now().of_kind(kind) if one.parent == parent]


def texts(kind: ElementKind, parent: str = "") -> list[str]:
    return [one.text for one in now().of_kind(kind) if one.parent == parent]


# Starting


def test_a_draft_begins_with_what_is_given_and_says_so_in_the_log() -> None:
    begun()
    assert now() == slater()
    assert queries.draft_at(NUMBER, 1) == slater()
    assert latest(limit=1)[0].event == "dossiers.draft.started"


def test_a_draft_without_a_title_gets_that_of_the_dossier_and_a_place_for_a_definition() -> None:
    begun(Draft())
    assert (now().title, now().text_of(ElementKind.DEFINITION)) == ("Dakwerker leien", "")


def test_a_draft_begins_once() -> None:
    begun()
    with pytest.raises(RuleBroken, match="al begonnen"):
        drafting.start_draft(**COMMON, draft=slater())


def test_before_the_beginning_there_is_nothing_to_read() -> None:
    dossier()
    with pytest.raises(RuleBroken, match="nog niet begonnen"):
        queries.current_draft(NUMBER)
    assert queries.completeness(NUMBER)
    assert queries.open_conflicts(NUMBER) == 0


# Who may


@pytest.mark.parametrize("by", [QUINTEN, BRAM, KIM], ids=["another sector", "the facilitator", "an outsider"])
def test_who_is_no_submitter_or_carrier_does_not_write(by: Actor) -> None:
    begun()
    with pytest.raises(NotAllowed, match="indiener"):
        save("s2", "Anders", S2, by=by)
    assert words("s2") == S2


def test_an_organisation_that_carries_the_dossier_writes_too() -> None:
    begun()
    carries("fonds-groen", Dossier.objects.get())
    assert save("s2", "Anders", S2, by=QUINTEN).outcome is Outcome.SAVED


@pytest.mark.parametrize("state", sorted(set(DossierState) - {DossierState.DRAFTING, DossierState.REWORK}))
def test_in_another_state_nobody_writes(state: DossierState) -> None:
    begun()
    Dossier.objects.update(state=state)
    for change in (
        lambda: save("s2", "Anders", S2),
        lambda: drafting.add_element(**COMMON, kind=ElementKind.ACTION, text="x"),
        lambda: drafting.remove_element(**COMMON, key="s2"),
        lambda: drafting.move_element(**COMMON, key="s2", by_places=-1),
        lambda: drafting.restore_draft(**COMMON, until=1),
    ):
        with pytest.raises(RuleBroken, match="niemand schrijven"):
            change()
    assert now() == slater()


# Saving


def test_a_save_is_a_change_with_who_and_when() -> None:
    begun()
    done = save("s2", "Leest de risicoanalyse van de werf", S2, by=WOUT)
    assert (done.outcome, done.value, done.number) == (Outcome.SAVED, "Leest de risicoanalyse van de werf", 2)
    change = DraftChange.objects.get(number=2)
    assert (change.key, change.field, change.before, change.after) == ("s2", "text", S2, words("s2"))
    assert (change.person, change.name, change.organisation) == ("user:wout", "Wout Aerts", "fonds-dak")
    written = queries.draft_view(NUMBER).written["s2"]
    assert (written.revision, written.name) == (2, "Wout Aerts")


def test_saving_what_is_there_already_changes_nothing() -> None:
    begun()
    assert save("s2", S2, S2).outcome is Outcome.SAME
    assert DraftChange.objects.count() == 1


def test_two_who_write_in_different_places_of_a_sentence_both_get_their_words() -> None:
    begun()
    assert save("d", "Het dekken en herstellen van hellende daken met leien.", words("d")).outcome is Outcome.SAVED
    done = save(
        "d", "Het dekken van hellende daken en gevels met leien.", "Het dekken van hellende daken met leien.", by=WOUT
    )
    assert (done.outcome, done.other) == (Outcome.MERGED, "Ayse Demir")
    assert words("d") == done.value == "Het dekken en herstellen van hellende daken en gevels met leien."


def test_two_who_write_the_same_words_differently_both_keep_their_text() -> None:
    begun()
    save("s2", "Leest het veiligheidsplan", S2)
    done = save("s2", "Leest de werfplannen", S2, by=WOUT)
    assert (done.outcome, done.value, done.other) == (Outcome.KEPT, "Leest het veiligheidsplan", "Ayse Demir")
    assert words("s2") == "Leest het veiligheidsplan"
    assert variants() == ["Leest de werfplannen"]
    assert queries.open_conflicts(NUMBER) == 1


def test_who_goes_on_typing_in_a_clash_has_one_variant_the_newest_and_the_older_stay_in_the_store() -> None:
    begun()
    save("s2", "Leest het veiligheidsplan", S2)
    for text in ("Leest de werf", "Leest de werfplannen", "Leest de werfplannen"):
        save("s2", text, S2, by=WOUT)
    assert variants() == ["Leest de werfplannen"]
    assert [one.choice for one in DraftVariant.objects.order_by("pk")] == [Choice.NEWER, ""]


def test_a_save_whose_answer_got_lost_is_no_clash_with_oneself() -> None:
    begun()
    save("s2", "Leest de werf", S2, window="page 1")
    done = save("s2", "Leest de werfplannen", S2, window="page 1")
    assert (done.outcome, done.value) == (Outcome.SAVED, "Leest de werfplannen")


def test_another_page_of_the_same_person_is_a_clash_like_any_other() -> None:
    begun()
    save("s2", "Leest de werf", S2, window="page 1")
    assert save("s2", "Leest de plannen", S2, window="page 2").outcome is Outcome.KEPT


@pytest.mark.parametrize(
    ("choice", "value", "text"),
    [
        (Choice.TEXT, None, "Leest het veiligheidsplan"),
        (Choice.VARIANT, None, "Leest de werfplannen"),
        (Choice.THIRD, "Leest alle plannen", "Leest alle plannen"),
    ],
)
def test_somebody_chooses_and_nothing_is_lost(choice: Choice, value: str | None, text: str) -> None:
    begun()
    save("s2", "Leest het veiligheidsplan", S2)
    variant = save("s2", "Leest de werfplannen", S2, by=WOUT).variant
    assert variant is not None
    drafting.choose_variant(**COMMON, variant=variant, choice=choice, value=value)
    assert words("s2") == text
    assert queries.open_conflicts(NUMBER) == 0
    assert DraftVariant.objects.get(pk=variant).value == "Leest de werfplannen"
    assert latest(limit=1)[0].event == "dossiers.draft.variant_chosen"
    with pytest.raises(RuleBroken, match="Ayse Demir koos hier al"):
        drafting.choose_variant(**COMMON, variant=variant, choice=Choice.TEXT)


def test_a_third_text_is_not_empty() -> None:
    begun()
    save("s2", "a", S2)
    variant = save("s2", "b", S2, by=WOUT).variant or 0
    with pytest.raises(RuleBroken, match="leeg"):
        drafting.choose_variant(**COMMON, variant=variant, choice=Choice.THIRD, value="  ")
    assert queries.open_conflicts(NUMBER) == 1


def test_what_is_written_in_an_element_that_somebody_took_out_stands_beside_and_can_bring_it_back() -> None:
    begun()
    drafting.remove_element(**COMMON, key="c2")
    done = save("s3", "Klopt op elke lei", "Klopt op de lei en luistert", by=WOUT)
    assert (done.outcome, done.removed) == (Outcome.KEPT, True)
    with pytest.raises(RuleBroken, match="ook weg"):
        drafting.choose_variant(**COMMON, variant=done.variant or 0, choice=Choice.VARIANT)
    drafting.restore_element(**COMMON, key="c2")
    drafting.choose_variant(**COMMON, variant=done.variant or 0, choice=Choice.VARIANT)
    assert texts(ElementKind.SKILL, "c2") == ["Klopt op elke lei"]


def test_a_variant_of_a_removed_line_brings_it_back_with_the_text_of_the_variant() -> None:
    begun()
    drafting.remove_element(**COMMON, key="s1")
    done = save("s1", "Zet ladders vast", "Zet ladders stevig vast", by=WOUT)
    drafting.choose_variant(**COMMON, variant=done.variant or 0, choice=Choice.VARIANT)
    assert texts(ElementKind.SKILL, "c1") == ["Zet ladders vast", S2]


@pytest.mark.parametrize(
    ("key", "field", "value", "code"),
    [
        ("s2", "grade", "thorough", "draft.grade"),
        ("s2", "members", ("c1",), "draft.field"),
        ("s2", "more.label", "x", "draft.field"),
        ("s2", "place", "1", "draft.field"),
        ("", "text", "x", "draft.field"),
        ("", "aimed_level", "9", "draft.level"),
        ("", "aimed_level", "³", "draft.level"),
        ("zzz", "text", "x", "draft.element_unknown"),
    ],
)
def test_what_a_field_does_not_take_is_refused(key: str, field: str, value: object, code: str) -> None:
    begun()
    with pytest.raises(RuleBroken) as refused:
        save(key, value, "", field=field)  # type: ignore[arg-type]
    assert refused.value.problem.code == code
    assert now() == slater()


def test_a_level_a_grade_members_and_small_fields_are_saved() -> None:
    begun()
    save("", "4", 3, field="aimed_level")
    save("s2", "problem_solving", "cognitive", field="grade")
    save("p1", ("c2", "c1", "weg"), ("c2",), field="members")
    save("p1", "Wie leien sorteert.", None, field="more.description")
    assert now().aimed_level == 4
    partial = now().element("p1")
    assert partial is not None
    assert (partial.members, partial.more) == (("c1", "c2"), {"description": "Wie leien sorteert."})
    assert now() == queries.draft_at(NUMBER, queries.last_number(NUMBER))


def test_two_who_tick_different_competences_get_both() -> None:
    begun()
    save("g1", ("c1",), ("c1", "c2"), field="members")
    assert save("g1", ("c1", "c2"), ("c1", "c2"), field="members", by=WOUT).outcome is Outcome.SAME
    assert now().by_key()["g1"].members == ("c1",)


def test_many_lines_pasted_in_a_list_become_many_elements_and_the_note_says_what_was_cleaned() -> None:
    begun()
    done = save("s1", "• Zet ladders vast\r\n• Controleert het “anker”\r\n\r\n• Meldt gebreken\xad", words("s1"))
    assert texts(ElementKind.SKILL, "c1") == ["Zet ladders vast", 'Controleert het "anker"', "Meldt gebreken", S2]
    assert len(done.added) == 2
    assert [one.grade for one in now().children("c1", ElementKind.SKILL)] == ["motor", "motor", "motor", "cognitive"]
    assert len(done.notes) == 3
    assert now() == queries.draft_at(NUMBER, done.number)


def test_thousands_of_lines_are_refused_whole() -> None:
    begun()
    with pytest.raises(Refused, match="Er mogen er 200"):
        save("s1", "\n".join(f"regel {place}" for place in range(5_000)), words("s1"))
    with pytest.raises(Refused, match="20000"):
        save("d", "woord " * 10_000, words("d"))
    assert now() == slater()


# Adding, moving, removing


def test_elements_are_added_at_the_end_in_front_or_behind_another() -> None:
    begun()
    add = {**COMMON, "kind": ElementKind.SKILL, "parent": "c1"}
    drafting.add_element(**add, text="Laatst")
    drafting.add_element(**add, text="Eerst", behind="")
    drafting.add_element(**add, text="Tussen", behind="s1")
    assert texts(ElementKind.SKILL, "c1") == ["Eerst", "Zet ladders stevig vast", "Tussen", S2, "Laatst"]


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        (ElementKind.TITLE, ""),
        (ElementKind.SKILL, ""),
        (ElementKind.SKILL, "weg"),
        (ElementKind.SKILL, "s1"),
        (ElementKind.ACTION, "c1"),
    ],
)
def test_an_element_is_added_where_it_belongs(kind: ElementKind, parent: str) -> None:
    begun()
    with pytest.raises(RuleBroken):
        drafting.add_element(**COMMON, kind=kind, text="x", parent=parent)
    assert now() == slater()


def test_a_competence_that_is_taken_over_remembers_from_where() -> None:
    begun()
    (key,) = drafting.add_element(
        **COMMON, kind=ElementKind.COMPETENCE, text="Kapt leien", origin=("BK-9104-3/bkc9904305",)
    )
    assert now().by_key()[key].origin == ("BK-9104-3/bkc9904305",)


def test_elements_move_among_their_kind_and_to_another_competence() -> None:
    begun()
    assert drafting.move_element(**COMMON, key="c2", by_places=-1)
    assert keys(ElementKind.COMPETENCE) == ["c2", "c1"]
    assert not drafting.move_element(**COMMON, key="c2", by_places=-1)
    assert drafting.move_element(**COMMON, key="s2", to=Spot("c2", "s3"))
    assert keys(ElementKind.SKILL, "c2") == ["s3", "s2"]
    with pytest.raises(NotFound):
        drafting.move_element(**COMMON, key="s2", to=Spot("p1"))


def test_a_competence_goes_with_what_belongs_to_it_and_comes_back_where_it_was() -> None:
    begun()
    drafting.remove_element(**COMMON, key="c1")
    assert [one.key for one in now() if one.parent == "c1"] == []
    assert now().by_key()["g1"].members == ("c2",)
    assert [one.element.key for one in queries.removed_elements(NUMBER)] == ["c1"]
    drafting.restore_element(**COMMON, key="c1")
    assert now() == slater()
    assert DraftElement.objects.filter(removed=True).count() == 0


def test_what_stood_behind_something_that_is_gone_too_comes_back_behind_what_is_left() -> None:
    begun()
    drafting.add_element(**COMMON, kind=ElementKind.SKILL, parent="c1", text="Derde")
    third = keys(ElementKind.SKILL, "c1")[-1]
    drafting.remove_element(**COMMON, key=third)
    drafting.remove_element(**COMMON, key="s2")
    drafting.restore_element(**COMMON, key=third)
    assert keys(ElementKind.SKILL, "c1") == ["s1", third]


def test_the_whole_text_goes_back_to_a_moment_and_forward_again() -> None:
    begun()
    drafting.name_moment(**COMMON, title="voor de vergadering")
    save("s2", "Anders", S2)
    drafting.remove_element(**COMMON, key="c2")
    drafting.add_element(**COMMON, kind=ElementKind.ACTION, text="Met zorg voor materiaal")
    later, number = now(), queries.last_number(NUMBER)
    (moment,) = queries.moments(NUMBER)
    assert drafting.restore_draft(**COMMON, until=moment.number) > 0
    assert now() == slater()
    assert latest(limit=1)[0].event == "dossiers.draft.restored"
    drafting.restore_draft(**COMMON, until=number)
    assert now() == later
    assert drafting.restore_draft(**COMMON, until=number) == 0
    with pytest.raises(NotFound):
        drafting.restore_draft(**COMMON, until=0)


# What is said


def test_writers_and_the_facilitator_comment_and_resolve_and_others_do_not() -> None:
    begun()
    first = drafting.comment(**{**COMMON, "by": BRAM}, key="s2", text="Is dit niet te ruim?")
    drafting.comment(**COMMON, key="", text="Nee: zie punt 3.", answers=first)
    assert queries.draft_view(NUMBER).comments == {"s2": 1}
    (thread,) = queries.remarks(NUMBER, "s2")
    assert [one.name for one in (thread, *thread.replies)] == ["Bram Claes", "Ayse Demir"]
    drafting.resolve_comment(**COMMON, comment=first)
    assert queries.draft_view(NUMBER).comments == {}
    with pytest.raises(NotAllowed):
        drafting.comment(**{**COMMON, "by": KIM}, key="s2", text="Hallo")
    for text in ("", "x" * 4_001):
        with pytest.raises(RuleBroken, match="tekst nodig"):
            drafting.comment(**COMMON, key="s2", text=text)
    with pytest.raises(NotFound):
        drafting.comment(**COMMON, key="zzz", text="Waar?")


def test_the_history_joins_what_somebody_typed_in_one_sitting_and_says_it_in_plain_words() -> None:
    begun()
    start = datetime(2026, 11, 26, 9, tzinfo=UTC)
    for minute, text in enumerate(("Leest", "Leest plannen", "Leest alle plannen")):
        drafting.save_field(
            **COMMON, key="s2", field="text", value=text, base=words("s2"), at=start + timedelta(minutes=minute)
        )
    drafting.remove_element(**COMMON, key="c2", at=start + timedelta(hours=1))
    lines = queries.history(NUMBER).lines
    assert [str(line.what) for line in lines] == [
        "haalde de competentie “Sorteert leien” weg, met 2 onderdelen",
        "herschreef: vaardigheid",
        "begon de tekst, met 15 onderdelen",
    ]
    assert (lines[1].before, lines[1].after, lines[1].first, lines[1].last) == (S2, "Leest alle plannen", 2, 4)
    assert [line.key for line in queries.history(NUMBER, key="c1").lines] == ["s2"]


def test_others_see_what_changed_since_they_looked_and_who_is_there() -> None:
    begun()
    save("s2", "Anders", S2, by=WOUT, window="w")
    drafting.add_element(**COMMON, kind=ElementKind.SKILL, parent="c2", text="Nieuw")
    found = queries.touched_since(NUMBER, 1)
    assert [(one.block, one.structural) for one in found] == [("c1", False), ("c2", True)]
    assert [one.key for one in queries.touched_since(NUMBER, 1, but="w")] == [found[1].key]
    moment = datetime(2026, 11, 26, 9, tzinfo=UTC)
    drafting.note_presence(**{**COMMON, "by": WOUT}, at=moment)
    drafting.note_presence(**{**COMMON, "by": KIM}, at=moment)
    assert [one.name for one in queries.present(NUMBER, but=AYSE.identifier, now=moment)] == ["Wout Aerts"]
    assert queries.present(NUMBER, but=AYSE.identifier, now=moment + timedelta(minutes=4)) == ()


# What the database keeps


def test_the_database_refuses_to_change_what_was_written_or_said() -> None:
    begun()
    save("s2", "a", S2)
    save("s2", "b", S2, by=WOUT)
    drafting.comment(**COMMON, key="s2", text="Is dit juist?")
    drafting.name_moment(**COMMON, title="nu")
    for model, change in (
        (DraftChange, {"after": "c"}),
        (DraftVariant, {"value": "c"}),
        (DraftComment, {"text": "c"}),
        (DraftMoment, {"title": "c"}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.all()._raw_delete("default")


# Two at once, in any order


class Author:
    """Somebody with the page open: what they saw of each line, what stands in its field now, and what they typed."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.typed: list[str] = []
        self.look()

    def look(self) -> None:
        """Load the page anew; what was typed was saved."""
        self.seen = {one.key: one.text for one in now()}
        self.field = dict(self.seen)

    def write(self, key: str, word: str, front: bool) -> None:
        self.field[key] = f"{word} {self.field[key]}" if front else f"{self.field[key]} {word}"
        done = save(key, self.field[key], self.seen[key], by=self.actor, window=self.actor.identifier)
        self.typed.append(word)
        if done.outcome is not Outcome.KEPT:
            self.seen[key] = self.field[key] = str(done.value)


MOVES = st.tuples(
    st.integers(0, 1), st.sampled_from(["write", "write", "write", "look", "remove", "restore", "move"]),
    st.sampled_from(["s1", "s3", "e1", "c2"]), st.booleans(),
)  # fmt: skip


# A word beside a text that was taken out, put back and taken out again was taken for an earlier stage of the next.
TWICE_BESIDE = [
    (0, "remove", "s1", False),
    (0, "write", "s1", False),
    (0, "restore", "s1", False),
    (0, "look", "s1", False),
    (0, "remove", "s1", False),
    (0, "write", "s1", False),
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(MOVES, max_size=14))
@example(TWICE_BESIDE)
def test_however_two_authors_get_in_each_others_way_every_word_is_somewhere(
    moves: list[tuple[int, str, str, bool]],
) -> None:
    with transaction.atomic():
        begun()
        authors = [Author(AYSE), Author(WOUT)]
        for place, (who, what, key, front) in enumerate(moves):
            author = authors[who]
            if what == "write" and key in author.seen:
                author.write(key, f"woord{place}x", front)
            elif what == "look":
                author.look()
            elif what == "remove":
                drafting.remove_element(**{**COMMON, "by": author.actor}, key=key)
            elif what in ("restore", "move"):
                _may_fail(what, key, author.actor)
        _nothing_lost(authors)
        transaction.set_rollback(True)


def _may_fail(what: str, key: str, by: Actor) -> None:
    """A skill of a competence that is gone does not come back alone; what is gone does not move."""
    try:
        if what == "restore":
            drafting.restore_element(**{**COMMON, "by": by}, key=key)
        else:
            drafting.move_element(**{**COMMON, "by": by}, key=key, by_places=1)
    except RuleBroken:
        pass


def _nothing_lost(authors: list[Author]) -> None:
    """Every word stands in the text, in an element that was taken out, or beside it; and history tells the same."""
    kept = " ".join([*DraftElement.objects.values_list("text", flat=True), *map(str, variants())])
    for author in authors:
        for word in author.typed:
            assert word in kept
    assert now() == queries.draft_at(NUMBER, queries.last_number(NUMBER))
