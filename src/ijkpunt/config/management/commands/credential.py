"""`ijkpunt credential …`: verify proofs, guard the log of what was issued, tell the LED, renew lists of statuses."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, command, group

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config import credential_audit, credential_led, credential_verify
from ijkpunt.config.credential_renew import renew
from ijkpunt.config.doors import door, out, show_problems
from ijkpunt.kernel.clock import now, today


class Command(TyperCommand):
    help = "Proofs: verify them, guard their log, tell the LED, and keep them readable for others."

    @command(help="Is this proof real, and does it count? Exit code 0 valid, 1 not valid, 2 unsure or unreadable.")
    def verify(
        self,
        file: Annotated[Path, typer.Argument(help="The proof: JSON, a token, a PDF or a picture.")],
        issuers: Annotated[
            Path | None, typer.Option(help="Verify offline, with the issuers in this folder and without a database.")
        ] = None,
        at: Annotated[str, typer.Option(help="As on this day or moment: 2026-07-02 or 2026-07-02T14:00.")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ) -> None:
        with door():
            moment = credential_verify.read_moment(at, now())
            credential_verify.verify(file, issuers=issuers, at=moment, as_json=as_json)

    @command(
        help="Walk the log of issued proofs, and hold it against what was given. Exit code 1 when it does not fit."
    )
    def audit(
        self,
        noted: Annotated[str, typer.Option(help="Number and hash of an entry noted earlier: 120:ab12…")] = "",
        quick: Annotated[bool, typer.Option("--quick", help="Do not work out again what was signed.")] = False,
    ) -> None:
        with door():
            credential_audit.audit(noted=noted, quick=quick)

    @command(help="Write the roots of the log for all days that passed. Run it every night.")
    def root(self) -> None:
        with door():
            credential_audit.write_roots(today())

    @command()
    def renew(self) -> None:
        """Sign new editions of the lists of statuses that are past half of their life. Run it daily, from cron."""
        with door():
            done = renew(by=command_line_actor(), at=now())
            out.print(f"signed {done.signed}, current {done.current}, failed {len(done.problems)}", markup=False)
            if done.problems:
                show_problems(done.problems)
                raise SystemExit(1)

    @group(help="The LED: send what waits, compare the books, say what is due.")
    def led(self) -> None:
        """Its three words follow."""

    @led.command(help="Send what waits, one by one. Can be stopped and started at any moment. Run it from cron.")
    def send(
        self,
        most: Annotated[int, typer.Option(min=0, help="At most so many messages; 0: everything that waits.")] = 0,
    ) -> None:
        with door():
            credential_led.send(most or None)

    @led.command(help="Compare what was given with what was registered. Exit code 1 when something differs.")
    def reconcile(
        self,
        ask: Annotated[
            bool, typer.Option("--ask", help="Ask the LED too, per person. Only with a ground in law to read there.")
        ] = False,
        mend: Annotated[bool, typer.Option("--mend", help="Queue what lacks, and send again what was lost.")] = False,
    ) -> None:
        with door():
            credential_led.reconcile(ask=ask, mend=mend)

    @led.command(help="Say where every issuer stands. Exit code 1 when a term passed, or will soon.")
    def due(self) -> None:
        with door():
            credential_led.due()
