"""Dutch words brought back to what they share: stems, relatives and stop words.

The ground is the classic Snowball stemmer for Dutch (`dutch_porter`). The newer one (Kraaij-Pohlmann, `dutch`) goes
further than the field bears: it reads "begeleiding" as "beleid" and "tegelzetter" as "telzetter". What the classic one
lacks, and every competence is full of, is added here: "plaatst", "geplaatst", "aangelegd", "zaagt", "machines".
Stems are keys for comparing, not words for showing.
"""

import re
import threading
from functools import lru_cache
from importlib.metadata import version

from snowballstemmer.dutch_porter_stemmer import DutchPorterStemmer

# Raise the number when a rule below changes: saved indexes with other rules are built anew.
RULES = f"dutch-1/snowball-{version('snowballstemmer')}"

_STOP_WORDS = """
    aan al alle als bij d dan dat de deze die dit door een elk elke en er haar het hun ieder iedere in is je kan met men
    naar niet of om onder ook op over per s t te tegen ten ter toe tot tussen u uit van vanuit via volgens voor waar
    waarbij wat worden wordt z zich zijn zo zoals zonder
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# Verbs that keep their ge- in every form, and words that only look like a participle.
_KEEPS_GE = frozenset(
    ("gebruik", "gebeur", "gedrag", "geleid", "gelof", "gewen", "gedog", "getuig", "gezond", "geland")
)
# Nouns on -st whose look-alike without t is another word of the field (kas, mes, tas, gis, bes, pos).
_KEEPS_T = frozenset(("kast", "mest", "tast", "gist", "best", "post"))
_SEPARABLE = (
    "aan|achter|af|bij|binnen|boven|dicht|door|fijn|goed|in|klaar|los|mee|na|om|onder|op|open|over|recht|rond|samen|"
    "schoon|tegen|terug|toe|uit|vast|vlak|vol|voor|vooruit|weg"
)
_PARTICIPLE = re.compile(rf"^(|{_SEPARABLE})ge([a-z]{{3,}})$")
_PREFIXED_PARTICIPLE = re.compile(r"^(?:be|her|ont|ver)[a-z]{2,}[glmr]d$")
_WEAK_ENDING = re.compile(r"(?:[^aeiouyht]d|[bcfgjklmprswz]t|[aeiou]e?nt)$")
_THIRD_PERSON = re.compile(r"(?:[bdfgklmprw]|en|[aeiou]{2}n|ts|[aeiouy]s)t$")
_PLURAL_ES = re.compile(r"[a-z]{2}(?:in|ag|ur|yp|it|ut|kt|gt|ot|at|ad|id)es$")
_PLURAL_S = re.compile(r"[a-z]{2}[^aeiouy][aiou]s$")
_LONG_VOWEL = re.compile(r"([^aeouy]|^)(aa|ee|oo|uu)([^aeiouyjw])$")
_DOUBLE = re.compile(r"([bcdfgklmnprst])\1$")

_stemmer = DutchPorterStemmer()
_stemmer_lock = threading.Lock()  # the stemmer keeps its state on itself


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """The stem of one folded word (small letters, no diacritics): plafonds -> plafond, geplaatst -> plaats."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    base = word[:-1] if _PLURAL_ES.search(word) else word
    with _stemmer_lock:
        base = _stemmer.stemWord(base)
    return _settle(_without_t(_without_ge(_single(base))))


def _without_ge(base: str) -> str:
    """Weak participles: geplaatst -> plaats, aangelegd -> aanleg, bewaard -> bewaar.

    Strong ones stay: too many nouns look like them.
    """
    if _PREFIXED_PARTICIPLE.match(base):
        return base[:-1]
    found = _PARTICIPLE.match(base)
    if found is None or not _WEAK_ENDING.search(base) or _single(base[:-1]) in _KEEPS_GE or base in _KEEPS_GE:
        return base
    return found[1] + _single(found[2][:-1])


def _without_t(base: str) -> str:
    """Third person: zaagt -> zaag, controleert -> controleer."""
    if len(base) < 4 or base in _KEEPS_T or not _THIRD_PERSON.search(base):
        return base
    return base[:-1]


def _single(base: str) -> str:
    """Spelling inside one word family: legg -> leg, controleer -> controler."""
    base = _DOUBLE.sub(r"\1", base)
    return _LONG_VOWEL.sub(lambda found: found[1] + found[2][0] + found[3], base)


def _settle(base: str) -> str:
    """The last letters, equal for all forms: huiz -> huis, schrijv -> schrijf, fotos -> foto."""
    base = _single(base)
    if base.endswith("z"):
        base = base[:-1] + "s"
    elif base.endswith("v"):
        base = base[:-1] + "f"
    return base[:-1] if _PLURAL_S.search(base) else base


# What is made from a verb: who does it, the place, the result. In the spelling of stems ("aar" has become "ar").
_MAKES = ("er", "der", "ar", "ster", "erij", "sel", "ing", "ator", "ateur", "ati", "atie")
_MADE = re.compile(r"^(.{3,}?)(?:(?<=r)der|er|ar|ster|erij|ing|ator|ateur|atie?)$")


@lru_cache(maxsize=8_192)
def relatives(base: str) -> tuple[str, ...]:
    """Stems that may belong to the same family: bak <-> bakker, metsel <-> metselar, installer <-> installati.

    Candidates only: most do not exist. Whoever asks keeps those that occur in the register.
    """
    if len(base) < 3 or not base.isascii() or not base.isalpha():
        return ()
    roots = {base}
    found = _MADE.match(base)
    if found is not None:
        roots |= {found[1], _single(found[1])}
    doubled = {root + root[-1] for root in roots if re.search(r"[^aeiouy][aeiou][bdfgklmnprst]$", root)}
    voiced = {root[:-1] + {"s": "z", "f": "v"}[root[-1]] for root in roots if root[-1] in "sf"}
    long = {re.sub(r"([^aeiou])([aeou])r$", r"\1\2\2r", root) for root in roots}  # bestur -> bestuurder
    made = {root + "der" for root in long} | {root + ending for root in roots | doubled | voiced for ending in _MAKES}
    strong = {"ge" + base, base[2:] if base.startswith("ge") and len(base) > 4 else base}
    return tuple(sorted((made | roots | strong) - {base}))
