"""`ijkpunt init`: create or renew the database and the static files. Running it again does no harm."""

from django.conf import settings
from django.core.management import call_command
from django_typer.management import TyperCommand

from ijkpunt.config.doors import door, out


class Command(TyperCommand):
    help = "Create or migrate the database and collect the static files (idempotent)."

    def handle(self) -> None:
        with door():
            prepare()
            out.print(f"IJkpunt is ready in {settings.ENVIRONMENT.data_dir}", markup=False)


def prepare() -> None:
    """Everything that must be there before the server starts."""
    settings.ENVIRONMENT.data_dir.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
