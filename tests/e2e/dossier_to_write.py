"""A dossier with a text, put into a demo that runs: `python -m tests.e2e.dossier_to_write NUMBER`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")


def make(number: str) -> None:
    django.setup()
    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.dossiers.actions import drafting
    from ijkpunt.dossiers.models import Dossier
    from ijkpunt.kernel.clock import today
    from tests.rules.dossiers.drafts import slater

    Dossier.objects.create(
        number=number, kind="new", state="drafting", title="Dakwerker leien", submitter="fonds-dak", opened_on=today()
    )
    drafting.start_draft(by=command_line_actor(), number=number, draft=slater(), on=today())


if __name__ == "__main__":
    make(sys.argv[1])
