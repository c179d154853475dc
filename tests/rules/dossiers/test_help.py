"""Every kind of help: what it tells of a small text, what it leaves alone, and that no text makes it fall over."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given, settings

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.help.catalogue import Catalogue, read_catalogue
from ijkpunt.dossiers.rules.help.cutoffs import OURS, cutoffs_of
from ijkpunt.dossiers.rules.help.everything import Help, find_all
from ijkpunt.dossiers.rules.help.finding import Finding, HelpKind, HelpQuestion
from ijkpunt.dossiers.rules.help.words import Lexicon
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import Competence, Domain, Knowledge, QualificationRecord, Skill
from ijkpunt.matching.rank import shipped_model
from tests.rules.dossiers.writing import ANY_DRAFT, autonomy, competence, complete, draft, our_lists, partial

K = ElementKind
ROOTS = ("Bouw", "Hout", "Voeding", "Chemie", "Groen", "Zorg", "Metaal", "Kapper", "Horeca")


def known(text: str, code: str, skills: str = "", knowledge: str = "") -> Competence:
    return Competence(
        code,
        text,
        skills=tuple(Skill(one) for one in skills.split(" | ") if one),
        knowledge=tuple(Knowledge(one) for one in knowledge.split(" | ") if one),
    )


@lru_cache(maxsize=1)
def register() -> Catalogue:
    """Nine qualifications of nine domains. All work in a team; the first also covers roofs with slates."""
    records = [
        QualificationRecord(
            VersionNumber(f"BK-91{place:02}", 1),
            f"Beroep {root}",
            3 if place < 6 else 5,
            domains=(Domain((root, "Iets")),),
            competences=(
                known("Werkt in teamverband", f"bkc{place}1", "Overlegt met collega's"),
                known(f"Controleert het werk van {root}", f"bkc{place}2", f"Kijkt naar {root}", f"Kennis van {root}"),
                known(f"Bereidt het werk in {root} voor", f"bkc{place}3", f"Plant {root}", f"Soorten {root}"),
            ),
        )
        for place, root in enumerate(ROOTS)
    ]
    slate = known("Bedekt een dakvlak met natuurleien", "bkc99", "Kapt leien op maat | Legt leien", "Soorten leien")
    records[0] = replace(records[0], competences=(*records[0].competences, slate))
    return read_catalogue(records, shipped_model().encoder, OURS)


def help_of(text: Draft) -> Help:
    return find_all(text, register(), our_lists())


def told(text: Draft, kind: HelpKind) -> list[Finding]:
    return [one for one in help_of(text).findings if one.kind is kind]


def codes(text: Draft) -> set[str]:
    return {one.code for one in help_of(text).findings}


ITEMS = (["motor: Zaagt hout", "cognitive: Leest", "problem_solving: Zoekt fouten"], ["general: Soorten hout"])
LONG = "Zaagt de plank en de lat en de balk en " + "meet de maat van het hout en schaaft en " * 3 + "kijkt"


def with_skill(text: str) -> Draft:
    return draft(competence("c1", "Maakt een kast", [f"motor: {text}", *ITEMS[0][1:]], ITEMS[1]))


def with_line(kind: str, text: str, level: int | None) -> Draft:
    return draft(competence("c1", "Maakt een kast", *ITEMS), level=level, **{kind: [text]})


# description, the text, the code that is told, the key of the element
TOLD: list[tuple[str, Draft, str, str]] = [
    ("the same words as in the register", draft(competence("c1", "werkt in teamverband.")), "existing.same", "c1"),
    (
        "other words, half of the items",
        draft(competence("c1", "Dekt een dakvlak met leien", ["Kapt leien op maat"], ["Soorten leien"])),
        "existing.similar",
        "c1",
    ),
    (
        "a competence twice, but for its form",
        draft(competence("c1", "Maakt een kast"), competence("c2", "MAAKT een  kast.")),
        "duplicates.competence_same",
        "c2",
    ),
    (
        "a competence twice, with a word more",
        draft(
            competence("c1", "Maakt kasten uit hout op maat", *ITEMS), competence("c2", "Maakt kasten uit hout", *ITEMS)
        ),
        "duplicates.competence_near",
        "c2",
    ),
    (
        "a skill twice in one competence",
        draft(competence("c1", "Maakt een kast", ["Zaagt hout", "zaagt hout."])),
        "duplicates.item_same",
        "c1s2",
    ),
    (
        "knowledge twice, at another depth",
        draft(competence("c1", "Maakt een kast", [], ["Basiskennis van hout", "Grondige kennis van hout"])),
        "duplicates.item_same",
        "c1k2",
    ),
    ("a long sentence in a list", with_skill(LONG), "readability.long_sentence", "c1s1"),
    ("the passive voice", with_skill("Het hout wordt op maat gezaagd"), "readability.passive", "c1s1"),
    ("the passive voice with a strong verb", with_skill("De maat wordt gekozen"), "readability.passive", "c1s1"),
    ("a word with a plainer one", with_skill("Implementeert een planning"), "readability.jargon", "c1s1"),
    ("two words with a plainer one", with_skill("Zaagt met betrekking tot de maat"), "readability.jargon", "c1s1"),
    (
        "a very long word",
        with_skill("Volgt de houtbewerkingsmachineonderhoudsvoorschriften"),
        "readability.long_word",
        "c1s1",
    ),
    ("no skills", draft(competence("c1", "Maakt een kast", [], ITEMS[1])), "descriptors.competence_no_skills", "c1"),
    ("no knowledge", draft(competence("c1", "Maakt een kast", ITEMS[0])), "descriptors.competence_no_knowledge", "c1"),
    ("a skill without a kind", draft(competence("c1", "Maakt een kast", ["Zaagt"])), "descriptors.skill_kind", "c1"),
    ("no autonomy at all", with_skill("Zaagt"), "descriptors.no_autonomy", ""),
    (
        "autonomy of one sort only",
        draft(competence("c1", "Maakt een kast", *ITEMS), autonomy({"bound_by": "het plan"})),
        "descriptors.autonomy_relies_on",
        "",
    ),
    ("a brand of the list", with_skill("Boort met een Hilti"), "detail.brand", "c1s1"),
    ("a sign of a brand", with_skill("Lijmt met Kleefo®"), "detail.brand", "c1s1"),
    ("a name that nobody uses", with_skill("Zaagt met een Festool"), "detail.name", "c1s1"),
    ("a model", with_skill("Boort met een DCD796"), "detail.model", "c1s1"),
    ("a model in two words", with_skill("Boort met een GBH 2-26"), "detail.model", "c1s1"),
    ("a norm", with_skill("Werkt volgens NBN EN 1090-2"), "detail.norm", "c1s1"),
    (
        "a long list in one line",
        with_skill("Gebruikt " + ", ".join(f"ding{letter}" for letter in "abcdefghijklmn")),
        "detail.long_list",
        "c1s1",
    ),
    (
        "many skills",
        draft(competence("c1", "Maakt een kast", [f"Doet iets anders {number}" for number in range(21)])),
        "detail.many_skills",
        "c1",
    ),
    (
        "words that all occupations use",
        draft(competence("c1", "Controleert het werk", *ITEMS)),
        "detail.too_wide",
        "c1",
    ),
    (
        "guidance at level 6",
        with_line("environment", "Werkt onder begeleiding", 6),
        "level_words.too_low",
        "environment1",
    ),
    (
        "new knowledge at level 2",
        draft(competence("c1", "Ontwikkelt nieuwe kennis", *ITEMS), level=2),
        "level_words.too_high",
        "c1",
    ),
    (
        "a partial that holds nothing",
        draft(competence("c1", "Maakt een kast"), partial("p1", "Leeg")),
        "partials.empty",
        "p1",
    ),
    (
        "a partial of which nobody knows",
        draft(competence("c1", "Maakt een kast"), partial("p1", "Deel", members="unknown")),
        "partials.unknown",
        "p1",
    ),
    (
        "a partial that holds all",
        draft(competence("c1", "Maakt een kast"), competence("c2", "Zaagt"), partial("p1", "Alles", "c1", "c2")),
        "partials.whole",
        "p1",
    ),
    (
        "a competence in no partial",
        draft(competence("c1", "Maakt een kast"), competence("c2", "Zaagt"), partial("p1", "Deel", "c1")),
        "partials.not_covered",
        "",
    ),
    (
        "two partials that hold the same",
        draft(
            competence("c1", "Maakt een kast"),
            competence("c2", "Zaagt"),
            partial("p1", "Deel", "c1"),
            partial("p2", "Ook", "c1"),
        ),
        "partials.same",
        "p2",
    ),
]


@pytest.mark.parametrize(("text", "code", "element"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_is_told(text: Draft, code: str, element: str) -> None:
    assert (code, element) in {(one.code, one.element) for one in help_of(text).findings}


LEFT: list[tuple[str, Draft, str]] = [
    (
        "the origin is named",
        draft(
            [
                Element(
                    "c1", K.COMPETENCE, "Werkt in teamverband", origin=tuple(f"BK-91{n:02}-1/bkc{n}1" for n in range(9))
                )
            ]
        ),
        "existing.",
    ),
    (
        "another verb with the same object",
        draft(competence("c1", "Plaatst de vloer"), competence("c2", "Bereidt de vloer voor")),
        "duplicates.",
    ),
    (
        "another object with the same verb",
        draft(competence("c1", "Beschermt de binnenmuur"), competence("c2", "Beschermt de buitenmuur")),
        "duplicates.",
    ),
    (
        "the same skill in two competences",
        draft(competence("c1", "Maakt een kast", ["Zaagt hout"]), competence("c2", "Legt een dak", ["Zaagt hout"])),
        "duplicates.",
    ),
    ("examples between brackets do not make it long", with_skill(f"Zaagt hout ({LONG})"), "readability.long_sentence"),
    ("worden without a participle", with_skill("Laat het hout warm worden"), "readability.passive"),
    ("a plural behind worden", with_skill("Kijkt of het betere gereedschappen worden"), "readability.jargon"),
    (
        "what everybody says of an occupation",
        with_line("environment", "Dit beroep wordt buiten uitgeoefend", 3),
        "readability.passive",
    ),
    ("one digit is no model", with_skill("Meet CO2 op een A4"), "detail."),
    (
        "working in a team is wide and meant so",
        draft(competence("c1", "Werkt in teamverband", *ITEMS)),
        "detail.too_wide",
    ),
    (
        "a transversal competence may be wide",
        draft(competence("c1", "Controleert het werk", *ITEMS, grade="transversal")),
        "detail.too_wide",
    ),
    ("guidance at level 2", with_line("environment", "Werkt onder begeleiding", 2), "level_words."),
    ("no level is aimed at", with_line("environment", "Werkt onder begeleiding", None), "level_words."),
    (
        "others may be guided",
        draft(
            competence("c1", "Maakt een kast", *ITEMS), autonomy({"relies_on": "wie onder begeleiding werkt"}), level=6
        ),
        "level_words.",
    ),
    ("a draft that is only just begun misses nothing", draft(title="Kastenmaker"), "descriptors."),
    ("no partials", draft(competence("c1", "Maakt een kast")), "partials."),
]


@pytest.mark.parametrize(("text", "code"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT])
def test_what_is_left_alone(text: Draft, code: str) -> None:
    assert not [one for one in codes(text) if one.startswith(code)]


def test_a_text_that_is_in_order_gets_no_warning_and_nothing_to_read_again() -> None:
    figures = {HelpKind.EXISTING, HelpKind.GENERIC_SHARE}  # what the register holds, not what the text lacks
    found = [one for one in help_of(complete()).findings if one.kind not in figures]
    assert [one.code for one in found] == []


def test_what_exists_is_told_with_its_ground() -> None:
    (one,) = told(
        draft(competence("c1", "Dekt een dakvlak met leien", ["Kapt leien op maat"], ["Soorten leien"])),
        HelpKind.EXISTING,
    )
    (there,) = one.existing
    assert (there.identifier, there.code, there.origin) == ("BK-9100-1", "bkc99", "BK-9100-1/bkc99")
    assert (there.items, there.same_items) == (3, 2)
    assert there.shared == ("dakvlak",)
    assert OURS.existing_from <= there.nearness < 1


def test_what_the_dossier_starts_from_is_no_news() -> None:
    text = draft(competence("c1", "Bedekt een dakvlak met natuurleien"))
    assert told(text, HelpKind.EXISTING)
    assert not [one for one in find_all(text, register(), our_lists(), {"BK-9100"}).findings if one.existing]


def test_the_share_of_generic_competences_is_a_figure_beside_that_of_others() -> None:
    text = draft(competence("c1", "Werkt in teamverband"), competence("c2", "Maakt een kast"))
    figure = help_of(text).generic
    assert (figure.generic, figure.total, figure.share) == (("c1",), 2, 0.5)
    assert (figure.levels, figure.compared) == ((3,), 6)
    assert (figure.low, figure.high) == (0.25, 1 / 3)
    assert "generic_share.high" in codes(text)


def test_few_recognised_qualifications_of_the_level_make_it_look_further() -> None:
    figure = help_of(draft(competence("c1", "Maakt een kast"), level=5)).generic
    assert (figure.levels, figure.compared) == ((3, 5), 9)


def test_an_empty_register_still_helps() -> None:
    empty = read_catalogue([], shipped_model().encoder, OURS)
    found = find_all(with_skill("Implementeert een Hilti"), empty, our_lists())
    assert {"readability.jargon", "detail.brand"} <= {one.code for one in found.findings}
    assert found.generic.compared == 0


def test_the_partials_are_added_up_as_in_the_register() -> None:
    text = draft(
        competence("c1", "Maakt een kast"),
        competence("c2", "Zaagt"),
        competence("c3", "Lakt"),
        partial("p1", "Deel", "c1", "c2"),
        partial("p2", "Ander", "c2", "weg"),
    )
    together = help_of(text).partials
    assert together is not None
    assert (together.together, together.overlap, together.remaining) == ((1, 2), (2,), (3,))


def test_a_finding_that_was_put_aside_comes_back_when_its_words_change() -> None:
    def prints(text: str, more: str = "Zaagt") -> set[str]:
        made = draft(competence("c1", "Maakt een kast", [f"motor: {text}", f"motor: {more}"], ITEMS[1]))
        return {one.fingerprint for one in told(made, HelpKind.READABILITY)}

    assert prints("Implementeert hout") == prints("Implementeert hout", "Schaaft")
    assert not prints("Implementeert hout") & prints("Implementeert een plank")


FORMS = [("implementeren", "Het implementeert"), ("dient te", "Hij dient te zagen"), ("Kärcher", "een karcher")]


@pytest.mark.parametrize(("word", "text"), FORMS, ids=[one for one, _ in FORMS])
def test_a_word_is_found_in_its_forms(word: str, text: str) -> None:
    (found,) = Lexicon([(word, word)]).find(text)
    assert found.text in text


def test_the_longest_phrase_counts_and_a_star_is_the_rest_of_a_word() -> None:
    lexicon = Lexicon([("onder", 1), ("onder begeleiding", 2), ("eindverantwoord*", 3), ("…", 4), ("", 5)])
    found = list(lexicon.find("Werkt onder begeleiding; eindverantwoordelijkheid onder"))
    assert [(one.entry, one.text) for one in found] == [
        (2, "onder begeleiding"),
        (3, "eindverantwoordelijkheid"),
        (1, "onder"),
    ]


def test_cutoffs_that_we_do_not_know_are_passed_over() -> None:
    assert cutoffs_of({"long_sentence": 9, "luck": 1}) == replace(OURS, long_sentence=9)


def test_every_kind_and_question_has_its_place() -> None:
    assert {kind.question for kind in HelpKind} == set(HelpQuestion)
    assert all(str(question.label) for question in HelpQuestion)


@settings(max_examples=60)
@given(ANY_DRAFT)
def test_no_text_makes_help_fall_over_and_everything_it_says_stands_in_the_text(text: Draft) -> None:
    found = help_of(text)
    keys = {element.key for element in text}
    whole = "\n".join(element.text for element in text)
    assert len({one.fingerprint for one in found.findings}) == len(found.findings)
    for one in found.findings:
        assert one.element in keys | {""}
        assert str(one.message)
        assert str(one.remedy)
        assert one.severity in {Severity.NOTE, Severity.WARNING}
        assert one.kind.question in HelpQuestion
        assert " ".join(one.sentence.split()) in " ".join(whole.split())
        assert all(word in whole for word in one.words)


@settings(max_examples=30)
@given(ANY_DRAFT)
def test_help_says_the_same_of_the_same_text(text: Draft) -> None:
    assert help_of(text).findings == help_of(text).findings


def with_skills(skills: list[str]) -> Draft:
    return draft(competence("c", "Maakt", skills))


MANY: list[tuple[str, Callable[[], Draft]]] = [
    ("a thousand competences", lambda: draft(*(competence(f"c{n}", f"Maakt kast {n}") for n in range(1000)))),
    (
        "a competence of thousands of items",
        lambda: draft(competence("c", "Maakt", [f"Zaagt {n}" for n in range(3000)])),
    ),
    ("a sentence of many thousand words", lambda: with_skill("zaagt (hout " * 4000)),
]


@pytest.mark.parametrize("made", [row[1] for row in MANY], ids=[row[0] for row in MANY])
def test_a_very_long_text_is_read_to_the_end(made: Callable[[], Draft]) -> None:
    assert help_of(made()).findings
