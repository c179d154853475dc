"""From where help speaks up. The numbers that hold are rows with dates and a source (HelpCutoff); these are ours,
chosen on recognised qualifications: see docs/rules/writing-help.md."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Nearness and shares go from 0 to 1; the rest are counts.

    existing_from: a competence elsewhere is told from this nearness on; existing_sure: told as a warning.
    duplicate_from: two competences of the draft are told as one from this nearness on, when their words come back or
    they share duplicate_content of their items; item_from: two skills or knowledge items of one competence from this
    likeness of their letters on.
    long_sentence, long_text: words in a sentence of a list, and of running text, above which it is long.
    hard_ease: a sentence with less ease (Flesch-Douma) is hard, when it has hard_words words or more.
    long_word: letters of a long word; it is told when it stands in fewer than known_word qualifications.
    most_skills, most_knowledge: items in one competence. most_listed: parts of a list inside one line.
    generic_word: the share of qualifications that use a word from which the word says little.
    generic_words: a competence with more telling words than this is never too generic.
    generic_domains: main domains in which a competence stands from which it is generic; generic_near: how near another
    wording must be to count along.
    share_margin: how far a share of generic competences may lie outside what recognised qualifications have.
    level_far: levels outside those of a word from which it is a warning.
    partial_overlap: the share of a partial qualification that another one holds too from which it is told.
    """

    existing_from: float = 0.65
    existing_sure: float = 0.98
    duplicate_from: float = 0.75
    duplicate_content: float = 0.8
    item_from: float = 0.9
    long_sentence: float = 25
    long_text: float = 40
    hard_ease: float = -20
    hard_words: float = 12
    long_word: float = 26
    known_word: float = 2
    most_skills: float = 20
    most_knowledge: float = 22
    most_listed: float = 12
    generic_word: float = 0.35
    generic_words: float = 3
    generic_domains: float = 3
    generic_near: float = 0.75
    share_margin: float = 0.1
    level_far: float = 2
    partial_overlap: float = 0.8


OURS = Cutoffs()
NAMES = tuple(field.name for field in fields(Cutoffs))


def cutoffs_of(rows: Mapping[str, float]) -> Cutoffs:
    """Our numbers with those of `rows` in their place; names that we do not know are passed over."""
    return replace(OURS, **{name: value for name, value in rows.items() if name in NAMES})
