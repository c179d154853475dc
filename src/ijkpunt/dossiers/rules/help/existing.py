"""Bestaat dit al? A competence of the draft that stands in the register, word for word or in other words."""

from collections.abc import Collection, Iterator

import numpy as np

from ijkpunt.dossiers.rules.help.catalogue import (
    CONTENT_WEIGHT,
    Catalogue,
    KnownCompetence,
    Vector,
    item_key,
    read_titles,
)
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.finding import Existing, Finding
from ijkpunt.dossiers.rules.help.reading import Held, Laid
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.matching.shared import shared_words
from ijkpunt.register.rules.comparison.texts import normal

MOST = 3  # places that are named with one competence
_BLOCK = 64  # competences held against the register at a time


def find_existing(laid: Laid, catalogue: Catalogue, cutoffs: Cutoffs, own: Collection[str] = ()) -> Iterator[Finding]:
    """For each competence of the draft what the register has already.

    `own` are numbers of qualifications that the dossier starts from: what stands there is no news. A competence that
    names the place as its origin is left alone.
    """
    for start in range(0, len(laid.competences), _BLOCK):
        block = laid.competences[start : start + _BLOCK]
        titles = read_titles([normal(held.text) for held in block], catalogue.encoder)
        for held, near in zip(block, titles.near(catalogue.titles), strict=True):
            found = _nearest(held, near, catalogue, cutoffs, own)
            if found:
                yield _told(held, found, cutoffs)


def held_items(held: Held) -> frozenset[str]:
    """The skills and knowledge of a competence of the draft, in the form in which they are compared."""
    skills = (item_key("s", one.text) for one in held.skills if one.text.strip())
    knowledge = (item_key("k", one.text) for one in held.knowledge if one.text.strip())
    return frozenset((*skills, *knowledge))


def _nearest(held: Held, near: Vector, catalogue: Catalogue, cutoffs: Cutoffs, own: Collection[str]) -> list[Existing]:
    """The nearest competences of the register, best first, without those of the qualifications it comes from."""
    items = held_items(held)
    shared = catalogue.shared_with(items)
    title = near[catalogue.title_of]
    content = 2 * shared / np.maximum(1, len(items) + catalogue.sizes)
    nearness = title + CONTENT_WEIGHT * content * (1 - title)
    places = np.flatnonzero(nearness >= cutoffs.existing_from)
    origins = {number_of(origin.partition("/")[0]) for origin in held.element.origin} | set(own)
    found: list[Existing] = []
    for place in places[np.argsort(-nearness[places], kind="stable")].tolist():
        known = catalogue.competences[place]
        if catalogue.qualifications[known.qualification].number not in origins:
            found.append(_existing(held, known, catalogue, float(nearness[place]), int(shared[place])))
            if len(found) == MOST:
                break
    return found


def _existing(held: Held, known: KnownCompetence, catalogue: Catalogue, nearness: float, same: int) -> Existing:
    qualification = catalogue.qualifications[known.qualification]
    return Existing(
        identifier=qualification.identifier,
        code=known.code,
        qualification=qualification.title,
        level=qualification.level,
        text=known.text,
        nearness=round(min(nearness, 1.0), 3),
        shared=shared_words(held.text, known.text),
        items=len(known.items),
        same_items=same,
    )


def _told(held: Held, found: list[Existing], cutoffs: Cutoffs) -> Finding:
    best, text = found[0], held.text
    same_words = any(normal(one.text) == normal(text) for one in found)
    if same_words:
        message = say("Deze competentie staat al in het register, met dezelfde woorden.")
        remedy = say("Koppel ze als oorsprong, of neem ze over met haar vaardigheden en kennis.")
        code, severity = "existing.same", Severity.NOTE
    else:
        message = say("In het register staat een competentie die hetzelfde lijkt te zeggen, in andere woorden.")
        remedy = say("Neem die woorden over als het om hetzelfde gaat. Zo blijft de competentie herkenbaar.")
        code = "existing.similar"
        severity = Severity.WARNING if best.nearness >= cutoffs.existing_sure else Severity.NOTE
    return Finding(code, held.key, message, remedy, severity, text, best.shared, text, existing=tuple(found))
