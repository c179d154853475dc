"""The code of a product is a part of its address (/dekking/OP-9104/), so not every text will do."""

from collections.abc import Iterator

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, shorten

# Pages of their own below /dekking/, and endings that ask for the report in another form.
TAKEN = frozenset({"nieuw", "kwalificatie", "gevolgen", "haalbaarheid", "taken", "te-beantwoorden"})
ENDINGS = (".json", ".csv", ".xlsx", ".pdf", ".atom")


def code_problems(code: str) -> Iterator[Problem]:
    """What is wrong with a code as an address: one that another page has, or one with a character that breaks it."""
    strange = sorted({character for character in code if character in "/\\?#%" or not character.isprintable()})
    place = Place(record=shorten(code), field="code")
    if strange or code in (".", ".."):
        yield Problem(
            "product.code_characters",
            say("De code “{code}” kan geen deel van een adres zijn.", code=shorten(code)),
            say("Gebruik letters, cijfers, punten en koppeltekens, zoals OP-2026-1."),
            place,
            " ".join(map(shorten, strange)),
        )
    if code.casefold() in TAKEN or code.casefold().endswith(ENDINGS):
        yield Problem(
            "product.code_taken",
            say("De code “{code}” is al het adres van een andere pagina.", code=shorten(code)),
            say("Kies een andere code, bijvoorbeeld met het nummer van de opleiding erin."),
            place,
            shorten(code),
        )
