"""Staat dit twee keer in de tekst? Competences, and skills and knowledge of one competence, that say the same."""

from collections.abc import Iterator, Sequence

import numpy as np

from ijkpunt.dossiers.rules.drafting.draft import Element
from ijkpunt.dossiers.rules.help.catalogue import CONTENT_WEIGHT, Encoder, read_titles
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.existing import held_items
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.dossiers.rules.help.reading import Held, Laid
from ijkpunt.dossiers.rules.help.words import telling_stems
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity, shorten
from ijkpunt.matching.shared import shared_words
from ijkpunt.register.rules.comparison.texts import core_of_knowledge, likeness, normal

_MOST = 400  # competences, or items of one competence, that are laid beside each other


def find_duplicates(laid: Laid, encoder: Encoder, cutoffs: Cutoffs) -> Iterator[Finding]:
    """Two competences that say the same, then items that stand twice in one competence. Told at the later one."""
    yield from _competences(laid.competences[:_MOST], encoder, cutoffs)
    for held in laid.competences:
        yield from _items(held.skills[:_MOST], knowledge=False, cutoffs=cutoffs)
        yield from _items(held.knowledge[:_MOST], knowledge=True, cutoffs=cutoffs)


def _competences(competences: Sequence[Held], encoder: Encoder, cutoffs: Cutoffs) -> Iterator[Finding]:
    nearest: dict[int, tuple[float, int]] = {}
    for later, earlier, near in say_the_same(competences, encoder, cutoffs):
        nearest[later] = max(nearest.get(later, (0.0, -1)), (near, earlier))
    for later, (_near, earlier) in nearest.items():
        same = normal(competences[later].text) == normal(competences[earlier].text)
        yield _told(competences[later].element, competences[earlier].element, same=same)


def say_the_same(competences: Sequence[Held], encoder: Encoder, cutoffs: Cutoffs) -> Iterator[tuple[int, int, float]]:
    """The pairs of competences that say the same: the place of the later, of the earlier, and how near they lie (0 to
    1); in order of the later one, then of the earlier."""
    forms = [normal(held.text) for held in competences]
    titles = read_titles(forms, encoder)
    near = titles.near(titles)
    items = [held_items(held) for held in competences]
    for later, form in enumerate(forms):
        for earlier in np.flatnonzero(near[later, :later] >= cutoffs.duplicate_from - CONTENT_WEIGHT / 2).tolist():
            content = 2 * len(items[later] & items[earlier]) / max(1, len(items[later]) + len(items[earlier]))
            title = 1.0 if form == forms[earlier] else float(near[later, earlier])
            how_near = title + CONTENT_WEIGHT * content * (1 - title)
            told = content >= cutoffs.duplicate_content or same_said(form, forms[earlier])
            if told and how_near >= cutoffs.duplicate_from:
                yield later, earlier, how_near


def same_said(one: str, other: str) -> bool:
    """Whether the words of the one come back in the other, which begins with the same word and says one word more at
    most. Authors who write “bereidt de vloer voor” and “plaatst de vloer” mean two things, however near those lie."""
    if one == other:
        return True
    ours, theirs = telling_stems(one), telling_stems(other)
    if not ours or not theirs or ours[0] != theirs[0] or abs(len(ours) - len(theirs)) > 1:
        return False
    back = len(telling_stems(" ".join(shared_words(one, other))))
    forth = len(telling_stems(" ".join(shared_words(other, one))))
    return back >= len(ours) or forth >= len(theirs)


def _told(later: Element, earlier: Element, *, same: bool) -> Finding:
    other = shorten(earlier.text, 120)
    message = (
        say("Deze competentie staat er twee keer: ook als “{other}”.", other=other)
        if same
        else say("Deze competentie lijkt hetzelfde te zeggen als “{other}”.", other=other)
    )
    return Finding(
        "duplicates.competence_same" if same else "duplicates.competence_near",
        later.key,
        message,
        say("Laat er één staan, of maak het verschil duidelijk."),
        Severity.WARNING if same else Severity.NOTE,
        later.text,
        basis=f"{later.text}\x1f{earlier.text}",
        others=(earlier.key,),
    )


def _items(items: Sequence[Element], *, knowledge: bool, cutoffs: Cutoffs) -> Iterator[Finding]:
    items = [item for item in items if item.text.strip()]
    forms = [core_of_knowledge(item.text) if knowledge else normal(item.text) for item in items]
    alike = likeness(forms, forms, minimum=cutoffs.item_from)
    stems = [telling_stems(form) for form in forms]
    for later, item in enumerate(items):
        earlier = int(np.argmax(alike[later, :later])) if later else 0
        if not later or alike[later, earlier] < cutoffs.item_from or stems[later][:1] != stems[earlier][:1]:
            continue
        same = forms[later] == forms[earlier]
        other = shorten(items[earlier].text, 120)
        message = (
            say("Dit staat twee keer bij dezelfde competentie.")
            if same
            else say("Dit lijkt erg op “{other}”, bij dezelfde competentie.", other=other)
        )
        yield Finding(
            "duplicates.item_same" if same else "duplicates.item_near",
            item.key,
            message,
            say("Laat er één staan, of voeg ze samen."),
            Severity.WARNING if same else Severity.NOTE,
            item.text,
            basis=f"{item.text}\x1f{items[earlier].text}",
            others=(items[earlier].key,),
        )
