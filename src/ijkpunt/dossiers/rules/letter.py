"""The letter of submission (indieningsbrief): which body of the submitter agreed, and when.

Source: the submitter's own competent body approves the file, and a signed letter goes with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem

LONGEST = 300  # characters of a name or a reference


@dataclass(frozen=True, slots=True)
class Letter:
    """`body` agreed on the day `agreed_on`; `reference`: where that stands, as "verslag 12"."""

    body: str
    agreed_on: date | None
    reference: str = ""

    def stored(self) -> str:
        """As a submission keeps it: one thing on a line."""
        return f"{self.body}\n{self.agreed_on or ''}\n{self.reference}"

    @classmethod
    def of(cls, stored: str) -> "Letter":
        """What `stored` gave, read back; of free text the first line is the body."""
        body, day, reference = ([*stored.split("\n", 2), "", ""])[:3]
        try:
            agreed_on = date.fromisoformat(day)
        except ValueError:
            agreed_on = None
        return cls(body, agreed_on, reference)


def problems_of(letter: Letter, *, on: date) -> Iterator[Problem]:
    """Everything that a letter lacks, each with its field."""
    if not letter.body:
        message = say("Er staat niet welk orgaan akkoord ging.")
        yield Problem("letter.body", message, say("Schrijf het, bijvoorbeeld: raad van bestuur."), Place(field="body"))
    if letter.agreed_on is None:
        message = say("Er staat niet wanneer het orgaan akkoord ging.")
        yield Problem("letter.agreed_on", message, say("Kies de dag van het akkoord."), Place(field="agreed_on"))
    elif letter.agreed_on > on:
        message = say("{day} moet nog komen.", day=letter.agreed_on)
        yield Problem("letter.future", message, say("Dien in na het akkoord."), Place(field="agreed_on"))
    for field, text in (("body", letter.body), ("reference", letter.reference)):
        if len(text) > LONGEST:
            message = say(
                "Deze tekst heeft {length} tekens, en er mogen er {most} zijn.", length=len(text), most=LONGEST
            )
            yield Problem("letter.too_long", message, say("Maak hem korter."), Place(field=field))
