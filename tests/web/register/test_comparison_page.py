"""What the page of a comparison says: the size, the words that went and came, proposed apart from decided."""

from dataclasses import replace

import pytest

from ijkpunt.kernel.qualification import (
    Competence,
    Knowledge,
    KnowledgeDepth,
    QualificationRecord,
    Skill,
    SkillKind,
)
from ijkpunt.register.rules.comparison import Lineage, PieceKind, Relation, compare
from ijkpunt.web.register.presenters.changes import Change, Pieces
from ijkpunt.web.register.presenters.comparison import ComparisonPage, comparison_page
from ijkpunt.web.register.presenters.comparison_data import COMPARISON_HEADER, comparison_json, comparison_rows
from tests.formats.records import CARPENTER
from tests.web.register.views import line, other_version


def competence(code: str, text: str, *skills: str, kind: SkillKind | None = None) -> Competence:
    return Competence(code, text, skills=tuple(Skill(skill, kind) for skill in skills))


SAW = ("Zaagt hout op maat", "Kiest de zaag die bij het hout past", "Tekent de maten af op het hout")
PAINT = ("Schildert meubelen", "Schuurt het oppervlak glad", "Brengt twee lagen lak aan")
OLD = other_version(CARPENTER, 1, competences=(competence("a1", *SAW), competence("a2", *PAINT)), partials=())


def newer(*competences: Competence, **changes: object) -> QualificationRecord:
    return other_version(OLD, 2, competences=competences, **changes)


def page_of(
    new: QualificationRecord, *lineage: Lineage, old: QualificationRecord = OLD, only_differences: bool = False
) -> ComparisonPage:
    comparison = compare(old, new, list(lineage))
    return comparison_page(comparison, line(1), line(2), only_differences=only_differences)


def marked(pieces: Pieces, kind: PieceKind) -> list[str]:
    return [piece.text for piece in pieces if piece.kind is kind]


def entry(page: ComparisonPage, anchor: str) -> Change:
    return next(change for change in page.changes if change.anchor == anchor)


def test_equal_versions_have_no_difference_and_mean_nothing_for_anybody() -> None:
    page = page_of(newer(competence("b1", *SAW), competence("b2", *PAINT)))
    assert page.headline == "Geen verschil: beide teksten zeggen hetzelfde."
    assert page.counts == "2 van de 2 competenties blijven gelijk."
    assert not page.changed
    assert page.meanings == ()


def test_the_verdict_counts_what_happened_to_the_competences() -> None:
    extra = competence("b3", "Plaatst een keuken", "Stelt kasten waterpas", "Sluit een afzuigkap aan")
    page = page_of(newer(competence("b1", *SAW), extra))
    assert page.counts == "1 van de 2 competenties blijft gelijk: 1 weggevallen, 1 nieuw."
    assert page.headline.endswith("Het niveau blijft 3.")
    assert sorted(mark.shape for mark in page.gauge.marks) == ["a", "n", "x"]
    assert [words for _cell, words in page.key] == ["1 gelijk", "1 nieuw", "1 weg"]


def test_another_level_is_part_of_the_verdict() -> None:
    page = page_of(newer(competence("b1", *SAW), competence("b2", *PAINT), level=4))
    assert page.headline.endswith("Het niveau gaat van 3 naar 4.")


def test_only_the_differences_can_be_asked_for() -> None:
    changed = competence("b2", "Schildert meubelen", "Schuurt het oppervlak glad", "Brengt drie lagen lak aan")
    everything = page_of(newer(competence("b1", *SAW), changed))
    differences = page_of(newer(competence("b1", *SAW), changed), only_differences=True)
    assert [change.anchor for change in everything.changes] == ["b1", "b2"]
    assert [change.anchor for change in differences.changes] == ["b2"]
    assert everything.difference_count == differences.difference_count == 1


def test_the_words_that_went_and_came_are_marked_on_their_own_side() -> None:
    changed = competence("b2", "Schildert meubelen", "Schuurt het oppervlak glad", "Brengt drie lagen lak aan")
    change = entry(page_of(newer(competence("b1", *SAW), changed)), "b2")
    (before,), (after,) = change.before.lines, change.after.lines
    assert marked(before, PieceKind.GONE) == ["twee"]
    assert marked(after, PieceKind.NEW) == ["drie"]
    assert change.same == "Gelijk gebleven: 1 vaardigheid en 0 kennispunten."
    assert change.tag == "tekst veranderd"


def test_a_pairing_on_text_is_a_proposal_that_shows_its_ground() -> None:
    changed = competence("b2", "Schildert meubelen", "Schuurt het oppervlak glad", "Brengt drie lagen lak aan")
    page = page_of(newer(competence("b1", *SAW), changed))
    change = entry(page, "b2")
    assert change.proposed
    assert change.ground.startswith("gelijkenis 0,")
    assert entry(page, "b1").ground == "woord voor woord gelijk"
    assert "2 competenties" in page.proposed


def test_what_differs_is_never_shown_as_fully_alike() -> None:
    skills = [f"Voert handeling {number} uit volgens de afspraken in de werkplaats" for number in range(40)]
    old = other_version(OLD, 1, competences=(competence("a1", "Werkt", *skills),))
    new = other_version(OLD, 2, competences=(competence("b1", "Werkt", *skills[:-1], f"{skills[-1]} en buiten"),))
    assert entry(page_of(new, old=old), "b1").ground == "gelijkenis 0,99"


