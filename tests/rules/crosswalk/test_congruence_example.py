"""The worked example of docs/rules/congruence.md, figure by figure."""

import pytest

from ijkpunt.crosswalk.rules.congruence import (
    DEFAULTS,
    Agreement,
    Congruence,
    MergingKind,
    common_parts,
    find_congruence,
    merging_groups,
    merging_pairs,
    near_pairs,
    propose_sets,
    read_catalogue,
)
from tests.rules.crosswalk.qualifications import ToldEncoder, qualification
from tests.rules.register.records import competence

SAFE = "Werkt veilig en ordelijk"
CANDLES = qualification(
    9001,
    competence("Smelt was", "Kiest de was | Bewaakt de temperatuur | Roert", "Kennis van was"),
    competence("Verpakt kaarsen", "Kiest een doos | Plakt een etiket", code="pack candles"),
    competence(SAFE, "Draagt handschoenen"),
    title="Kaarsenmaker",
)
SOAP = qualification(
    9002,
    competence("Laat vet smelten", "Kiest het vet | De temperatuur bewaken | Roert", "Kennis van vet"),
    competence("Verpakt zeep", "Kiest een doos | Plakt een etiket", code="pack soap"),
    competence(SAFE, "Draagt handschoenen", "Basiskennis van huidirritatie"),
    title="Zeepmaker",
)
WAX = qualification(
    9003,
    competence("Smelt was", "Kiest de was | Bewaakt de temperatuur | Roert", "Kennis van was", code="melt again"),
    competence("Verpakt zeep en kaarsen", "Kiest een doos | Plakt een etiket | Weegt"),
    competence("Draait een lont"),
    title="Wasgieter",
    level=2,
)
TOLD = {
    ("Smelt was", "Laat vet smelten"): 0.5,
    ("Verpakt kaarsen", "Verpakt zeep"): 0.6,
    ("Verpakt kaarsen", "Verpakt zeep en kaarsen"): 0.8,
    ("Verpakt zeep", "Verpakt zeep en kaarsen"): 0.7,
}


@pytest.fixture(scope="module")
def found() -> Congruence:
    return find_congruence([WAX, CANDLES, SOAP], ToldEncoder(TOLD))


def in_words(found: Congruence) -> set[tuple[str, ...]]:
    return {
        tuple(found.catalogue.codes[place] for place in found.members(group))
        for group in range(len(found.common))
        if found.spread[group] > 1
    }


def test_the_nearness_of_titles_and_content_as_the_page_works_it_out() -> None:
    catalogue = read_catalogue([CANDLES, SOAP, WAX])
    pairs = near_pairs(catalogue.wordings, catalogue.contents, ToldEncoder(TOLD), DEFAULTS)
    nearness = {
        (catalogue.wordings[one], catalogue.wordings[other]): round(value, 3)
        for one, other, value in zip(pairs.first.tolist(), pairs.second.tolist(), pairs.nearness.tolist(), strict=True)
    }
    assert nearness == {
        ("Laat vet smelten", "Smelt was"): 0.7,  # 0.5 + 0.8 × (4 of 8 elements) × 0.5
        ("Verpakt kaarsen", "Verpakt zeep"): 0.92,  # 0.6 + 0.8 × (4 of 4) × 0.4
        ("Verpakt kaarsen", "Verpakt zeep en kaarsen"): 0.928,  # 0.8 + 0.8 × (4 of 5) × 0.2
        ("Verpakt zeep", "Verpakt zeep en kaarsen"): 0.892,  # 0.7 + 0.8 × (4 of 5) × 0.3
    }


def test_three_groups_and_what_stands_alone(found: Congruence) -> None:
    assert in_words(found) == {
        ("c Smelt was", "c Laat vet smelten", "melt again"),
        ("pack candles", "pack soap", "c Verpakt zeep en kaarsen"),
        ("c Werkt veilig en ordelijk", "c Werkt veilig en ordelijk"),
    }


def test_how_far_each_group_agrees(found: Congruence) -> None:
    told = {
        found.catalogue.wordings[found.common[group]]: found.agreement(found.members(group))
        for group in range(len(found.common))
        if found.spread[group] > 1
    }
    assert told == {
        "Smelt was": Agreement.WORDING,  # two of the three say it so
        "Verpakt kaarsen": Agreement.WORDING,  # (1 + 0.92 + 0.928) / 3 is the highest of three
        SAFE: Agreement.CONTENT,  # the same title; one of them knows more
    }


def test_the_two_that_melt_with_the_same_words_agree_among_themselves(found: Congruence) -> None:
    (group,) = {
        found.group_of[place] for place in range(len(found.catalogue)) if found.catalogue.codes[place] == "melt again"
    }
    places = [place for place in found.members(group) if found.catalogue.codes[place] != "c Laat vet smelten"]
    assert found.agreement(places) is Agreement.SAME


def test_who_might_merge(found: Congruence) -> None:
    told = {
        (found.catalogue.qualifications[pair.one].title, found.catalogue.qualifications[pair.other].title): pair
        for pair in merging_pairs(found)
    }
    assert set(told) == {("Kaarsenmaker", "Zeepmaker")}  # the others share two competences, and two are a coincidence
    pair = told["Kaarsenmaker", "Zeepmaker"]
    assert (pair.shared, pair.reworded, pair.own_one, pair.own_other) == (3, 2, 0, 0)
    assert pair.kind is MergingKind.MERGE
    assert pair.shared_part == pair.smaller_part == 1
    (group,) = merging_groups(found, [pair])
    assert (group.competences, group.different, group.by_all) == (6, 3, 3)


def test_the_common_part_of_two_programmes(found: Congruence) -> None:
    (part,) = common_parts(found, range(3))
    titles = [found.catalogue.qualifications[place].title for place in part.qualifications]
    assert titles == ["Kaarsenmaker", "Zeepmaker"]
    assert (len(part.groups), part.saved) == (3, 3)


def test_a_set_that_comes_back_over_levels(found: Congruence) -> None:
    (proposed,) = propose_sets(found)
    levels = [found.catalogue.qualifications[place].level for place in proposed.qualifications]
    assert levels == [3, 3, 2]
    assert len(proposed.groups) == 3
    assert proposed.together == pytest.approx((1 + 2 / 3 + 2 / 3) / 3, abs=0.001)
