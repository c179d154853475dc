"""The own journeys of a person. Nobody of the walk has a file: everybody is led to where one begins."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NO_JOURNEY = {"identifier": str(uuid.UUID(int=0))}  # tests begin their own
EXAMPLES: Mapping[str, Example] = {
    "mine:journeys": Example(get=302, post=302),
    "mine:register": Example(query={"versie": "BK-9104-3"}, get=302, post=302),
    "mine:journey": Example(NO_JOURNEY, get=302, post=302),
    "mine:choose_day": Example(NO_JOURNEY, get=302, post=302),
    "mine:appeal": Example(NO_JOURNEY, get=302, post=302),
    "mine:booking_calendar": Example({**NO_JOURNEY, "booking": str(uuid.UUID(int=0))}, get=302, post=302),
}
