"""What every command shares: who acts, in which language messages appear, and how a refusal reaches the shell."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation
from rich.console import Console

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, shorten
from ijkpunt.language import said

out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)


@contextmanager
def door() -> Iterator[None]:
    """Run a command: rules that are broken become lines on standard error and exit code 1, never a traceback."""
    with translation.override(settings.ENVIRONMENT.language):
        try:
            yield
        except RuleBroken as broken:
            show_problems(broken.problems)
            raise SystemExit(1) from None
        except DatabaseError as failure:
            show_problems([_database_problem(failure)])
            raise SystemExit(1) from None
        except OSError as failure:
            show_problems([file_problem(failure)])
            raise SystemExit(1) from None
        except KeyboardInterrupt:
            err.print(said(_STOPPED))
            raise SystemExit(130) from None


def show_problems(problems: Sequence[Problem]) -> None:
    """One problem per line: severity, place, what, remedy, code. Made to be read and to be searched."""
    for problem in problems:
        place = f"{problem.place}: " if str(problem.place) else ""
        found = f" [{problem.value}]" if problem.value and problem.value not in said(problem.message) else ""
        line = f"{problem.severity}: {place}{said(problem.message)}{found} {said(problem.remedy)} ({problem.code})"
        err.print(line, markup=False)


def _database_problem(failure: DatabaseError) -> Problem:
    return Problem(
        code="database.failed",
        message=say("De databank geeft geen antwoord: {reason}.", reason=shorten(failure, 200)),
        remedy=say("Maak of vernieuw ze met “ijkpunt init”, en kijk IJKPUNT_DATABASE_URL na."),
    )


def file_problem(failure: OSError) -> Problem:
    """Reading or writing that failed, in words."""
    return Problem(
        code="file.failed",
        message=say("Lezen of schrijven lukt niet: {reason}.", reason=failure.strerror or type(failure).__name__),
        remedy=say("Kijk na of de map bestaat, of je er mag lezen en schrijven, en of er plaats is op de schijf."),
        place=Place(file=str(failure.filename or "")),
    )


def is_interactive() -> bool:
    """Whether somebody watches: progress bars are for people, not for log files."""
    return sys.stderr.isatty()


_STOPPED = say("Gestopt. Wat al klaar was, blijft; start opnieuw om verder te gaan.")
