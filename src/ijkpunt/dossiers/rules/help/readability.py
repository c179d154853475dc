"""Leest het vlot? Long and hard sentences, the passive voice, long words, and words that have a plainer one.

How hard a sentence is: Flesch-Douma (register/rules/plain/readability.py). A sentence is told once: as long, or else as
hard. Official texts are dense by nature, so the cut-offs are wide; the level of the whole text is shown as a figure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.dossiers.rules.drafting.draft import Element, ElementKind
from ijkpunt.dossiers.rules.help.catalogue import Catalogue
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.dossiers.rules.help.reading import LINES, RUNNING, Laid
from ijkpunt.dossiers.rules.help.words import Jargon, Lexicon, telling_stems
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.register.rules.plain.readability import Readability, count_syllables, measure, sentences_of, words_of

_ASIDE = re.compile(r"\([^()]*\)")
_BECOMES = re.compile(r"\b(?:wordt|worden|werd|werden)\b", re.IGNORECASE)
_BEFORE = (
    "aan|achter|af|bij|binnen|bloot|boven|dicht|door|goed|in|klaar|los|mee|na|neer|om|onder|op|open|over|recht|rond|samen"
    "|schoon|stil|tegen|terug|toe|uit|vast|voor|vrij|waar|weg"
)
_WEAK = re.compile(rf"\b(?:(?:{_BEFORE})?ge[a-zë]{{3,}}[dt]|(?:be|ver|ont|her)[a-zë]{{3,}}[dt])\b", re.IGNORECASE)
# Strong participles look like plurals (gereedschappen), so they count only where a participle stands: right behind the
# verb, or as the last word.
_STRONG = re.compile(
    rf"\b(?:wordt|worden|werd|werden)\b(?:\s+|[^;:]*\s)((?:{_BEFORE})?ge[a-zë]{{2,}}(?:en|aan|ien)"
    r"|(?:be|ver|ont|her|onder|over|door)[a-zë]{3,}en)(?=\W*$)|\b(?:wordt|worden)\s+(ge[a-zë]{2,}en)\b",
    re.IGNORECASE,
)
# Nouns and adjectives that look like a participle.
_NO_PARTICIPLE = frozenset(
    (
        *("gebied", "gewicht", "geluid", "gezicht", "gerecht", "beleid", "verband", "verstand", "gezond", "bestand"),
        *("bericht", "gedrag", "bedrijfsgebied", "vakgebied", "werkgebied", "geschikt", "bereid", "bekwaamheid"),
        *("gezondheid", "hoeveelheid"),
    )
)
# Said of every occupation, and nobody stumbles over it.
_SET_PHRASES = re.compile(r"\b(?:beroep|functie)\b[^.;]*\b(?:wordt|worden)\b[^.;]*\buitgeoefend\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the whole text reads: the running texts and the lines, each line a sentence."""

    running: Readability
    lines: Readability


def read_level(laid: Laid) -> Reading:
    """The figures of the text: how its running texts read, and its lines."""
    return Reading(
        running=measure(element.text for element in laid.texts(*RUNNING)),
        lines=measure(element.text for element in laid.texts(*LINES)),
    )


def find_hard_reading(
    laid: Laid, jargon: Sequence[Jargon], cutoffs: Cutoffs, catalogue: Catalogue | None = None
) -> Iterator[Finding]:
    """What may be hard to read, in the order of the text. `catalogue` tells which long words the field knows."""
    words = Lexicon((one.word, one) for one in jargon if not one.brand)
    known: Mapping[str, int] = catalogue.words if catalogue else {}
    told: set[str] = set()
    for element in laid.texts(*RUNNING, *LINES):
        for sentence in sentences_of(element.text):
            yield from _sentence(element, sentence, cutoffs)
            for found in words.find(sentence):
                yield _jargon(element, sentence, found.text, found.entry)
        yield from _long_words(element, known, told, cutoffs)


def _sentence(element: Element, sentence: str, cutoffs: Cutoffs) -> Iterator[Finding]:
    # what stands between brackets (examples) is passed over when reading
    counted = words_of(_without_asides(sentence))
    most = cutoffs.long_text if element.kind in RUNNING else cutoffs.long_sentence
    if len(counted) > most:
        message = say("Deze zin heeft {count} woorden.", count=len(counted))
        remedy = say("Maak er twee of meer zinnen van, of zet een opsomming in aparte lijnen.")
        yield Finding("readability.long_sentence", element.key, message, remedy, sentence=sentence)
    elif len(counted) >= cutoffs.hard_words and measure(" ".join(counted)).ease < cutoffs.hard_ease:
        longest = sorted(set(counted), key=lambda word: (-count_syllables(word), word))[:3]
        message = say("Deze zin is moeilijk: veel lange woorden na elkaar.")
        remedy = say("Zeg het met kortere woorden, of met werkwoorden in plaats van naamwoorden.")
        yield Finding(
            "readability.hard_sentence", element.key, message, remedy, sentence=sentence, words=tuple(longest)
        )
    if element.kind in {ElementKind.COMPETENCE, ElementKind.SKILL, ElementKind.RESPONSIBILITY}:
        yield from _passive(element, sentence)


def _without_asides(sentence: str) -> str:
    for _ in range(4):  # brackets in brackets
        shorter = _ASIDE.sub(" ", sentence)
        if shorter == sentence:
            break
        sentence = shorter
    return sentence


def _passive(element: Element, sentence: str) -> Iterator[Finding]:
    becomes = _BECOMES.search(sentence)
    done = _participle(sentence) if becomes else ""
    if becomes and done and not _SET_PHRASES.search(sentence):
        message = say("Hier staat niet wie het doet.")
        remedy = say("Zeg wat de beroepsbeoefenaar doet: “controleert”, niet “wordt gecontroleerd”.")
        words = (becomes[0], done)
        yield Finding("readability.passive", element.key, message, remedy, sentence=sentence, words=words)


def _participle(sentence: str) -> str:
    weak = next((one[0] for one in _WEAK.finditer(sentence) if one[0].lower() not in _NO_PARTICIPLE), "")
    if weak:
        return weak
    strong = _STRONG.search(sentence)
    return (strong[1] or strong[2]) if strong else ""


def _jargon(element: Element, sentence: str, text: str, entry: Jargon) -> Finding:
    message = say("“{word}” is een woord dat niet iedereen kent.", word=text)
    remedy = say("Schrijf liever: {plainer}.", plainer=entry.plainer)
    return Finding("readability.jargon", element.key, message, remedy, Severity.NOTE, sentence=sentence, words=(text,))


def _long_words(element: Element, known: Mapping[str, int], told: set[str], cutoffs: Cutoffs) -> Iterator[Finding]:
    """Long words that the field does not use yet, each once in the whole text."""
    for word in words_of(element.text):
        if len(word) < cutoffs.long_word or not word.isalpha() or word.casefold() in told:
            continue
        if all(known.get(stem, 0) < cutoffs.known_word for stem in telling_stems(word)):
            told.add(word.casefold())
            message = say("“{word}” is een lang woord: {count} letters.", word=word, count=len(word))
            remedy = say("Haal het uit elkaar, of zet er een streepje in.")
            yield Finding("readability.long_word", element.key, message, remedy, sentence=word, words=(word,))
