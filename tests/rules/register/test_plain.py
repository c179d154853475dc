"""The plain view made by rule."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ijkpunt.kernel.qualification import Competence, CompetenceKind, QualificationRecord, RequiredAttestation
from ijkpunt.register.rules.plain import PlainView, as_you, plain_view, tidy
from tests.rules.register.records import RECORDS, real_records, record


@pytest.mark.parametrize(
    ("official", "said"),
    [
        pytest.param("Past zich flexibel aan", "Je past je flexibel aan", id="zich"),
        pytest.param("Plaatst gipsblokken", "Je plaatst gipsblokken", id="the verb keeps its t"),
        pytest.param("Is zelfstandig in", "Je bent zelfstandig in", id="is"),
        pytest.param("Heeft oog voor kwaliteit", "Je hebt oog voor kwaliteit", id="heeft"),
        pytest.param("Kan nauwkeurig werken", "Je kunt nauwkeurig werken", id="kan"),
        pytest.param("Werkt nauwkeurig en is stipt", "Je werkt nauwkeurig en bent stipt", id="a second verb"),
        pytest.param("Bereidt, verwerkt en bakt deeg", "Je bereidt, verwerkt en bakt deeg", id="verbs in a row"),
        pytest.param("Organiseert zijn werkplek veilig", "Je organiseert je werkplek veilig", id="zijn after the verb"),
        pytest.param(
            "Controleert de kwaliteit van zijn werk", "Je controleert de kwaliteit van je werk", id="zijn werk"
        ),
        pytest.param("Evalueert zijn/haar eigen handelen", "Je evalueert je eigen handelen", id="zijn/haar"),
        pytest.param("Is zich bewust van zijn handelingen", "Je bent je bewust van je handelingen", id="all at once"),
        pytest.param("Zet de klep weer op zijn plaats", "Je zet de klep weer op zijn plaats", id="zijn of a thing"),
        pytest.param("Wast haar en knipt het", "Je wast haar en knipt het", id="hair is no pronoun"),
        pytest.param(
            "Meldt gebreken die zich voordoen", "Je meldt gebreken die zich voordoen", id="zich in another clause"
        ),
        pytest.param("Kijkt na of alles proper is", "Je kijkt na of alles proper is", id="is in another clause"),
        pytest.param("Hij/zij voert onderhoud uit", "Je voert onderhoud uit", id="a subject"),
        pytest.param("(De)monteert het meubel.", "Je monteert het meubel", id="brackets inside the verb"),
        pytest.param("Stelt (houtbewerkings)machines in en om", "Je stelt machines in en om", id="brackets in a word"),
        pytest.param("Je plaatst gipsblokken", "Je plaatst gipsblokken", id="said already"),
        pytest.param("Het plannen van werken", "Het plannen van werken", id="a noun stays"),
        pytest.param(
            "omzichtig omgaan met grondstoffen", "Omzichtig omgaan met grondstoffen", id="an infinitive stays"
        ),
        pytest.param("Inzicht hebben in plannen", "Inzicht hebben in plannen", id="a noun in t stays"),
        pytest.param("Kwaliteit leveren", "Kwaliteit leveren", id="a noun in teit stays"),
        pytest.param("Zij die bakken", "Zij die bakken", id="a subject without a verb stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_official_sentences_are_said_to_the_reader(official: str, said: str) -> None:
    assert as_you(official) == said


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        pytest.param("Werkt af (schuren, beschermen, …)", "Werkt af", id="a list in brackets"),
        pytest.param("Werkt af (schuren (fijn) en lakken) met zorg", "Werkt af met zorg", id="brackets in brackets"),
        pytest.param("Werkt af (schuren en", "Werkt af", id="brackets that never close"),
        pytest.param("(optioneel)", "optioneel", id="only brackets: the words stay"),
        pytest.param("Meldt fouten; doet dat met een formulier", "Meldt fouten", id="the tail after a semicolon"),
        pytest.param("Stelt pakketten, partijen, ... samen", "Stelt pakketten, partijen en meer samen", id="dots"),
        pytest.param("Reinigt ramen, deuren, enz.", "Reinigt ramen, deuren en meer", id="enz."),
        pytest.param("Plaatst lucht- en/of dampscherm", "Plaatst lucht- of dampscherm", id="en/of"),
        pytest.param("Brengt bekleding/kanten aan", "Brengt bekleding of kanten aan", id="a slash"),
        pytest.param("Teneinde te slagen", "Om te slagen", id="a capital stays"),
        pytest.param("Draagt PBM’s", "Draagt beschermingsmiddelen", id="an abbreviation"),
        pytest.param("<p>Werkt &amp; rust</p>", "Werkt & rust", id="markup"),
        pytest.param("‘De bakker bakt.’", "De bakker bakt", id="quotation marks around it"),
        pytest.param("Bereidt voor  i.f.v. het werk", "Bereidt voor op het werk", id="never the same word twice"),
        pytest.param("  \r\n - ", "", id="nothing but marks"),
    ],
)
def test_texts_are_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


SHORT = """De leemwerker (VKS-niveau 3) werkt muren af (binnen). Hij/zij werkt graag met de handen.

