"""`ijkpunt credential …`: give proofs, end them, and ask how they stand."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, command

from ijkpunt.config import credential_giving as giving
from ijkpunt.config.doors import door
from ijkpunt.credentials.rules.batches import BatchAsked
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


class Command(TyperCommand):
    help = "Proofs: give them, end them, and ask how they stand."

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
