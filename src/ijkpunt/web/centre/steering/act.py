"""An act on a journey, and who asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.queries import Steering
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.web.centre.steering import forms
from ijkpunt.web.centre.steering.choices import session_choices

WAITING = frozenset({JourneyState.ENROLLED, JourneyState.PLANNED})


@dataclass(frozen=True, slots=True)
class Act:
    """`key` stands in the form as `doe`; `now` says whether it is what the journey waits for; `run` does it."""

    key: str
    text: str
    button: str
    form: forms.ActForm
    run: Callable[[], object]
    told: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks what, on which page. `sent` is what was sent, None when a page is only shown."""

    by: Actor
    view: Steering
    on: date
    sent: QueryDict | None

    @property
    def doing(self) -> str:
        return self.sent.get("doe", "") if self.sent is not None else ""

    def data(self, key: str) -> Any:
        """What was sent for this act; None for another one."""
        return self.sent if self.sent is not None and self.doing == key else None


def free_sessions(asking: Asking) -> list[tuple[str, str]]:
    """The sessions to book or to move to, on a page where that can be done."""
    row = asking.view.row
    return session_choices(row.centre, row.version, asking.on) if asking.view.state in WAITING else []
