"""What a concept is called, in which language."""

import pytest

from ijkpunt.kernel.vocabulary import ConceptKind, Label, LabelKind, VocabularyConcept, languages_of

SAWING = VocabularyConcept(
    "s-1",
    ConceptKind.SKILL,
    labels=(
        Label("hout zagen", "nl"),
        Label("planken zagen", "nl", LabelKind.ALTERNATIVE),
        Label("scier du bois", "fr"),
        Label("houtzagen", "nl", LabelKind.HIDDEN),
    ),
)


@pytest.mark.parametrize(
    ("languages", "shown"),
    [
        (("nl",), "hout zagen"),
        (("fr", "nl"), "scier du bois"),
        (("de", "fr"), "scier du bois"),
        (("de",), "hout zagen"),
        ((), "hout zagen"),
    ],
)
def test_the_first_language_that_has_a_label_is_shown(languages: tuple[str, ...], shown: str) -> None:
    assert SAWING.preferred(*languages) == shown


def test_a_concept_without_labels_is_called_by_its_identifier() -> None:
    assert VocabularyConcept("s-2", ConceptKind.OTHER).preferred("nl") == "s-2"


def test_labels_are_asked_by_language_and_kind() -> None:
    assert SAWING.texts("nl") == ("hout zagen", "planken zagen", "houtzagen")
    assert SAWING.texts("nl", LabelKind.PREFERRED, LabelKind.ALTERNATIVE) == ("hout zagen", "planken zagen")
    assert SAWING.texts("de") == ()


def test_languages_are_those_of_the_labels() -> None:
    assert languages_of([SAWING, VocabularyConcept("s-2", ConceptKind.OTHER)]) == ("fr", "nl")
