"""How often help is right: findings on recognised qualifications, and how many faults it finds that were put in.

    python -m tests.rules.dossiers.help_measure FOLDER     prints both tables; FOLDER is the one with the real data

Each real qualification is held against the register of the others. Faults are put in texts that people wrote; half of
the words that are put in are from our lists and half are not, so that what is measured is not the list itself.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from pathlib import Path

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.record import draft_of
from ijkpunt.dossiers.rules.help.catalogue import Catalogue, read_catalogue
from ijkpunt.dossiers.rules.help.cutoffs import OURS
from ijkpunt.dossiers.rules.help.everything import Help, find_all
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.matching.rank import shipped_model
from tests.rules.dossiers.writing import our_lists
from tests.rules.register.records import real_records

K = ElementKind


@dataclass(frozen=True)
class Real:
    """A recognised qualification as a draft, with the register of the others."""

    record: QualificationRecord
    draft: Draft
    catalogue: Catalogue
    others: tuple[QualificationRecord, ...]

    def help(self, draft: Draft | None = None) -> Help:
        return find_all(draft or self.draft, self.catalogue, our_lists())


@lru_cache(maxsize=1)
def real_drafts(folder: Path) -> tuple[Real, ...]:
    records = real_records(folder)
    found = []
    for identifier, record in sorted(records.items()):
        keys = count()
        others = tuple(other for name, other in sorted(records.items()) if name != identifier)
        catalogue = read_catalogue(others, shipped_model().encoder, OURS)
        draft = draft_of(record, new_key=lambda keys=keys: f"e{next(keys)}")  # type: ignore[misc]
        found.append(Real(record, draft, catalogue, others))
    return tuple(found)


def findings_per_kind(real: Real) -> Counter[str]:
    return Counter(one.code for one in real.help().findings)


def warnings_of(found: Sequence[Finding]) -> int:
    return sum(one.severity is Severity.WARNING for one in found)


# Faults. Each gives drafts with one fault in it, and what must be found: the beginning of a code, and where.

Fault = tuple[Draft, str, str]


def _with(draft: Draft, *more: Element) -> Draft:
    return replace(draft, elements=(*draft.elements, *more))


def _changed(draft: Draft, element: Element, text: str) -> Draft:
    elements = tuple(replace(one, text=text) if one.key == element.key else one for one in draft.elements)
    return replace(draft, elements=elements)


def _some(draft: Draft, kind: ElementKind, most: int = 4) -> Sequence[Element]:
    found = draft.of_kind(kind)
    return found[:: max(1, len(found) // most)][:most]


_SYNONYMS = {
    "Controleert": "Kijkt na",
    "Plaatst": "Zet",
    "Bereidt": "Maakt",
    "Reinigt": "Maakt schoon",
    "Gebruikt": "Hanteert",
    "Brengt": "Levert",
    "Bewaart": "Bergt",
    "Werkt": "Gaat aan de slag",
    "Stelt": "Regelt",
    "Voert": "Doet",
}


def _reworded(text: str, number: int) -> str:
    """Three ways of saying it otherwise: with some words more, in another order, with another verb."""
    words = text.split()
    if number % 3 == 0:
        return f"{text} op een correcte manier"
    if number % 3 == 1:
        half = len(words) // 2
        return " ".join((*words[half:], *words[:half]))
    return " ".join(_SYNONYMS.get(word, word) for word in words)


def taken_over(real: Real) -> Iterator[Fault]:
    """A competence of another qualification, reworded, with half of its items."""
    for number, other in enumerate(real.others[::3]):
        for at, one in enumerate(other.competences[:3]):
            head = Element("new", K.COMPETENCE, _reworded(one.text, number + at), grade="specific")
            skills = [
                Element(f"new{place}", K.SKILL, skill.text, parent="new", grade=skill.kind or "")
                for place, skill in enumerate(one.skills[::2])
            ]
            yield _with(real.draft, head, *skills), "existing", "new"


def taken_over_bare(real: Real) -> Iterator[Fault]:
    """As `taken_over`, with nothing but the title."""
    for draft, code, element in taken_over(real):
        yield replace(draft, elements=tuple(one for one in draft if one.parent != "new")), code, element


def copied(real: Real) -> Iterator[Fault]:
    for number, one in enumerate(_some(real.draft, K.COMPETENCE, 6)):
        text = one.text.upper() if number % 2 else f"{one.text}."
        yield _with(real.draft, Element("new", K.COMPETENCE, text)), "duplicates.competence", "new"


def copied_reworded(real: Real) -> Iterator[Fault]:
    """The same competence once more in other words, with its items."""
    for number, one in enumerate(_some(real.draft, K.COMPETENCE, 6)):
        items = [*real.draft.children(one.key, K.SKILL), *real.draft.children(one.key, K.KNOWLEDGE)]
        copies = [replace(item, key=f"new{place}", parent="new") for place, item in enumerate(items)]
        text = _reworded(one.text, number)
        yield _with(real.draft, Element("new", K.COMPETENCE, text), *copies), "duplicates.competence", "new"


def item_twice(real: Real) -> Iterator[Fault]:
    for one in _some(real.draft, K.SKILL, 6):
        copy = Element("new", K.SKILL, f"{one.text} .", parent=one.parent, grade=one.grade)
        yield _with(real.draft, copy), "duplicates.item", "new"


def long_sentence(real: Real) -> Iterator[Fault]:
    skills = real.draft.of_kind(K.SKILL)
    for at in range(0, len(skills) - 6, max(1, len(skills) // 5)):
        text = " en ".join(one.text for one in skills[at : at + 6])
        yield _changed(real.draft, skills[at], text), "readability.long_sentence", skills[at].key


def passive(real: Real) -> Iterator[Fault]:
    """“De leien worden gekapt”: half of the participles are weak, half strong."""
    done = ("gecontroleerd", "geplaatst", "schoongemaakt", "opgeborgen", "gedaan", "gekozen", "gesneden", "bewaard")
    for one, word in zip(_some(real.draft, K.SKILL, len(done)), done, strict=False):
        _verb, _blank, rest = one.text.partition(" ")
        yield _changed(real.draft, one, f"{rest.capitalize()} wordt {word}"), "readability.passive", one.key


def jargon(real: Real) -> Iterator[Fault]:
    words = (
        *("Implementeert", "Optimaliseerde", "monitort", "faciliteren", "teneinde", "stakeholders"),  # in our list
        *("Benchmarkt", "leverage", "stroomlijnt", "holistisch", "synergiën", "roadmap"),  # not in it
    )
    for one, word in zip(_some(real.draft, K.SKILL, len(words)), words, strict=False):
        yield _changed(real.draft, one, f"{one.text} {word}"), "readability.jargon", one.key


_PARTS = {
    "environment": K.ENVIRONMENT,
    "action": K.ACTION,
    "autonomy": K.AUTONOMY,
    "responsibility": K.RESPONSIBILITY,
    "knowledge": K.KNOWLEDGE,
}


def part_gone(real: Real) -> Iterator[Fault]:
    for name, kind in _PARTS.items():
        left = tuple(one for one in real.draft.elements if one.kind is not kind)
        yield replace(real.draft, elements=left), f"descriptors.no_{name}", ""
    for grade in ("cognitive", "problem_solving", "motor"):
        left = tuple(one for one in real.draft.elements if one.grade != grade)
        if len(left) < len(real.draft.elements):
            yield replace(real.draft, elements=left), f"descriptors.no_{grade}", ""


def items_gone(real: Real) -> Iterator[Fault]:
    for one in _some(real.draft, K.COMPETENCE, 4):
        for kind, code in ((K.SKILL, "no_skills"), (K.KNOWLEDGE, "no_knowledge")):
            left = tuple(child for child in real.draft.elements if child.parent != one.key or child.kind is not kind)
            yield replace(real.draft, elements=left), f"descriptors.competence_{code}", one.key


def brand(real: Real) -> Iterator[Fault]:
    names = ("Excel", "Hilti", "Kärcher", "Gyproc", "Festool", "Knauf", "Weber", "Stihl")  # the last four: not listed
    for one, name in zip(_some(real.draft, K.SKILL, len(names)), names, strict=False):
        yield _changed(real.draft, one, f"{one.text} met {name}"), "detail.", one.key


def model(real: Real) -> Iterator[Fault]:
    names = ("DCD796", "GBH 2-26", "iX3-200", "TS55", "T-2000", "NBN EN 1090-2", "ISO 9001", "B32XL")
    for one, name in zip(_some(real.draft, K.SKILL, len(names)), names, strict=False):
        yield _changed(real.draft, one, f"{one.text} volgens {name}"), "detail.", one.key


def too_wide(real: Real) -> Iterator[Fault]:
    told = ("Voert werkzaamheden uit", "Controleert het werk", "Gebruikt materialen", "Bereidt het werk voor")
    for text in (*told, "Werkt af", "Doet onderhoud", "Werkt met machines"):
        yield _with(real.draft, Element("new", K.COMPETENCE, text, grade="specific")), "detail.too_wide", "new"


def level_words(real: Real) -> Iterator[Fault]:
    """Half in the words of our list in another form, half in words of our own."""
    told = (
        ("Voert taken uit onder begeleiding van een collega", K.AUTONOMY, 6),
        ("Werkt onder toezicht van de ploegbaas", K.AUTONOMY, 6),
        ("Ontwikkelt nieuwe kennis over het materiaal", K.SKILL, 2),
        ("Draagt de eindverantwoordelijkheid voor het team", K.RESPONSIBILITY, 2),
        ("Kennis van wetenschappelijke theorieën", K.KNOWLEDGE, 2),
        ("Laat zich bij elke stap helpen door een ervaren collega", K.AUTONOMY, 6),
        ("Verlegt de grenzen van het vakgebied", K.SKILL, 2),
        ("Stuurt zelf een onderzoeksprogramma aan", K.SKILL, 3),
        ("Beslist over de koers van de organisatie", K.RESPONSIBILITY, 2),
        ("Herhaalt wat een ander voordoet", K.SKILL, 6),
    )
    parent = real.draft.of_kind(K.COMPETENCE)[0].key
    for text, kind, level in told:
        new = Element("new", kind, text, parent=parent if kind in (K.SKILL, K.KNOWLEDGE) else "")
        yield replace(_with(real.draft, new), aimed_level=level), "level_words", "new"


def partials(real: Real) -> Iterator[Fault]:
    keys = [one.key for one in real.draft.of_kind(K.COMPETENCE)]
    bare = replace(real.draft, elements=tuple(one for one in real.draft if one.kind is not K.PARTIAL))

    def part(key: str, members: Sequence[str]) -> Element:
        return Element(key, K.PARTIAL, key, members=tuple(members))

    yield _with(bare, part("new", ())), "partials.empty", "new"
    yield _with(bare, part("new", keys)), "partials.whole", "new"
    yield _with(bare, part("p", keys[:3]), part("new", keys[:3])), "partials.same", "new"
    yield _with(bare, part("p", keys[:3]), part("q", keys[2:4])), "partials.not_covered", ""
    yield _with(bare, part("p", keys[:4]), part("new", keys[:5])), "partials.overlap", "new"


FAULTS: Mapping[str, Callable[[Real], Iterator[Fault]]] = {
    function.__name__: function
    for function in (
        taken_over,
        taken_over_bare,
        copied,
        copied_reworded,
        item_twice,
        long_sentence,
        passive,
        jargon,
        part_gone,
        items_gone,
        brand,
        model,
        too_wide,
        level_words,
        partials,
    )
}


def missed(name: str, drafts: Sequence[Real]) -> Iterator[str]:
    """What was put in and not found, for who wants to know why."""
    for real in drafts:
        for draft, code, element in FAULTS[name](real):
            found = real.help(draft).findings
            if not any(one.code.startswith(code) and one.element == element for one in found):
                changed = draft.element(element)
                yield f"{real.record.identifier} {code} {changed.text if changed else element}"


def recall(name: str, drafts: Sequence[Real]) -> tuple[int, int]:
    """How many of the faults of a sort are found, of how many."""
    found = total = 0
    for real in drafts:
        before = {one.fingerprint for one in real.help().findings}
        for draft, code, element in FAULTS[name](real):
            told = (one for one in real.help(draft).findings if one.fingerprint not in before)
            found += any(one.code.startswith(code) and one.element == element for one in told)
            total += 1
    return found, total


def main() -> None:
    drafts = real_drafts(Path(sys.argv[1]))
    codes: Counter[str] = Counter()
    for real in drafts:
        begun = time.perf_counter()
        found = real.help().findings
        spent = time.perf_counter() - begun
        codes.update(one.code for one in found)
        kinds = Counter(one.kind.value for one in found)
        told = " ".join(f"{kind}={number}" for kind, number in sorted(kinds.items()))
        size = f"{len(real.draft.elements)} elements, {len(real.record.competences)} competences"
        print(
            f"{real.record.identifier} {real.record.title}: {size}; {len(found)} findings, "
            f"{warnings_of(found)} warnings, {1000 * spent:.0f} ms; {told}"
        )
    print(dict(codes.most_common()))
    for name in sys.argv[2:] or FAULTS:
        print(name, *recall(name, drafts))
        for one in missed(name, drafts[:2]) if sys.argv[2:] else ():
            print("   ", one)


if __name__ == "__main__":
    main()
