"""`ijkpunt credential led …`: tell the LED of proofs, compare the books, and say what is due."""

from typing import Annotated

import typer
from django_typer.management import TyperCommand, group, initialize

from ijkpunt.config import credential_led
from ijkpunt.config.doors import door


class Command(TyperCommand):
    help = "Proofs: what keeps them readable and true."

    @initialize()
    def begin(self) -> None:
        """A group of its own, so that its words stay words of the command."""

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
