"""`ijkpunt nightly`: everything that must happen once a day. Run it from a timer."""

from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.config.doors import door, err, out
from ijkpunt.config.nightly.jobs import JOBS
from ijkpunt.config.nightly.run import Line, Outcome, run_night
from ijkpunt.config.progress import ProgressBar
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.language import said


class Command(TyperCommand):
    help = (
        "Run the jobs of the night in order and report on each. What was done well today is not done again, so a night "
        "that was broken off goes on where it stopped. Exit code 1 when a job failed."
    )

    def handle(
        self, again: Annotated[bool, typer.Option("--again", help="Also what was done well today.")] = False
    ) -> None:
        with door():
            with ProgressBar(len(JOBS)) as tell:
                lines = run_night(now, tell, again=again)
            for line in lines:
                out.print(_told(line), markup=False)
            if failed := [line.job.name for line in lines if line.outcome is Outcome.FAILED]:
                told = say("Niet gelukt: {names}. Los op wat er staat, en start opnieuw.", names=", ".join(failed))
                err.print(said(told), markup=False)
                raise SystemExit(1)


def _told(line: Line) -> str:
    took = f" {line.ran.seconds} s" if line.ran and line.outcome in {Outcome.DONE, Outcome.FAILED} else ""
    last = f": {line.ran.said}" if line.ran and line.ran.said else ""
    return f"{line.job.name} ({said(line.job.meaning)}) {line.outcome}{took}{last}"
