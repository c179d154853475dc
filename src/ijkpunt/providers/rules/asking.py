"""What somebody fills in about a programme, tidied."""

from dataclasses import dataclass, replace
from datetime import date

from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.providers.rules.words import InstrumentSource

LONGEST_TITLE, LONGEST_TEXT, LONGEST_ADDRESS = 300, 10_000, 300
MOST_CENTS = 10_000_000
LANGUAGES = ("nl", "en", "fr", "de")


@dataclass(frozen=True, slots=True)
class Asked:
    """An application as it is filled in. Anything but road and version may still be empty in a draft."""

    road: Road
    version: str
    title: str = ""
    partials: tuple[str, ...] = ()
    description: str = ""
    municipality: str = ""
    address: str = ""
    language: str = "nl"
    website: str = ""
    price_cents: int | None = None
    starts_on: date | None = None
    product_code: str = ""
    instrument_source: InstrumentSource | None = None
    instrument_number: str = ""

    def tidy(self) -> "Asked":
        """Spaces at the ends gone, partials each once and in order, and no instrument where there is no test."""
        tests = self.road is Road.PRIOR_LEARNING
        return replace(
            self,
            title=" ".join(self.title.split()),
            partials=tuple(sorted(set(self.partials))),
            description=self.description.strip(),
            address=" ".join(self.address.split()),
            website=self.website.strip(),
            product_code=self.product_code.strip(),
            instrument_source=self.instrument_source if tests else None,
            instrument_number=self.instrument_number.strip().upper() if tests else "",
            price_cents=None if tests else self.price_cents,
        )


def check_asked(asked: Asked) -> None:
    """Raises Refused with what cannot even be kept as a draft."""
    wrong = (
        ("title", len(asked.title) > LONGEST_TITLE, say("De naam is te lang.")),
        ("description", len(asked.description) > LONGEST_TEXT, say("De beschrijving is te lang.")),
        ("address", len(asked.address) > LONGEST_ADDRESS, say("Het adres is te lang.")),
        ("language", asked.language not in ("", *LANGUAGES), say("Die taal kennen we niet.")),
        ("website", not _is_website(asked.website), say("Het webadres begint niet met https://.")),
        ("price_cents", not 0 <= (asked.price_cents or 0) <= MOST_CENTS, say("De prijs kan niet.")),
    )
    problems = [
        Problem(f"application.{field}", message, say("Verbeter het veld."), Place(field=field))
        for field, is_wrong, message in wrong
        if is_wrong
    ]
    if problems:
        raise Refused(problems)


def _is_website(text: str) -> bool:
    return not text or (text.startswith(("https://", "http://")) and len(text) <= 500)
