"""From the official sentence ("Past zich flexibel aan") to the one said to somebody ("Je past je flexibel aan")."""

import html
import re

from ijkpunt.register.rules.plain.words import (
    IRREGULAR,
    NO_VERB_ENDINGS,
    NO_VERBS,
    OWN_WORK,
    WITHOUT_T,
    replace_office_words,
)

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORDS = re.compile(r"\w+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ETCETERA = re.compile(r"(?:\s*,)?\s*(?:…|\.{2,})+[\s.…]*(?=(.?))")
_SLASH = re.compile(r"(?<=[^\W\d_])\s*/\s*(?=[^\W\d_])")
_SUBORDINATE = re.compile(
    r"\b(?:die|dat|wat|waar\w*|welke?|wanneer|indien|zodat|of|omdat|terwijl|hoe|als (?:de|het|een|er|iets|iemand))\b"
)
_REFLEXIVE = re.compile(r"\bzich(zelf)?\b")
_BOTH_GENDERS = re.compile(r"\b(?:zijn|haar)(?:(?:\s*/\s*|\s+of\s+)(?:haar|zijn))+\b", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:(?:hij|zij|ze)(?:\s*(?:/|of)\s*(?:zij|hij|ze))?\W+)+", re.IGNORECASE)
_ALSO_VERB = re.compile(r"\b(en|of)\s+(is|heeft|kan|zal)\b")
_EDGES = " \t\r\n.,;:…-–•·*\"“”„‘’'`"


def tidy(text: str) -> str:
    """One line without markup, brackets, tails after a semicolon, abbreviations and office words.

    The end has no full stop. What stood between brackets only is kept without them: never an empty line for a text
    that had words.
    """
    line = " ".join(html.unescape(_TAG.sub(" ", text)).split())
    words = " ".join(_WORDS.findall(line))
    line = _first_part(_without_brackets(line)) or words
    line = _SLASH.sub(" of ", _etcetera(replace_office_words(line)))
    line = re.sub(r"\s+([,.;:])", r"\1", re.sub(r",(?:\s*,)+", ",", line))
    return " ".join(line.split()).strip(_EDGES) or words


def as_you(text: str) -> str:
    """Say an official sentence to the reader. A text that does not begin with a verb comes back tidied and unchanged.

    Third person and "je" share their form, save a few irregular verbs. "Zich" becomes "je" and "zijn" becomes "je"
    where it is surely the reader's own ("zijn werkplek"); inside a clause about something else both are left alone.
    """
    line = tidy(_BOTH_GENDERS.sub("zijn", text))
    first, _, rest = _SUBJECT.sub("", line).partition(" ")
    if not is_third_person(first):
        return line[:1].upper() + line[1:]
    verb = first.lower()
    bare = verb.rstrip(",")
    you = IRREGULAR.get(bare, bare) + verb[len(bare) :]
    return f"Je {you} {_about_you(rest)}".strip()


def is_third_person(word: str) -> bool:
    """Whether a word that opens an official sentence is a verb in the third person, such as "plaatst" or "is"."""
    bare = word.rstrip(",").lower()
    if bare in WITHOUT_T:
        return True
    if bare in NO_VERBS or bare.endswith(NO_VERB_ENDINGS) or not bare.isalpha():
        return False
    return len(bare) > 2 and bare.endswith("t")


def _about_you(rest: str) -> str:
    """The words after the verb, turned to the reader, up to where a clause about something else begins."""
    border = _SUBORDINATE.search(rest)
    end = border.start() if border is not None else len(rest)
    mine, others = rest[:end], rest[end:]
    mine = _ALSO_VERB.sub(lambda found: f"{found[1]} {IRREGULAR[found[2]]}", mine)
    mine = _REFLEXIVE.sub(lambda found: "jezelf" if found[1] else "je", mine)
    return _own(mine, first=True) + _own(others, first=False)


def _own(part: str, *, first: bool) -> str:
    part = re.sub(rf"\bzijn(?=\s+(?:\w+\s+)?{OWN_WORK.pattern}\b)", "je", part)
    return re.sub(r"^zijn(?=\s+\w)", "je", part) if first else part


def _without_brackets(line: str) -> str:
    """Without what stands between brackets, also inside a word: "(stof)afzuiging" is an extraction."""
    before = ""
    while before != line:
        before, line = line, _BRACKETS.sub("", line)
    opened = line.find("(")
    line = line[:opened] if opened > 0 else line
    return " ".join(re.sub(r"[()\[\]]", "", line).split())


def _first_part(line: str) -> str:
    return next((part for part in line.split(";") if re.search(r"\w", part)), "")


def _etcetera(line: str) -> str:
    """Dots that stand for more things become words; at the very start they say nothing."""
    return _ETCETERA.sub(lambda found: " en meer" + (" " if found[1] else "") if found.start() else "", line)
