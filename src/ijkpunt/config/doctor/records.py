"""What stands in the database, and what should have happened to it by now."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from ijkpunt.audit.queries import latest
from ijkpunt.config.doctor.findings import Finding, error, ok, warning
from ijkpunt.config.nightly.jobs import JOBS
from ijkpunt.config.nightly.memory import last_runs
from ijkpunt.credentials.queries.led import oldest_due_message
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.notifications.queries import oldest_due, outbox_counts
from ijkpunt.web.operations.health import LATE_AFTER, database_answers, waiting_migrations

APART, FAR_APART = timedelta(seconds=5), timedelta(seconds=60)
RUN_NIGHTLY = say("Draai “ijkpunt nightly”, en kijk na waarom de timer het niet deed.")
RUN_INIT = say("Maak een back-up, en draai dan “ijkpunt init”.")


def check_database() -> Iterator[Finding]:
    database_answers()
    yield ok("database", say("De databank antwoordt ({vendor}).", vendor=connection.vendor))
    if waiting := waiting_migrations():
        told = say("{count} wijzigingen van tabellen wachten; de eerste: {name}.", count=len(waiting), name=waiting[0])
        yield error("migrations", told, RUN_INIT)
    else:
        yield ok("migrations", say("De tabellen zijn die van deze versie."))


def check_clocks() -> Iterator[Finding]:
    """The clock of the database beside ours, and the newest event beside both."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        told = cursor.fetchone()[0]
    theirs = datetime.fromisoformat(told) if isinstance(told, str) else told
    theirs = theirs.replace(tzinfo=UTC) if theirs.tzinfo is None else theirs
    apart = abs(now() - theirs)
    newest = latest(limit=1).first()
    message = say("De klokken lopen {seconds} seconden uiteen.", seconds=round(apart.total_seconds()))
    remedy = say("Zet NTP aan op deze machine en op die van de databank.")
    if apart > FAR_APART:
        yield error("clocks", message, remedy)
    elif apart > APART:
        yield warning("clocks", message, remedy)
    else:
        yield ok("clocks", say("De klokken lopen gelijk."))
    if newest is not None and newest.at - now() > FAR_APART:
        told_late = say(
            "De nieuwste gebeurtenis in het logboek ligt in de toekomst ({at}).", at=f"{newest.at:%Y-%m-%d}"
        )
        yield error("clocks", told_late, remedy)


def check_outboxes() -> Iterator[Finding]:
    at = now()
    counts = outbox_counts(at)
    waits = {"outbox": oldest_due(at), "led": oldest_due_message(at) if settings.LED.url else None}
    for name, since in waits.items():
        if since is not None and at - since > LATE_AFTER:
            hours = int((at - since).total_seconds() // 3600)
            told = say("In {name} wacht een bericht al {hours} uur.", name=name, hours=hours)
            yield error(
                name, told, say("Draai “ijkpunt notify” of “ijkpunt credential led send” en lees wat er staat.")
            )
    if counts.dead:
        told = say("{count} berichten zijn opgegeven.", count=counts.dead)
        yield warning("outbox", told, say("Kijk de adressen na van wie ze moest krijgen."))
    yield ok("outbox", say("{count} berichten wachten.", count=counts.waiting))


def check_nightly() -> Iterator[Finding]:
    """Every job of the night that this installation asks for: did it run, and well?"""
    runs, at = last_runs(), now()
    for job in JOBS:
        if not job.asked():
            continue
        ran, name = runs.get(job.name), f"nightly {job.name}"
        if ran is None:
            yield warning(name, say("Nog nooit gedaan."), RUN_NIGHTLY)
        elif not ran.good:
            yield error(name, say("De laatste keer ging het mis: {said}", said=ran.said), RUN_NIGHTLY)
        elif at - ran.ended > LATE_AFTER:
            yield error(name, say("De laatste keer was op {day}.", day=ran.ended.date()), RUN_NIGHTLY)
        else:
            yield ok(name, say("Gedaan op {day}.", day=ran.ended.date()))
