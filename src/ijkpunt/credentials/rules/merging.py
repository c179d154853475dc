"""When two persons that were noted apart are one, and so become one.

An issuer that notes somebody without a national number cannot know that another issuer knows them. Which rule applies
is ours: the number alone is not enough to decide by machine, as one line too low in a list gives the number of the next
person, and twins share a birth date. Whatever is not beyond doubt is for the agency.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


@dataclass(frozen=True, slots=True)
class Noted:
    """One of the two, as noted. `numbered`: with a national number of their own. `proofs` are the proofs in hand, and
    `open` what is under way, each by what no two of one person may share."""

    name: str
    birth_date: date | None
    numbered: bool
    proofs: frozenset[tuple[str, ...]] = frozenset()
    open: frozenset[tuple[str, ...]] = frozenset()


def surely_one(keep: Noted, other: Noted) -> bool:
    """May a machine decide it, once both go by the same national number? The birth date is known of both and the same,
    and so is the name, whatever its capitals, accents, spaces and hyphens."""
    born = keep.birth_date is not None and keep.birth_date == other.birth_date
    return born and _letters(keep.name) == _letters(other.name) != ""


def check_merge(keep: Noted, other: Noted) -> None:
    """Raise RuleBroken for what nobody may merge: `holder.two_persons` with a number each, `holder.other_birth_date`,
    `holder.double_proof` with the same proof each, `holder.both_open` with the same thing under way."""
    if keep.numbered and other.numbered:
        raise RuleBroken(
            "holder.two_persons",
            say("Deze twee hebben elk een eigen rijksregisternummer."),
            say("Kijk na wie dit is. Wat nog niet in de LED staat, kan een ander nummer krijgen."),
        )
    if keep.birth_date and other.birth_date and keep.birth_date != other.birth_date:
        raise RuleBroken(
            "holder.other_birth_date",
            say("Deze twee hebben een andere geboortedatum."),
            say("Kijk na wie dit is. Staat er een fout op een bewijs, trek het dan in."),
        )
    if keep.proofs & other.proofs:
        raise RuleBroken(
            "holder.double_proof",
            say("Deze twee hebben hetzelfde bewijs. Eén persoon heeft een bewijs maar één keer."),
            say("Is het dezelfde persoon? Trek dan eerst een van die twee bewijzen in."),
        )
    if keep.open & other.open:
        raise RuleBroken(
            "holder.both_open",
            say("Voor allebei loopt hetzelfde voorstel, of ze staan in dezelfde reeks."),
            say("Werk dat eerst af."),
        )


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalpha())
