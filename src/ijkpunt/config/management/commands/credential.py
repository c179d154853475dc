"""`ijkpunt credential …`: give proofs and end them, verify them, guard their log, tell the LED."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, command, group

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config import credential_audit, credential_led, credential_verify
from ijkpunt.config import credential_giving as giving
from ijkpunt.config.credential_renew import renew
from ijkpunt.config.doors import door, out, show_problems
from ijkpunt.credentials.rules.batches import BatchAsked
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


class Command(TyperCommand):
    help = "Proofs: give and end them, verify them, guard their log, tell the LED, keep them readable for others."

    @command(help="Prepare a batch from a table (a second person approves it on the page), or run an approved one.")
    def issue(
        self,
        file: Annotated[Path | None, typer.Argument(help="The table of the deliberation: .xlsx, .csv or .tsv.")] = None,
        issuer: Annotated[str, typer.Option(help="Key of the organisation that gives the proofs.")] = "",
        qualification: Annotated[str, typer.Option("--version", help="The version, such as BK-9104-3.")] = "",
        road: Annotated[str, typer.Option(help="school, prior_learning, qualifying_programme, …")] = "school",
        decision: Annotated[str, typer.Option(help="How the decision is known: “Deliberatie 2026-11”.")] = "",
        decided_on: Annotated[str, typer.Option(help="The day of the decision, 2026-11-18.")] = "",
        awarded_on: Annotated[str, typer.Option(help="The day on the proofs; today when not given.")] = "",
        check: Annotated[bool, typer.Option("--check", help="Only say what would follow; keep nothing.")] = False,
        batch: Annotated[int, typer.Option("--run", help="Run this approved batch, from where it was stopped.")] = 0,
    ) -> None:
        with door():
            if batch:
                giving.run(batch)
                return
            if file is None or not (issuer and qualification and decision and decided_on):
                raise RuleBroken(
                    "batch.asked",
                    say("Er ontbreekt iets."),
                    say("Geef een tabel, --issuer, --version, --decision en --decided-on; of --run met een reeks."),
                )
            asked = BatchAsked(
                issuer=issuer,
                version=qualification,
                road=giving.road_named(road),
                reference=decision,
                decided_on=giving.day_named(decided_on),
                awarded_on=giving.day_named(awarded_on) if awarded_on else today(),
            )
            giving.issue(file, asked, check_only=check)

    @command(help="Propose to withdraw or to pause a proof. Somebody with an account confirms it on its page.")
    def revoke(
        self,
        number: Annotated[str, typer.Argument(help="The number of the proof.")],
        reason: Annotated[str, typer.Option(help="fraud, wrong_person, wrong_content, decision_changed, …")],
    ) -> None:
        with door():
            giving.revoke(number, reason)

    @command(help="What is known of a proof, and how it stands. Nothing of who holds it.")
    def status(self, number: Annotated[str, typer.Argument(help="The number of the proof.")]) -> None:
        with door():
            giving.status(number)

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
