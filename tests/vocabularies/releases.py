"""A small vocabulary of bread, in two languages, and what tests do with it. All of it is invented."""

from collections.abc import Iterable
from typing import Any

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptRelation,
    Label,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
    languages_of,
)
from ijkpunt.vocabularies.actions import ImportedRelease, import_release

BY = command_line_actor()
ADDRESS = "http://bread.example/skill/"


def concept(name: str, nl: str = "", fr: str = "", **more: Any) -> VocabularyConcept:
    """A skill with an address; `also` are other Dutch names."""
    also = more.pop("also", ())
    labels = [Label(text, language) for language, text in (("nl", nl), ("fr", fr)) if text]
    labels += [Label(text, "nl", LabelKind.ALTERNATIVE) for text in also]
    named = {"id": f"{ADDRESS}{name}", "kind": ConceptKind.SKILL, "labels": tuple(labels)}
    return VocabularyConcept(**(named | more))


def under(*names: str) -> tuple[str, ...]:
    return tuple(f"{ADDRESS}{name}" for name in names)


BAKERY = concept("bakery", "bakkerij", "boulangerie", kind=ConceptKind.SKILL_GROUP, notation="B1")
DOUGH = concept("dough", "deeg maken", "préparer la pâte", broader=under("bakery"), also=("beslag bereiden",))
KNEAD = concept("knead", "deeg kneden", "pétrir", broader=under("dough"), notation="B1.1")
FLOUR = concept("flour", "bloemsoorten", "types de farine", kind=ConceptKind.KNOWLEDGE, broader=under("bakery"))
OVEN = concept(
    "oven",
    "de oven bedienen",
    "utiliser le four",
    broader=under("bakery"),
    related=(ConceptLink(f"{ADDRESS}flour", ConceptRelation.ESSENTIAL),),
    definitions={"nl": "De oven aanzetten en de warmte regelen."},
)
BREAD = (BAKERY, DOUGH, KNEAD, FLOUR, OVEN)


def release(version: str = "1.0", concepts: Iterable[VocabularyConcept] = BREAD, **more: Any) -> VocabularyRelease:
    told = tuple(concepts)
    named = {
        "vocabulary": "bread",
        "version": version,
        "title": "Brood",
        "concepts": told,
        "languages": languages_of(told),
        "source": "bread.csv",
    }
    return VocabularyRelease(**(named | more))


def bring_in(version: str = "1.0", concepts: Iterable[VocabularyConcept] = BREAD, **more: Any) -> ImportedRelease:
    return import_release(by=BY, release=release(version, concepts, **more))


def large(concepts: int, languages: Iterable[str] = ("nl", "fr", "en")) -> VocabularyRelease:
    """A release of the size of ESCO: a preferred and one other name per language, ten concepts below each."""
    made = [
        VocabularyConcept(
            id=f"http://large.example/skill/{number:06x}",
            kind=ConceptKind.SKILL if number % 4 else ConceptKind.KNOWLEDGE,
            labels=tuple(
                Label(f"{language} {kind.value} vaardigheid {number} met materiaal {number % 97}", language, kind)
                for language in languages
                for kind in (LabelKind.PREFERRED, LabelKind.ALTERNATIVE)
            ),
            definitions={language: f"{language}: wat {number} betekent" for language in languages},
            broader=(f"http://large.example/skill/{(number - 1) // 10:06x}",) if number else (),
        )
        for number in range(concepts)
    ]
    return VocabularyRelease("large", "1", "Groot", tuple(made), tuple(languages), source="large")
