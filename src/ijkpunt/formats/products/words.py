"""Words of the field in loose text: kinds of products, numbers of qualifications, sizes, places to learn.

Dutch first, with the French and English words that files from Brussels and from abroad use.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, ProductKind, Setting, TimeUnit
from ijkpunt.kernel.programme import Completeness

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\xad"), "-") | {0xA0: " ", 0x202F: " "}
_NO_WORD = re.compile(r"[^a-z0-9#°+/]+")
_AROUND = re.compile(r" ?([/+]) ?")
_MARKS = re.compile(r"[\u0300-\u036f]+")


def plain(text: str) -> str:
    """The text for comparing: small letters without accents, signs and double blanks."""
    bare = text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _AROUND.sub(r"\1", " ".join(_NO_WORD.sub(" ", bare.lower()).split()))


# The first that is found counts, so the longer word stands first.
_KINDS: tuple[tuple[str, ProductKind], ...] = (
    ("curriculumdossier", ProductKind.CURRICULUM_DOSSIER),
    ("opleidingsprofiel", ProductKind.TRAINING_PROFILE),
    ("standaardtraject", ProductKind.STANDARD_TRAJECTORY),
    ("evc standaard", ProductKind.ASSESSMENT_STANDARD),
    ("beoordelingsstandaard", ProductKind.ASSESSMENT_STANDARD),
    ("beroepskwalificerend traject", ProductKind.QUALIFYING_PROGRAMME),
    ("bkt", ProductKind.QUALIFYING_PROGRAMME),
    ("domeinspecifieke leerresultaten", ProductKind.LEARNING_OUTCOMES),
    ("leerresultaten dlr", ProductKind.LEARNING_OUTCOMES),
    ("dlr", ProductKind.LEARNING_OUTCOMES),
    ("leerplan", ProductKind.SYLLABUS),
    ("individuele beroepsopleiding", ProductKind.IBT_PLAN),
    ("opleidingsplan", ProductKind.IBT_PLAN),
    ("ibo", ProductKind.IBT_PLAN),
    ("korte opleiding", ProductKind.SHORT_COURSE),
    ("curriculum dossier", ProductKind.CURRICULUM_DOSSIER),
    ("training profile", ProductKind.TRAINING_PROFILE),
    ("profil de formation", ProductKind.TRAINING_PROFILE),
    ("standard trajectory", ProductKind.STANDARD_TRAJECTORY),
    ("assessment standard", ProductKind.ASSESSMENT_STANDARD),
    ("qualifying programme", ProductKind.QUALIFYING_PROGRAMME),
    ("learning outcomes", ProductKind.LEARNING_OUTCOMES),
    ("syllabus", ProductKind.SYLLABUS),
    ("short course", ProductKind.SHORT_COURSE),
)
_KIND_PATTERNS = [(re.compile(rf"\b{word}(?:s|en|nen)?\b"), kind) for word, kind in _KINDS]


def kind_in(text: str) -> ProductKind | None:
    """The kind of product that a text names, or None."""
    bare = plain(text)
    return next((kind for pattern, kind in _KIND_PATTERNS if pattern.search(bare)), None)


def kind_named(text: str) -> ProductKind | None:
    """The kind that a word is the name of by itself, as `training_profile` or “Opleidingsprofiel”; else None."""
    bare = plain(text)
    for kind in ProductKind:
        if kind is not ProductKind.OTHER and bare in {plain(kind), plain(str(kind.label))}:
            return kind
    return next((kind for word, kind in _KINDS if word == bare), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A qualification that a text names. `version` is None where only the number stands there."""

    number: str  # BK-0130
    version: VersionNumber | None
    completeness: Completeness | None  # None where the text does not say


