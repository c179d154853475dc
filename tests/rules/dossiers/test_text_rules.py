"""Cleaning what was pasted, the formal minimum, and what differs between two texts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.drafting.changes import Change
from ijkpunt.dossiers.rules.drafting.cleaning import LONGEST_LINE, LONGEST_TEXT, MOST_LINES, clean
from ijkpunt.dossiers.rules.drafting.comparing import compare_drafts, compare_with_record
from ijkpunt.dossiers.rules.drafting.completeness import completeness, keys_of
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.fields import block_of
from ijkpunt.dossiers.rules.drafting.record import draft_of, fresh_keys
from ijkpunt.dossiers.rules.drafting.steps import Step, StepKind, Text
from ijkpunt.dossiers.rules.drafting.telling import tell
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.qualification import Cluster, ClusterKind
from ijkpunt.register.rules.comparison import Basis, ChangeKind, Size, compare
from tests.formats.records import CARPENTER
from tests.rules.dossiers.drafts import slater

SKILL, DEFINITION = ElementKind.SKILL, ElementKind.DEFINITION


@pytest.mark.parametrize(
    ("pasted", "kind", "lines"),
    [
        pytest.param("Zet ladders vast", SKILL, ("Zet ladders vast",), id="what is clean stays"),
        pytest.param("\u201cveilig\u201d op \u2018hoogte\u2019", SKILL, ("\"veilig\" op 'hoogte'",), id="quotes"),
        pytest.param("op\u00a0het\u2009dak\tnu", SKILL, ("op het dak nu",), id="blanks of other kinds"),
        pytest.param("dak\u00adwer\u200bker\ufeff", SKILL, ("dakwerker",), id="signs that nobody sees"),
        pytest.param("a\x00b\x07c\ue0c1", SKILL, ("abc",), id="control signs and signs of one machine"),
        pytest.param("• Een\n- Twee\n3. Drie\no\tVier\n▪ Vijf", SKILL, ("Een", "Twee", "Drie", "Vier", "Vijf"),
                     id="bullets and numbers of a list"),
        pytest.param("\r\nEen\r\n\r\nTwee\rDrie\u2028Vier\n", SKILL, ("Een", "Twee", "Drie", "Vier"), id="line ends"),
        pytest.param("Dak-\nwerker", ElementKind.TITLE, ("Dak- werker",), id="a title is one line"),
        pytest.param("Dit:\r\n- een;\r\n- twee.\n", DEFINITION, ("Dit:\n- een;\n- twee.",), id="a list stays"),
        pytest.param("e\u0301e\u0301n", SKILL, ("één",), id="letters with their accent apart"),
        pytest.param("-5 graden", SKILL, ("-5 graden",), id="a number below zero is no bullet"),
        pytest.param(" \n ", SKILL, ("",), id="nothing"),
    ],
)  # fmt: skip
def test_what_was_pasted(pasted: str, kind: ElementKind, lines: tuple[str, ...]) -> None:
    assert clean(pasted, kind).lines == lines


def test_what_was_changed_is_told_and_what_stays_is_not() -> None:
    assert clean("Zet ladders vast", SKILL).notes == ()
    assert [str(note).split()[0] for note in clean("• \u201ca\u201d\u00a0\u00ad\x07", SKILL).notes] == [
        "Opsommingstekens", "Gekrulde", "Vaste", "Onzichtbare", "Tekens",
    ]  # fmt: skip


@given(st.text())
def test_whatever_is_pasted_comes_out_the_same_when_it_is_cleaned_again(text: str) -> None:
    for kind in (SKILL, DEFINITION, None):
        once = clean(text[:500], kind)
        again = clean("\n".join(once.lines), kind)
        assert again.lines == once.lines or kind is SKILL  # a line may begin with a second bullet


def test_too_much_is_refused_with_its_place_and_everything_at_once() -> None:
    text = "\n".join(["kort", "x" * (LONGEST_LINE + 1), "kort", "y" * (LONGEST_LINE + 1)])
    with pytest.raises(Refused) as refused:
        clean(text, SKILL)
    assert [one.place.record for one in refused.value.problems] == ["regel 2", "regel 4"]
    with pytest.raises(Refused, match=str(MOST_LINES)):
        clean("\n".join(["regel"] * (MOST_LINES + 1)), SKILL)
    with pytest.raises(Refused, match=str(LONGEST_TEXT)):
        clean("x" * (LONGEST_TEXT + 1), DEFINITION)
    assert clean("x" * LONGEST_TEXT, DEFINITION).notes == ()


# The formal minimum


def without(*keys: str) -> Draft:
    text = Text(slater())
    for key in keys:
        text.apply(Step(StepKind.REMOVE, key, before=text.taken(key)))
    return text.draft()


def with_(key: str, **fields: object) -> Draft:
    changed = tuple(replace(one, **fields) if one.key == key else one for one in slater())  # type: ignore[arg-type]
    return Draft(changed, 3)


@pytest.mark.parametrize(
    ("draft", "kind", "codes"),
    [
        pytest.param(slater(), DossierKind.NEW, [], id="all is there"),
        pytest.param(Draft(), DossierKind.WITHDRAW, [], id="a withdrawal asks no text"),
        pytest.param(with_("t", text=" "), DossierKind.NEW, ["title"], id="a title of blanks"),
        pytest.param(without("d"), DossierKind.UPDATE, ["definition"], id="no definition"),
        pytest.param(Draft(slater().elements), DossierKind.NEW, ["aimed_level"], id="a new one has a level"),
        pytest.param(Draft(slater().elements), DossierKind.MERGE, ["aimed_level"], id="so has a merger"),
        pytest.param(Draft(slater().elements), DossierKind.UPDATE, [], id="an update may keep its level"),
        pytest.param(without("s3"), DossierKind.UPDATE, ["skill"], id="a competence without skills"),
        pytest.param(without("k2"), DossierKind.UPDATE, ["knowledge"], id="a competence without knowledge"),
        pytest.param(with_("s1", text=""), DossierKind.UPDATE, ["empty"], id="an empty line"),
        pytest.param(without("e1", "a1"), DossierKind.UPDATE, ["environment", "action"], id="no contexts"),
        pytest.param(without("u1", "r1"), DossierKind.UPDATE, ["autonomy", "responsibility"], id="no descriptors"),
        pytest.param(with_("p1", members=()), DossierKind.UPDATE, ["partial_empty"], id="a partial of nothing"),
        pytest.param(with_("p1", members=("c1", "c2")), DossierKind.UPDATE, ["partial_whole"], id="a partial of all"),
        pytest.param(with_("p1", members=(), more={"members": "unknown"}), DossierKind.UPDATE, [],
                     id="a partial of which the source said nothing"),
        pytest.param(with_("g1", members=()), DossierKind.UPDATE, ["cluster_empty"], id="a group of nothing"),
        pytest.param(slater(), DossierKind.SPLIT_OFF, [], id="a new partial"),
        pytest.param(with_("p1", more={"short_number": "DBK-01"}), DossierKind.SPLIT_OFF, ["new_partial"],
                     id="only the partials that were there"),
        pytest.param(Draft((), 3), DossierKind.NEW, ["title", "definition", "competence", "environment", "action",
                     "autonomy", "responsibility"], id="nothing at all, in the order of the text"),
    ],
)  # fmt: skip
def test_the_formal_minimum(draft: Draft, kind: DossierKind, codes: list[str]) -> None:
    assert [one.code.removeprefix("draft.") for one in completeness(draft, kind)] == codes


def test_what_lacks_names_its_element_and_the_number_of_the_competence() -> None:
    (problem,) = completeness(without("s3"), DossierKind.UPDATE)
    assert (problem.place.record, problem.place.field, problem.value) == ("competentie 2", "c2", "Sorteert leien")
    assert keys_of([problem]) == {"c2"}


def test_every_element_stands_in_a_block() -> None:
    assert [block_of(one) for one in slater()] == [
        "basis", "basis", "c1", "c1", "c1", "c1", "c2", "c2", "c2", *["context"] * 4, "groepen", "delen",
    ]  # fmt: skip


# What differs


def test_competences_of_two_moments_are_paired_by_key_however_little_their_words_are_alike() -> None:
    changed = with_("c2", text="Iets heel anders")
    (entry,) = [one for one in compare_drafts(slater(), changed).entries if one.kind is not ChangeKind.SAME]
    assert (entry.kind, entry.basis) == (ChangeKind.REWORDED, Basis.DECIDED)
    assert compare_drafts(slater(), slater()).summary.size is Size.NONE
    assert compare_drafts(slater(), without("c2")).summary.counts[ChangeKind.DROPPED] == 1


def test_a_level_that_nobody_chose_yet_is_no_difference() -> None:
    assert compare_drafts(Draft(slater().elements), slater()).summary.size is Size.NONE
    assert compare_drafts(Draft(slater().elements, 2), slater()).summary.size is Size.LARGE


def test_a_draft_is_compared_with_its_version_by_origin_also_where_competences_split_or_merge() -> None:
    draft = draft_of(CARPENTER, new_key=fresh_keys())
    assert compare_with_record(CARPENTER, draft).summary.size is Size.NONE
    first, second = draft.of_kind(ElementKind.COMPETENCE)
    half = Element("x", ElementKind.COMPETENCE, "Zaagt planken", origin=first.origin)
    split = compare_with_record(CARPENTER, Draft((*draft.elements, half), 3))
    assert split.summary.counts[ChangeKind.SPLIT] == 1
    both = tuple(replace(one, origin=first.origin + second.origin) if one == first else one for one in draft)
    merged = compare_with_record(CARPENTER, Draft(tuple(one for one in both if one.key != second.key), 3))
    assert merged.summary.counts[ChangeKind.MERGED] == 1


def test_a_cluster_that_came_went_or_holds_other_competences_is_noticed() -> None:
    codes = tuple(one.code for one in CARPENTER.competences)
    one = replace(CARPENTER, clusters=(Cluster("Hout", ClusterKind.CLUSTER, codes[:1]),))
    more = replace(CARPENTER, clusters=(Cluster("Hout", ClusterKind.CLUSTER, codes),))
    other = replace(CARPENTER, clusters=(Cluster("Hout", ClusterKind.CONTEXT, codes[:1]),))
    for before, after in ((CARPENTER, one), (one, CARPENTER), (one, more), (one, other)):
        assert [field.field for field in compare(before, after).fields] == ["clusters"]
    assert compare(one, one).fields == ()


# The history


def test_typing_and_taking_back_in_one_sitting_is_no_line_and_after_a_pause_a_new_line_begins() -> None:
    start = datetime(2026, 11, 26, 9, tzinfo=UTC)

    def change(number: int, minutes: int, before: str, after: str) -> Change:
        step = Step(StepKind.SET, "s1", "text", before, after)
        return Change(number, step, "user:1", "Ayse", start + timedelta(minutes=minutes))

    elements = slater().by_key()
    there_and_back = [change(1, 0, "a", "ab"), change(2, 1, "ab", "a")]
    assert tell(there_and_back, elements) == ()
    two = tell([change(1, 0, "a", "ab"), change(2, 16, "ab", "abc")], elements)
    assert [(line.before, line.after) for line in two] == [("a", "ab"), ("ab", "abc")]
