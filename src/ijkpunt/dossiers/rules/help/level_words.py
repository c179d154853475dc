"""Past het bij het niveau? Words that belong to other levels than the one that is aimed at.

Which words belong to which levels are rows (LevelWord), read from the gist of the level descriptors. A word is looked
for only where its part of the descriptors is written.
"""

from collections.abc import Iterator, Mapping, Sequence

from ijkpunt.dossiers.rules.drafting.draft import Element, ElementKind
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.dossiers.rules.help.reading import Laid
from ijkpunt.dossiers.rules.help.words import LevelPhrase, Lexicon
from ijkpunt.kernel.levels import ELEMENT_NAMES, DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import AutonomyKind
from ijkpunt.register.rules.plain.readability import sentences_of

K = ElementKind
_WHERE: Mapping[DescriptorElement, frozenset[ElementKind]] = {
    DescriptorElement.KNOWLEDGE: frozenset({K.KNOWLEDGE}),
    DescriptorElement.COGNITIVE: frozenset({K.COMPETENCE, K.SKILL, K.DEFINITION}),
    DescriptorElement.PROBLEM_SOLVING: frozenset({K.COMPETENCE, K.SKILL, K.DEFINITION}),
    DescriptorElement.MOTOR: frozenset({K.COMPETENCE, K.SKILL}),
    DescriptorElement.ENVIRONMENT: frozenset({K.ENVIRONMENT}),
    DescriptorElement.ACTION: frozenset({K.ACTION}),
    DescriptorElement.AUTONOMY: frozenset({K.AUTONOMY, K.DEFINITION, K.COMPETENCE, K.SKILL, K.ENVIRONMENT}),
    DescriptorElement.RESPONSIBILITY: frozenset({K.RESPONSIBILITY, K.DEFINITION, K.COMPETENCE, K.SKILL}),
}


def find_level_words(laid: Laid, phrases: Sequence[LevelPhrase], cutoffs: Cutoffs) -> Iterator[Finding]:
    """The words that do not fit the aimed level, in the order of the text; nothing when no level is aimed at."""
    level = laid.draft.aimed_level
    if level is None:
        return
    strange = [one for one in phrases if not one.lowest <= level <= one.highest]
    lexicons = {kind: _lexicon(strange, kind) for kind in frozenset().union(*_WHERE.values())}
    for element in laid.draft:
        lexicon = lexicons.get(element.kind)
        # whom somebody relies on says what others do, not what level the work is
        if not lexicon or element.grade == AutonomyKind.RELIES_ON.value:
            continue
        for sentence in sentences_of(element.text):
            for found in lexicon.find(sentence):
                yield _told(element, sentence, found.text, found.entry, level, cutoffs)


def _lexicon(phrases: Sequence[LevelPhrase], kind: ElementKind) -> Lexicon[LevelPhrase]:
    return Lexicon((one.words, one) for one in phrases if kind in _WHERE[one.element])


def _told(element: Element, sentence: str, text: str, phrase: LevelPhrase, level: int, cutoffs: Cutoffs) -> Finding:
    away = phrase.lowest - level if level < phrase.lowest else level - phrase.highest
    part = ELEMENT_NAMES[phrase.element]
    if phrase.lowest == phrase.highest:
        message = say("“{words}” past bij niveau {lowest}.", words=text, lowest=phrase.lowest)
    else:
        message = say(
            "“{words}” past bij niveau {lowest} tot {highest}.",
            words=text,
            lowest=phrase.lowest,
            highest=phrase.highest,
        )
    remedy = say(
        "Jullie mikken op niveau {level}. Klopt het woord, of klopt het niveau? ({part})", level=level, part=part
    )
    severity = Severity.WARNING if away >= cutoffs.level_far else Severity.NOTE
    code = "level_words.too_low" if phrase.highest < level else "level_words.too_high"
    basis = f"{sentence}\x1f{level}"
    return Finding(code, element.key, message, remedy, severity, sentence, (text,), basis)