_MENTION = re.compile(
    r"(?<![A-Za-z0-9])(?:B[Kk])[- ]?(\d{3,6})(?:-(\d{1,4})(?!\d)|,? ?\(?versie (\d{1,4})(?!\d))?(-?\s?DBK-?\d{1,4})?"
)
_COMPETENCES = re.compile(r"\b(?:enkel|alleen|uniquement|only)\b[^.]{0,12}\bcomp[eé]ten", re.IGNORECASE)
_PARTLY = re.compile(r"\b(?:gedeeltelijk|deels|onvolledig|partiel\w*|partial\w*|partly)\b", re.IGNORECASE)
_FULLY = re.compile(r"\b(?:volledige?|complet|complète|full|fully)\b", re.IGNORECASE)
_NEARBY = 60  # characters behind a number in which its completeness may stand


def mentions_in(text: str) -> Iterator[Mention]:
    """The qualifications that a text names, in order."""
    bare = text.translate(_DASHES)
    found = list(_MENTION.finditer(bare))
    for position, one in enumerate(found):
        following = found[position + 1].start() if position + 1 < len(found) else len(bare)
        number, version = f"BK-{one[1]}", one[2] or one[3]
        completeness = completeness_in(bare[one.end() : min(following, one.end() + _NEARBY)])
        if one[4]:
            completeness = Completeness.PARTIAL
        yield Mention(number, VersionNumber(number, int(version)) if version else None, completeness)


def completeness_in(text: str) -> Completeness | None:
    """How much of a qualification a text says to hold, or None when it does not say."""
    if _COMPETENCES.search(text):
        return Completeness.COMPETENCES_ONLY
    if _PARTLY.search(text):
        return Completeness.PARTIAL
    return Completeness.FULL if _FULLY.search(text) else None


def bases_of(mentions: Iterable[Mention]) -> tuple[tuple[BasedOn, ...], tuple[str, ...], tuple[VersionNumber, ...]]:
    """What a product is based on by the qualifications that it names.

    Of two versions of one number the newest counts, and the first word on completeness that stands with it; without a
    word all of it is meant. Beside it: numbers that nowhere have a version, and versions that a newer one put aside.
    """
    newest: dict[str, VersionNumber] = {}
    words: dict[VersionNumber, Completeness] = {}
    numbers: dict[str, None] = {}
    passed: dict[VersionNumber, None] = {}
    for one in mentions:
        numbers[one.number] = None
        if one.version is None:
            continue
        before = newest.get(one.number, one.version)
        newest[one.number] = max(before, one.version)
        if before != one.version:
            passed[min(before, one.version)] = None
        if one.completeness is not None:
            words.setdefault(one.version, one.completeness)
    bases = tuple(BasedOn(version, words.get(version, Completeness.FULL)) for version in newest.values())
    return bases, tuple(number for number in numbers if number not in newest), tuple(passed)


@dataclass(frozen=True, slots=True)
class Size:
    """How long something takes. `unit` is None where only a number stands there."""

    amount: float
    unit: TimeUnit | None = None


_UNITS: Mapping[str, TimeUnit] = (
    dict.fromkeys(("lestijden", "lestijd", "lt", "lesuren", "lesuur", "periodes", "periods"), TimeUnit.TEACHING_PERIODS)
    | dict.fromkeys(("uren", "uur", "u", "heures", "heure", "h", "hours", "hour"), TimeUnit.HOURS)
    | dict.fromkeys(("studiepunten", "studiepunt", "stp", "sp", "ects", "credits", "crédits"), TimeUnit.CREDITS)
)
_AMOUNT = r"(\d{1,3}(?:[. ]\d{3})+|\d{1,6})(?:[.,](\d{1,2}))?"
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_ONLY_SIZE = re.compile(rf"\s*{_AMOUNT}\s*({_UNIT})?\.?\s*", re.IGNORECASE)
_SIZE_BEHIND = re.compile(rf"[\s(\[,;:|/-]+{_AMOUNT}\s*({_UNIT})\s*[)\]]?\s*\.?\s*\Z", re.IGNORECASE)
_SIZE_LINE = re.compile(
    rf"\s*(?:aantal |totaal |omvang in )?(?:({_UNIT})|omvang|studieomvang|studieduur|duur|durée|duration)"
    rf"(?: van de module)?\s*[:=-]?\s*{_AMOUNT}\s*({_UNIT})?\s*\.?\s*",
    re.IGNORECASE,
)


