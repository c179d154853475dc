"""A run of a batch in a process of its own, that kills itself with SIGKILL at a chosen moment.

Arguments: batch, organisation, where (`sign`, `log`, `row`, or `never`), and at which call.
"""

import os
import signal
import sys
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import django

django.setup()

from ijkpunt.accounts.queries import command_line_actor  # noqa: E402
from ijkpunt.credentials.actions import awarding, batches, signing  # noqa: E402
from ijkpunt.kernel.clock import BRUSSELS  # noqa: E402

AT = datetime.combine(date(2026, 11, 20), time(14), BRUSSELS)
PLACES = {"sign": (awarding, "sign_open_badge"), "log": (signing, "log_issued"), "row": (awarding, "give")}


def killing(place: str, at: int) -> None:
    """Die at this call: before it does its work for `sign`, right after it for the others."""
    module, name = PLACES[place]
    whole, calls = getattr(module, name), [0]

    def dying(**given: Any) -> Any:
        calls[0] += 1
        if calls[0] == at and place == "sign":
            os.kill(os.getpid(), signal.SIGKILL)
        done = whole(**given)
        if calls[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(module, name, dying)


def main(batch: str, organisation: str, place: str, at: str) -> None:
    if place != "never":
        killing(place, int(at))
    by = replace(command_line_actor(), organisation=organisation)
    batches.run_batch(by=by, batch=int(batch), now=lambda: AT)


if __name__ == "__main__":
    main(*sys.argv[1:])
