"""The body of `ijkpunt credential led`: send what waits, compare the books, and say what is due."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import out, show_problems
from ijkpunt.config.progress import ProgressBar
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.led_reconciling import DIFFERENCE_NAMES, LedReconciled
from ijkpunt.credentials.queries.issuers import get_issuer
from ijkpunt.credentials.queries.led import LedCounts, led_counts_per_issuer, waiting_count
from ijkpunt.formats.credentials.led import Dialect, LedSender
from ijkpunt.formats.credentials.led_service import UnreadableAnswer
from ijkpunt.integrations.led.client import LedClient, LedUnavailable
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, Severity
from ijkpunt.pathways.actions import note_what_led_accepted

AWAY = (
    say("De LED antwoordt niet ({reason})."),
    say("Kijk het netwerk, het certificaat en IJKPUNT_LED_URL na. Wat wacht, blijft wachten."),
)


@contextmanager
def connected() -> Iterator[actions.LedConnection]:
    """The LED as the environment names it. Raises RuleBroken `led.not_connected`, OSError for a certificate."""
    place = settings.LED
    if not place.url:
        raise RuleBroken(
            "led.not_connected",
            say("Er is geen verbinding met de LED ingesteld."),
            say("Vul IJKPUNT_LED_URL in, met wat erbij hoort. Zie docs/how-to/configure.md."),
        )
    with LedClient(place.url, certificate=place.certificate, key=place.key) as client:
        sender = LedSender(place.supplier, place.application)
        yield actions.LedConnection(client, sender, Dialect(place.dialect), place.schema_dir)


def send(most: int | None) -> None:
    """Send what waits; then say what is due. Exit code 1 when the LED is away, refuses, or a term is in danger."""
    with connected() as connection, ProgressBar(waiting_count(now())) as tell:
        done = actions.send_waiting(by=command_line_actor(), connection=connection, now=now, most=most, tell=tell)
    note_what_led_accepted(by=command_line_actor())
    out.print(
        f"accepted {done.accepted}, refused {done.refused}, later {done.later}, waiting {waiting_count(now())}",
        markup=False,
    )
    problems = []
    if done.away:
        problems.append(_problem("led.away", AWAY, reason=", ".join(sorted(done.codes))))
    if done.refused:
        told = say("De LED weigerde {count} berichten ({codes}).")
        remedy = say("Wie voor die gever meldt, ziet op de pagina LED waarom, en wat te doen.")
        codes = ", ".join(sorted(done.codes))
        problems.append(_problem("led.refused", (told, remedy), count=done.refused, codes=codes))
    _stop_on([*problems, *due_problems(today())])


def due() -> None:
    """Where every issuer stands. Exit code 1 when a term passed, or will soon."""
    for key, counts in sorted(led_counts_per_issuer(today()).items()):
        out.print(_line(key, counts), markup=False)
    _stop_on(due_problems(today()))


def reconcile(*, ask: bool, mend: bool) -> None:
    """Compare the books; with `ask` those of the LED as well. Exit code 1 when something differs."""
    by = command_line_actor()
    try:
        if ask:
            with connected() as connection:
                done = actions.reconcile(by=by, at=now(), connection=connection, mend=mend)
        else:
            done = actions.reconcile(by=by, at=now(), mend=mend)
    except (LedUnavailable, UnreadableAnswer) as failure:
        _stop_on([_problem("led.away", AWAY, reason=failure.reason)])
        return
    out.print(f"proofs {done.proofs}, persons asked {done.persons}, differences {len(done.findings)}", markup=False)
    _stop_on(_differences(done))


def due_problems(on: date) -> list[Problem]:
    """A line for every issuer whose term passed, or passes soon."""
    problems = []
    late = (say("{count} berichten van {name} zijn te laat; het eerste moest er zijn op {day}."), _HURRY)
    soon = (say("{count} berichten van {name} moeten weldra in de LED zijn; het eerste op {day}."), _HURRY)
    for key, counts in sorted(led_counts_per_issuer(on).items()):
        name, day = get_issuer(key).name, counts.first_due
        if counts.late:
            problems.append(_problem("led.late", late, count=counts.late, name=name, day=day))
        if counts.soon:
            problems.append(_problem("led.soon", soon, Severity.WARNING, count=counts.soon, name=name, day=day))
    return problems


def _differences(done: LedReconciled) -> list[Problem]:
    mended, remedy = say("Het is klaargezet om te versturen."), say("Zet het recht met --mend, of vraag het na.")
    return [
        Problem(
            code=f"led.{one.difference.value}",
            message=DIFFERENCE_NAMES[one.difference],
            remedy=mended if one.mended else remedy,
            place=Place(file=one.issuer, record=one.proof),
        )
        for one in done.findings
    ]


def _line(key: str, counts: LedCounts) -> str:
    first = counts.first_due.isoformat() if counts.first_due else "-"
    return (
        f"{key}: waiting {counts.waiting}, without number {counts.no_number}, refused {counts.refused}, "
        f"accepted {counts.accepted}, soon {counts.soon}, late {counts.late}, first due {first}"
    )


def _problem(
    code: str, words: tuple[Message, Message], severity: Severity = Severity.ERROR, **values: object
) -> Problem:
    told, remedy = words
    return Problem(code=code, message=Message(told.template, values), remedy=remedy, severity=severity)


def _stop_on(problems: list[Problem]) -> None:
    if problems:
        show_problems(problems)
        raise SystemExit(1)


_HURRY = say("Kijk op de pagina LED wat ontbreekt, en draai “ijkpunt credential led send”.")