def size_of(text: str) -> Size | None:
    """The size that a cell holds: “40”, “40 lestijden”, “12,5 uur”. None when it holds anything else."""
    found = _ONLY_SIZE.fullmatch(text)
    return _size(found[1], found[2], found[3]) if found else None


def size_behind(title: str) -> tuple[str, Size | None]:
    """A title without the size behind it, and that size: “Brood (160 lestijden)”."""
    bare = title.translate(_DASHES)
    found = _SIZE_BEHIND.search(bare)
    if found is None or not bare[: found.start()].strip():
        return title, None
    return title[: found.start()].rstrip(), _size(found[1], found[2], found[3])


def size_line(text: str) -> Size | None:
    """The size in a line that tells nothing else: “Aantal lestijden: 40”. None for another line."""
    found = _SIZE_LINE.fullmatch(text.translate(_DASHES))
    return _size(found[2], found[3], found[4] or found[1]) if found else None


def _size(whole: str, part: str | None, unit: str | None) -> Size:
    amount = float(f"{whole.replace('.', '').replace(' ', '')}.{part or 0}")
    return Size(amount, _UNITS.get((unit or "").lower()))


_SCHOOL = {"school", "op school", "s", "les", "lessen", "klas", "lescomponent", "schoolcomponent", "ecole"}
_WORKPLACE = {
    *("werkplek", "op de werkplek", "werk", "w", "wp", "bedrijf", "stage", "onderneming", "werkplekcomponent"),
    *("workplace", "entreprise", "lieu de travail"),
}
_BOTH = {
    "beide",
    "school en werkplek",
    "werkplek en school",
    "both",
    "les deux",
    "s w",
    "w s",
    "s/w",
    "w/s",
    "s+w",
    "w+s",
}
_BOTH |= {"school/werkplek", "werkplek/school", "school+werkplek", "s en w", "w en s"}


def setting_named(text: str) -> Setting | None:
    """The place to learn that a word names, or None."""
    bare = plain(text)
    if bare in _BOTH:
        return Setting.BOTH
    if bare in _SCHOOL:
        return Setting.SCHOOL
    return Setting.WORKPLACE if bare in _WORKPLACE else None


def time_unit_in(text: str) -> TimeUnit | None:
    """The unit of time that a text names: “Aantal lestijden”. None when it names none, or more than one."""
    found = {_UNITS[word] for word in plain(text).split() if word in _UNITS}
    return found.pop() if len(found) == 1 else None


def time_unit_named(text: str) -> TimeUnit | None:
    """The unit of time that a word names, or None."""
    return _UNITS.get(text.strip().lower())


_UNIT_NAME = re.compile(
    r"\s*(module|cluster|competentiecluster|blok|deel|thema|unit|unité|taak|leereenheid|bouwsteen)\s+"
    r"([A-Za-z]{0,3}[-.]?\d{1,3}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})\b\s*(?:[:.)-]\s*|\s|\Z)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\s*(?:(otc\d{7}|[A-Z]{1,4}[- ]?\d{1,3}(?:[-.]\d{1,3})+)\s*[:.)-]?|([A-Z]{1,4}[- ]?\d{1,3})\s*[:.)-])\s+(?=\S)"
)


def unit_name(text: str) -> tuple[str, str] | None:
    """Code and title of a line that names a unit: “Module 3: Broodwerk” gives M3 and Broodwerk, or the whole line for
    a title when nothing follows. None for another line."""
    found = _UNIT_NAME.match(text.translate(_DASHES))
    if found is None:
        return None
    number, rest = found[2], text[found.end() :].strip()
    code = number if number[0].isalpha() and any(sign.isdigit() for sign in number) else found[1][0].upper() + number
    return code, rest or text.strip()


def code_before(text: str) -> tuple[str, str]:
    """The code in front of a sentence, and the sentence: “LR3. Deeg kneden”. An empty code when there is none."""
    found = _CODE.match(text.translate(_DASHES))
    return (found[1] or found[2], text[found.end() :]) if found else ("", text)
