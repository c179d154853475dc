"""`ijkpunt index`: bring the search index and the congruence up to date, and leave them for the server's processes."""

from django_typer.management import TyperCommand

from ijkpunt.config.doors import door, out
from ijkpunt.crosswalk.queries import renew_congruence
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import renew_index


class Command(TyperCommand):
    help = "Renew the search index and compare all competences. Imports and the server do the first by themselves."

    def handle(self) -> None:
        with door():
            out.print(f"{renew_index(today())} versions can be searched", markup=False)
            out.print(f"{renew_congruence(today())} competences are compared", markup=False)
