"""The list of words as a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ijkpunt.accounts.queries import organisations
from ijkpunt.dossiers.actions.help import may_keep_list
from ijkpunt.dossiers.queries.help import JargonLine
from ijkpunt.kernel.actor import Actor
from ijkpunt.matching.words import fold

MOST_SHOWN = 400


@dataclass(frozen=True, slots=True)
class WordLine:
    """`mine`: the reader may take the word out of the list."""

    number: int
    word: str
    plainer: str
    brand: bool
    whose: str
    by: str
    since: date
    mine: bool


@dataclass(frozen=True, slots=True)
class WordsPage:
    """`own` is the name of the reader's organisation; `may_general`: they may add for everybody."""

    lines: tuple[WordLine, ...]
    total: int
    asked: str
    own: str
    may_general: bool


def words_page(found: Sequence[JargonLine], by: Actor, asked: str) -> WordsPage:
    """The words, those that hold `asked` when it is given."""
    names = {one.key: one.name for one in organisations()}
    wanted = fold(asked.strip()[:100])
    chosen = [one for one in found if wanted in fold(f"{one.word} {one.plainer}")] if wanted else list(found)
    lines = tuple(
        WordLine(
            one.number,
            one.word,
            one.plainer,
            one.kind == "brand",
            names.get(one.organisation, one.organisation) or _("alle sectoren"),
            one.name or _("meegekomen met IJkpunt"),
            one.valid_from,
            may_keep_list(by, one.organisation),
        )
        for one in chosen[:MOST_SHOWN]
    )
    own = names.get(by.organisation, by.organisation)
    return WordsPage(lines, len(chosen), asked.strip()[:100], own, may_keep_list(by, ""))