def test_a_decided_pairing_is_no_proposal_and_shows_the_reason() -> None:
    changed = competence("b2", "Lakt meubelen", "Schuurt het oppervlak glad", "Brengt drie lagen lak aan")
    decided = (
        Lineage("a1", "b1", Relation.SAME, "ongewijzigd"),
        Lineage("a2", "b2", Relation.REWORDED, "besproken met de sector"),
    )
    page = page_of(newer(competence("b1", *SAW), changed), *decided)
    change = entry(page, "b2")
    assert not change.proposed
    assert change.ground == "besproken met de sector"
    assert change.tag == "titel en tekst veranderd"
    assert page.proposed == ""


def test_what_is_new_or_gone_is_never_called_a_proposal() -> None:
    page = page_of(newer(competence("b1", *SAW)))
    gone = entry(page, "a2")
    assert not gone.proposed
    assert gone.tag == "weg"
    assert marked(gone.before.titles[0], PieceKind.GONE) == ["Schildert meubelen"]
    assert gone.address == "BK-9901-1#a2"


def test_merged_competences_are_all_named_with_their_numbers() -> None:
    both = competence("b1", "Zaagt en schildert", *SAW[1:], *PAINT[1:])
    decided = [Lineage(code, "b1", Relation.MERGED, "hoort samen") for code in ("a1", "a2")]
    change = entry(page_of(newer(both), *decided), "b1")
    assert (change.before.numbers, change.after.numbers) == ("1 + 2", "1")
    assert [title[0].text for title in change.before.titles] == ["1. Zaagt hout op maat", "2. Schildert meubelen"]
    assert (change.tag, change.becomes) == ("samengevoegd", "worden")


def test_a_kind_that_changed_is_said_before_the_words() -> None:
    old = other_version(OLD, 1, competences=(competence("a1", *SAW, kind=SkillKind.COGNITIVE),))
    new = other_version(OLD, 2, competences=(competence("b1", *SAW, kind=SkillKind.MOTOR),))
    change = entry(page_of(new, old=old), "b1")
    assert [piece.text for piece in change.before.lines[0]][:2] == ["Cognitief", ": "]
    assert marked(change.after.lines[0], PieceKind.NEW) == ["Motorisch"]


def test_a_depth_that_the_words_already_show_is_not_said_twice() -> None:
    def with_knowledge(code: str, version: int, text: str, depth: KnowledgeDepth) -> QualificationRecord:
        one = replace(competence(code, *SAW), knowledge=(Knowledge(text, depth),))
        return other_version(OLD, version, competences=(one,))

    page = page_of(
        with_knowledge("b1", 2, "Grondige kennis van hout", KnowledgeDepth.THOROUGH),
        old=with_knowledge("a1", 1, "Kennis van hout", KnowledgeDepth.GENERAL),
    )
    change = entry(page, "b1")
    said = ["".join(piece.text for piece in line) for line in (*change.before.lines, *change.after.lines)]
    assert said == ["Kennis van hout", "Grondige kennis van hout"]


def test_other_parts_of_the_record_are_compared_too() -> None:
    page = page_of(
        newer(*OLD.competences, definition="De schrijnwerker maakt alles van hout.", synonyms=("Timmerman",))
    )
    names = {row.field: row for row in page.fields}
    assert names["definition"].name == "Definitie"
    assert marked(names["definition"].after[0], PieceKind.NEW) == ["alles"]
    assert [piece.text for piece in names["synonyms"].before[0]] == ["Houtbewerker"]
    assert names["synonyms"].same_count == 1


def test_two_qualifications_are_named_by_their_identifier() -> None:
    comparison = compare(OLD, newer(*OLD.competences), [])
    page = comparison_page(
        comparison, line(1), line(1, identifier="BK-9902-1", number="BK-9902"), only_differences=False
    )
    assert (page.earlier_name, page.later_name) == ("BK-9901-1", "BK-9902-1")


def test_what_the_change_means_names_what_to_read_and_what_to_teach_anew() -> None:
    extra = competence("b3", "Plaatst een keuken", "Stelt kasten waterpas", "Sluit een afzuigkap aan")
    know, teach = page_of(newer(competence("b1", *SAW), extra)).meanings
    assert know.heading == "Ik ken versie 1 al"
    assert [change.anchor for change in know.changes] == ["b3"]
    assert [change.anchor for change in teach.changes] == ["a2"]
    assert "2 vaardigheden zijn nieuw, 0 anders verwoord, 2 weg" in teach.sentence


@pytest.mark.parametrize("new", [newer(*OLD.competences), newer(competence("b1", *SAW), level=5), newer()])
def test_the_data_says_what_the_page_says(new: QualificationRecord) -> None:
    comparison = compare(OLD, new, [])
    data = comparison_json(comparison)
    assert data["summary"]["level"] == {"before": OLD.level, "after": new.level}
    assert [one["change"] for one in data["competences"]] == [str(one.kind) for one in comparison.entries]
    rows = list(comparison_rows(comparison))
    assert {len(row) for row in rows} <= {len(COMPARISON_HEADER)}
    assert [row[1] for row in rows if row[0] == "competence"] == [one["change"] for one in data["competences"]]