De leemwerker:
-\tbereidt de ondergrond voor;
-\tmengt leem, zand en vezels;
-\twerkt veilig;
-\tbrengt lagen aan;
-\therstelt muren;
-\therstelt muren."""


@pytest.mark.parametrize(
    ("parts", "lead"),
    [
        pytest.param({"short_description": SHORT}, "Je werkt muren af.", id="the short description"),
        pytest.param({"definition": "De leemwerker is zelfstandig."}, "Je bent zelfstandig.", id="the definition"),
        pytest.param(
            {"definition": "Het mengen van leem (en zand)"}, "Dit beroep gaat over het mengen van leem.", id="nouns"
        ),
        pytest.param({"definition": "Niemand weet het."}, "Niemand weet het.", id="about something else"),
        pytest.param({"short_description": "- mengt leem"}, "Je werkt als leemwerker.", id="a list without an opening"),
        pytest.param({}, "Je werkt als leemwerker.", id="only a title"),
        pytest.param(
            {
                "definition": "De leemwerker mengt leem, zand, vezels en water met de machine en brengt alles aan "
                "teneinde muren te beschermen"
            },
            "Je mengt leem, zand, vezels en water met de machine en brengt alles aan. "
            "Dat doe je om muren te beschermen.",
            id="a long sentence with a purpose becomes two",
        ),
        pytest.param(
            {"definition": "De leemwerker stelt machines in en om en voert nog acht andere mooie taken uit te Gent"},
            "Je stelt machines in en om en voert nog acht andere mooie taken uit te Gent.",
            id="om of a verb is no purpose",
        ),
    ],
)
def test_the_lead(parts: dict[str, Any], lead: str) -> None:
    assert plain_view(record(title="Leemwerker", **parts)).lead == lead


def test_the_short_list_of_the_authority_goes_before_the_competences() -> None:
    view = plain_view(record(Competence("c", "Bakt brood"), title="Leemwerker", short_description=SHORT))
    assert view.can == (
        "Je bereidt de ondergrond voor",
        "Je mengt leem, zand en vezels",
        "Je brengt lagen aan",
        "Je herstelt muren",
        "Je werkt veilig",
    )


WORK = [
    "Bakt brood",
    "Kneedt deeg",
    "Koelt ijs",
    "Snijdt fruit",
    "Draait roomijs",
    "Vult taarten",
    "Bolt op",
    "Giet room",
]


def test_the_work_itself_goes_before_what_every_occupation_asks() -> None:
    competences = [Competence(text, text) for text in ("Werkt in teamverband", "Plant de productie", *WORK[:4])]
    assert plain_view(record(*competences)).can == (
        "Je plant de productie",
        "Je bakt brood",
        "Je kneedt deeg",
        "Je koelt ijs",
        "Je snijdt fruit",
    )


def test_a_competence_of_a_transversal_kind_stands_last_whatever_its_words() -> None:
    competences = [
        Competence("t", "Rekent goed", CompetenceKind.TRANSVERSAL),
        *(Competence(one, one) for one in WORK[:4]),
    ]
    assert plain_view(record(*competences)).can[-1] == "Je rekent goed"


def test_of_too_many_lines_the_one_most_like_another_goes() -> None:
    competences = [Competence(one, one) for one in (*WORK, "Bakt brood met gist")]
    lines = plain_view(record(*competences)).can
    assert len(lines) == 8
    assert "Je bakt brood met gist" not in lines


def test_a_long_line_that_ends_in_a_list_keeps_the_first_things() -> None:
    text = (
        "Bakt alle mogelijke soorten vers brood voor winkels, scholen, ziekenhuizen, cafés, kantines en grote keukens"
    )
    assert plain_view(record(Competence("c", text))).can == (
        "Je bakt alle mogelijke soorten vers brood voor winkels, scholen en meer",
    )


def test_a_list_is_not_cut_before_the_end_of_a_split_verb() -> None:
    text = (
        "Werkt verschillende soorten muren met leem, kalk, gips, zand, cement, verf, was en olie in binnen en buiten af"
    )
    view = plain_view(record(Competence("c", text)))
    assert view.can == (f"Je {text[:1].lower()}{text[1:]}",)
    assert view.too_long == view.can


def test_what_you_need_comes_from_the_attestations() -> None:
    attestations = tuple(
        RequiredAttestation(text) for text in ("VCA-attest", "Werken op hoogte", "rijbewijs C", "VCA-attest", " ")
    )
    assert plain_view(record(attestations=attestations)).need == (
        "VCA-attest",
        "Attest: werken op hoogte",
        "Rijbewijs C",
    )


def test_synonyms_lose_their_additions_and_doubles() -> None:
    synonyms = ("Leidekker (m/v)", "leidekker", '"Dak"-werker (v/m/x)', "Dakwerker leien", "(m/v)")
    assert plain_view(record(synonyms=synonyms)).also_called == ("Leidekker", "Dak-werker")


def test_a_record_with_nothing_in_it_gives_an_empty_view() -> None:
    assert plain_view(record(title="")) == PlainView("", (), (), (), None)


# --- properties

_PARTS = [
    "Plaatst", "Is", "Heeft", "zich", "zijn", "zijn/haar", "werk", "(stof)", "(", ")", ";", ":", ",", "…", "...", "/",
    "en/of", "teneinde", "om", "te", "maken", "m.b.t.", "enz.", "‘", "\"", "Je", "je", "het", "Het", "-", "\r\n", "<b>",
    "die", "en", "is", "nl.", "°", "2", "voor", "i.f.v.", "Hij/zij", "[x]", "·", "étage", "A&amp;B",
]  # fmt: skip
OFFICIAL = st.one_of(st.lists(st.sampled_from(_PARTS), max_size=9).map(" ".join), st.text(max_size=30))


@given(OFFICIAL)
@example("Past zich je je aan")
@example("Hij hij plaatst")
def test_whatever_the_text_the_line_is_clean(text: str) -> None:
    line = as_you(text)
    assert line == " ".join(line.split())
    assert not re.search(r"[()\[\]…;]|\.\.", line)
    assert not line.endswith((".", ",", ":"))
    if re.search(r"\w", re.sub(r"<[^<>]*>|&\w*;?", "", text)):
        assert line
    if line.startswith("Je "):
        assert as_you(line) == line


@given(RECORDS, OFFICIAL, OFFICIAL)
def test_whatever_the_record_the_view_has_no_empty_lines(
    some: QualificationRecord, short: str, definition: str
) -> None:
    view = plain_view(replace(some, short_description=short, definition=definition))
    assert len(view.can) <= 8
    assert all(line.strip() for line in (view.lead, *view.can, *view.need, *view.also_called))
    assert len(set(view.can)) == len(view.can)


@pytest.mark.real_data
def test_every_real_text_reads_well(real_data: Path) -> None:
    for one in real_records(real_data).values():
        texts = [
            text for competence in one.competences for text in (competence.text, *(s.text for s in competence.skills))
        ]
        texts += [*one.context_action, *one.context_environment, *one.responsibility, *one.synonyms]
        for text in texts:
            line = as_you(text)
            assert line, text
            assert not re.search(r"\b[Jj]e je\b|\bJe (?:het|een|de)\b|[()…]|\s{2}|\bzijn/haar\b", line), line
            assert as_you(line) == line


@pytest.mark.real_data
def test_every_real_record_has_a_full_plain_view(real_data: Path) -> None:
    for one in real_records(real_data).values():
        for version in (one, replace(one, short_description=None)):
            view = plain_view(version)
            assert 5 <= len(view.can) <= 8
            assert all(line.startswith("Je ") for line in view.can)
            assert view.lead.startswith(("Je ", "Dit beroep gaat over ")), view.lead
            assert "VKS" not in view.lead
            assert view.language_level in {"A2", "B1", "B2", "C1", "C2"}
            assert not any("(m/v)" in name for name in view.also_called)
            assert len(view.need) == len(one.attestations)
