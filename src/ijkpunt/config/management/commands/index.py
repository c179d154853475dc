"""`ijkpunt index`: renew the search index, the congruence and the packages of CASE, for the server's processes."""

from django_typer.management import TyperCommand

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.crosswalk.queries import renew_congruence
from ijkpunt.kernel.clock import today
from ijkpunt.register.actions import renew_case_packages
from ijkpunt.register.queries import renew_index


class Command(TyperCommand):
    help = "Renew the search index and compare all competences. Imports and the server do the first by themselves."

    def handle(self) -> None:
        with door():
            out.print(f"{renew_index(today())} versions can be searched", markup=False)
            out.print(f"{renew_congruence(today())} competences are compared", markup=False)
            out.print(f"{renew_case_packages(by=command_line_actor())} packages of CASE are written", markup=False)
