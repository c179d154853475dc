"""A release in some of its languages: what is not read need not be kept."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.kernel.vocabulary import VocabularyRelease


def in_languages(release: VocabularyRelease, languages: Collection[str]) -> VocabularyRelease:
    """`release` with only the labels, definitions and notes in `languages`; all of them when none is named.

    Raises RuleBroken `vocabulary.language_absent` when it holds nothing in one of them.
    """
    wanted = {language.lower() for language in languages}
    absent = wanted.difference(release.languages)
    if absent:
        raise RuleBroken(
            "vocabulary.language_absent",
            say("Er is geen enkele naam in deze taal: {languages}.", languages=", ".join(sorted(absent))),
            say("Deze talen staan erin: {languages}.", languages=", ".join(release.languages)),
            place=Place(file=release.source),
        )
    if not wanted or wanted.issuperset(release.languages):
        return release

    def kept(texts: Mapping[str, str]) -> dict[str, str]:
        return {language: text for language, text in texts.items() if language in wanted}

    concepts = tuple(
        replace(
            concept,
            labels=tuple(label for label in concept.labels if label.language in wanted),
            definitions=kept(concept.definitions),
            notes=kept(concept.notes),
        )
        for concept in release.concepts
    )
    return replace(release, concepts=concepts, languages=tuple(one for one in release.languages if one in wanted))
