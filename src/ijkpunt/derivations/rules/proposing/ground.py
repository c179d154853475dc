"""Which words of an outcome speak for a link, for whoever judges it."""

import numpy as np

from ijkpunt.derivations.rules.proposing.choose import Chosen
from ijkpunt.derivations.rules.proposing.evidence import Evidence
from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.words import SPELLED
from ijkpunt.matching.words import cut, fold_word

_SAME = 0.55  # nearness in letters from which a word comes back: inflected, or as a part of a compound
_NEAR = 0.35  # nearness from which a word is worth naming though it is another word
_MOST = 3  # of such words


def ground_of(outcome: str, chosen: Chosen, evidence: Evidence, index: QualificationIndex) -> tuple[str, ...]:
    """The words that come back in what is met of the competence; where none do, those that come nearest.

    As the outcome writes them, in its order, without stop words, each once.
    """
    theirs = _words_met(chosen, index)
    own = evidence.outcome_words.numbers[slice(*evidence.outcome_words.starts[chosen.outcome : chosen.outcome + 2])][1:]
    if not len(theirs) or not len(own):
        return ()
    spelled = evidence.near[SPELLED][np.ix_(own, theirs)].max(axis=1)
    places = np.flatnonzero(spelled >= _SAME)
    if not len(places):
        near = evidence.near[:, own][:, :, theirs].max(axis=(0, 2))
        best = np.argsort(-near, kind="stable")[:_MOST]
        places = np.sort(best[near[best] >= _NEAR])
    written: dict[str, str] = {}
    for raw in cut(outcome):
        written.setdefault(fold_word(raw), raw)
    words = (evidence.listed[number] for number in own[places].tolist())
    return tuple(written[word] for word in words if word in written)


def _words_met(chosen: Chosen, index: QualificationIndex) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The numbers of the words of the title, the skills shown and the knowledge met."""
    first_skill = int(np.searchsorted(index.skill_owners, chosen.competence)) + index.skills.start
    first_known = int(np.searchsorted(index.knowledge_owners, chosen.competence)) + index.knowledge.start
    texts = [
        index.titles.start + chosen.competence,
        *(first_skill + place for place in sorted(chosen.shows)),
        *(first_known + place for place in sorted(chosen.knowledge)),
    ]
    starts = index.texts.starts
    parts = [index.texts.numbers[starts[text] + 1 : starts[text + 1]] for text in texts]
    return np.unique(np.concatenate(parts))
