"""The eight levels explained: what does level 4 mean?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.levels import ELEMENT_NAMES, LEVELS, Level
from ijkpunt.kernel.messages import Message
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision


def parts_of(level: Level) -> list[tuple[Message, Message]]:
    """The eight scored parts of a level, each with its name."""
    return [(name, level.descriptors[element]) for element, name in ELEMENT_NAMES.items()]


@public
@by_revision
def levels(request: HttpRequest) -> HttpResponse:
    counts = queries.count_per_level(today())
    context = {
        "levels": [(level, counts[level.number], parts_of(level)) for level in LEVELS],
        "elements": [
            (name, [level.descriptors[element] for level in LEVELS]) for element, name in ELEMENT_NAMES.items()
        ],
    }
    return render(request, "front/levels.html", context)
