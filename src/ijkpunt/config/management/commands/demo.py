"""`ijkpunt demo`: a small invented Flanders to look around in."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django_typer.management import TyperCommand, command, initialize

from ijkpunt.config.demo_credentials import write_credentials, write_here
from ijkpunt.config.demo_sign_in import start_fake_service
from ijkpunt.config.doors import door, out
from ijkpunt.config.management.commands.init import prepare
from ijkpunt.config.management.commands.serve import refuse_taken_port, serve
from ijkpunt.config.progress import ProgressBar
from ijkpunt.demo.cast import CAST, PASSWORD
from ijkpunt.demo.proofs import GIVEN
from ijkpunt.demo.universe import build_demo, build_only_proofs
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.register.queries import is_demo, revision


class Command(TyperCommand):
    help = "Load the demo (once) and serve it."

    @initialize(invoke_without_command=True)
    def start(
        self,
        context: typer.Context,
        port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
        serving: Annotated[bool, typer.Option("--serve/--no-serve", help="Start the server afterwards.")] = True,
    ) -> None:
        if context.invoked_subcommand is not None:
            return
        with door():
            if settings.ENVIRONMENT.production:
                raise NotAllowed(
                    "demo.production",
                    say("De demo hoort niet in een productieomgeving."),
                    say("Zet IJKPUNT_MODE op development, of gebruik een andere map."),
                )
            if serving:
                refuse_taken_port("127.0.0.1", port)
            prepare()
            if revision() == 0:
                build_demo()
            elif not is_demo():
                raise NotAllowed(
                    "demo.other_register",
                    say("In deze map staat al een ander register."),
                    say("Start dat met “ijkpunt serve”, of kies voor de demo een andere map met IJKPUNT_DATA_DIR."),
                )
            out.print(_welcome(port), markup=False)
            if serving:
                start_fake_service(port + 1)
                serve(host="127.0.0.1", port=port)

    @command()
    def credentials(
        self,
        folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or empty.")],
        here: Annotated[bool, typer.Option("--here", hidden=True)] = False,
    ) -> None:
        """Write proofs of the demo in every form, with all that is needed to check them elsewhere."""
        with door():
            if not here:
                write_credentials(folder)
                out.print(f"{folder}: proofs, documents and registry; start with README.txt", markup=False)
                return
            call_command("migrate", verbosity=0, interactive=False)
            with ProgressBar(len(GIVEN)) as step:
                write_here(folder, build_only_proofs(), now(), step)


def _welcome(port: int) -> str:
    people = "\n".join(f"  {member.email:<34}{member.what}" for member in CAST)
    return (
        f"\nIJkpunt demo: http://localhost:{port}\n\nDemo accounts, all with the password {PASSWORD}\n{people}\n\n"
        "Everything in the demo is invented. Stop with Ctrl+C.\n"
    )
