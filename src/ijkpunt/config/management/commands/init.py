"""`ijkpunt init`: create or renew the database and the static files. Running it again does no harm."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
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
    """Everything that must be there before the server starts; what is there already is left alone."""
    settings.ENVIRONMENT.data_dir.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    made_from, stamp = _static_sources(), Path(settings.STATIC_ROOT) / ".made-from"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != made_from:
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(made_from, encoding="ascii")


def _static_sources() -> str:
    """A hash of which static files there are and when they changed: compressing them takes a second each time."""
    found = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            found.append((path, storage.size(path), storage.get_modified_time(path).isoformat()))
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()
