"""`ijkpunt retention`: carry out how long what is kept of people. Run it once a day, from cron."""

from django_typer.management import TyperCommand

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.pathways import actions


class Command(TyperCommand):
    help = "Remove or stop what is past its term of keeping, and say in numbers what was done. Safe to run again."

    def handle(self) -> None:
        with door():
            done = actions.carry_out_retention(by=command_line_actor(), on=today())
            for one in done:
                out.print(said(say("{category}: {count}", category=said(one.category.label), count=one.count)))
