"""`ijkpunt credential renew`: keep what was given readable for others."""

from django_typer.management import TyperCommand, command, initialize

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.credential_renew import renew
from ijkpunt.config.doors import door, out, show_problems
from ijkpunt.kernel.clock import now


class Command(TyperCommand):
    help = "Proofs: what keeps them readable and true."

    @initialize()
    def begin(self) -> None:
        """A group of its own, so that `renew` stays a word of the command while it is the only one."""

    @command()
    def renew(self) -> None:
        """Sign new editions of the lists of statuses that are past half of their life. Run it daily, from cron."""
        with door():
            done = renew(by=command_line_actor(), at=now())
            out.print(f"signed {done.signed}, current {done.current}, failed {len(done.problems)}", markup=False)
            if done.problems:
                show_problems(done.problems)
                raise SystemExit(1)
