"""Is het niet te fijn en niet te ruim? Brands, model numbers and norms date quickly; a competence of common words
says little."""

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence

from ijkpunt.dossiers.rules.drafting.draft import Element, ElementKind
from ijkpunt.dossiers.rules.help.catalogue import Catalogue, read_titles
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.dossiers.rules.help.reading import Held, Laid
from ijkpunt.dossiers.rules.help.words import Jargon, Lexicon, telling_stems, written
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import CompetenceKind
from ijkpunt.register.rules.comparison.texts import normal

FEWEST_KNOWN = 8  # qualifications in the register below which nobody can say what is common
_SIGN = re.compile(r"[\w-]+\s?[®™]")
# DCD796, iX3-200, GBH 2-26: letters and at least two digits. CO2 and A4 have one.
_MODEL = re.compile(
    r"\b(?=(?:[\w./-]*\d){2})(?=[\w./-]*[A-Za-z])[A-Za-z][A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*\b|\b[A-Z]{2,5} \d+-\d+\b"
)
_NAME = re.compile(r"(?<=[\w,)] )[A-Z][a-z]{3,}\b")
_NORM = re.compile(r"\b(?:NBN|EN|ISO|IEC|DIN)(?:[ -](?:NBN|EN|ISO|IEC|DIN))*[ -]?\d{3,}(?:-\d+)?\b")
_ITEMS = (ElementKind.COMPETENCE, ElementKind.SKILL, ElementKind.KNOWLEDGE)


def find_too_fine(
    laid: Laid, jargon: Sequence[Jargon], cutoffs: Cutoffs, catalogue: Catalogue | None = None
) -> Iterator[Finding]:
    """Names of brands, numbers of models and norms, long lists inside a line, many items in one competence.

    `catalogue` tells which names the field uses: a word with a capital that it does not use may be one.
    """
    brands = Lexicon((one.word, one) for one in jargon if one.brand)
    known = catalogue.words if catalogue is not None and len(catalogue) >= FEWEST_KNOWN else None
    for element in laid.texts(*_ITEMS):
        told = yield from _names(element, brands)
        if known is not None:
            yield from _strange_names(element, known, told)
        yield from _list(element, cutoffs)
    for held in laid.competences:
        yield from _many(held, cutoffs)


def _strange_names(element: Element, known: Mapping[str, int], told: Collection[str]) -> Iterator[Finding]:
    for name in dict.fromkeys(_NAME.findall(element.text)):
        if name not in told and not any(known.get(stem) for stem in telling_stems(name)):
            message = say("“{name}” lijkt een naam, misschien van een merk.", name=name)
            yield _name("detail.name", element, message, say("Noem wat het is, niet hoe het heet."), name)


def _names(element: Element, brands: Lexicon[Jargon]) -> Generator[Finding, None, set[str]]:
    """Brands of the list, norms and models; the names that were told."""
    text = element.text
    told: set[str] = set()
    for found in brands.find(text):
        told.add(found.text)
        remedy = say("Noem wat het is: {plainer}.", plainer=found.entry.plainer)
        yield _name("detail.brand", element, say("“{name}” is een merk.", name=found.text), remedy, found.text)
    for sign in _SIGN.finditer(text):
        if sign[0][:-1].strip() not in told:
            remedy = say("Noem wat het is, zonder het merk.")
            yield _name("detail.brand", element, say("“{name}” is een merk.", name=sign[0]), remedy, sign[0])
    norms = [norm.span() for norm in _NORM.finditer(text)]
    for start, end in norms:
        remedy = say("Schrijf “de geldende normen”, of noem het onderwerp van de norm.")
        yield _name("detail.norm", element, say("Een norm krijgt vaak een ander nummer."), remedy, text[start:end])
    for model in _MODEL.finditer(text):
        if not any(start <= model.start() < end for start, end in norms):
            message = say("“{name}” lijkt een nummer van een model of product.", name=model[0])
            yield _name("detail.model", element, message, say("Noem de soort, niet het model."), model[0])
    return told


def _name(code: str, element: Element, message: Message, remedy: Message, word: str) -> Finding:
    return Finding(code, element.key, message, remedy, sentence=element.text, words=(word,))


def _list(element: Element, cutoffs: Cutoffs) -> Iterator[Finding]:
    parts = [part for part in re.split(r"[,;\n•]", element.text) if part.strip(" .…")]
    if len(parts) > cutoffs.most_listed:
        message = say("In deze lijn staan {count} dingen na elkaar.", count=len(parts))
        remedy = say("Noem de groep waartoe ze horen, met enkele voorbeelden.")
        yield Finding("detail.long_list", element.key, message, remedy, sentence=element.text)


def _many(held: Held, cutoffs: Cutoffs) -> Iterator[Finding]:
    remedy = say("Splits de competentie, of voeg samen wat bij elkaar hoort.")
    basis = "\x1f".join(one.text for one in held.items)
    if len(held.skills) > cutoffs.most_skills:
        message = say("Deze competentie heeft {count} vaardigheden.", count=len(held.skills))
        yield Finding("detail.many_skills", held.key, message, remedy, sentence=held.text, basis=basis)
    if len(held.knowledge) > cutoffs.most_knowledge:
        message = say("Deze competentie heeft {count} kennisitems.", count=len(held.knowledge))
        yield Finding("detail.many_knowledge", held.key, message, remedy, sentence=held.text, basis=basis)


def find_too_wide(laid: Laid, catalogue: Catalogue, cutoffs: Cutoffs) -> Iterator[Finding]:
    """Competences that say little: one word, or only words that many qualifications use in their competences.

    What stands in many domains is meant to be wide, so is a transversal competence, and what was recognised elsewhere
    in the same words passes. Nothing is told while the
    register holds fewer than FEWEST_KNOWN qualifications.
    """
    held_here = [one for one in laid.competences if one.element.grade != CompetenceKind.TRANSVERSAL.value]
    if len(catalogue) < FEWEST_KNOWN or not held_here:
        return
    titles = read_titles([normal(one.text) for one in held_here], catalogue.encoder)
    generic, there = catalogue.is_generic(titles, cutoffs.generic_near), set(catalogue.titles.forms)
    for held, title, known in zip(held_here, titles.forms, generic.tolist(), strict=True):
        stems = telling_stems(held.text)
        common = [stem for stem in stems if catalogue.title_words.get(stem, 0) >= cutoffs.generic_word * len(catalogue)]
        if known or title in there or len(stems) > cutoffs.generic_words or len(common) < len(stems):
            continue
        shown = written(held.text)
        message = say("Deze competentie kan bij bijna elk beroep staan.")
        remedy = say("Zeg waaraan, waarmee of voor wie iemand dit doet.")
        words = tuple(shown[stem] for stem in common if stem in shown)
        yield Finding("detail.too_wide", held.key, message, remedy, Severity.NOTE, held.text, words)
