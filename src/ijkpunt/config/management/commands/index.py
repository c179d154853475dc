"""`ijkpunt index`: bring the search index up to date and leave it in the data folder for the server's processes."""

from django_typer.management import TyperCommand

from ijkpunt.config.doors import door, out
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import renew_index


class Command(TyperCommand):
    help = "Renew the search index. Imports and the server do it by themselves."

    def handle(self) -> None:
        with door():
            out.print(f"{renew_index(today())} versions can be searched", markup=False)
