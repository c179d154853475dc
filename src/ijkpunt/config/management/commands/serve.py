"""`ijkpunt serve`: the web server, static files included."""

import os
import socket
import subprocess
import sys
from typing import Annotated

import typer
from django.conf import settings
from django_typer.management import TyperCommand

from ijkpunt.config.doors import door, out
from ijkpunt.crosswalk.queries import congruence_is_current
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.queries import case_is_current, index_is_current

THREADS = 1  # per process: the work is computing, and threads of one process only wait for each other


class Command(TyperCommand):
    help = "Serve the pages and the API."

    def handle(
        self,
        port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
        host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
        workers: Annotated[int | None, typer.Option(help="Server processes; default IJKPUNT_WORKERS.")] = None,
    ) -> None:
        with door():
            serve(host=host, port=port, workers=workers)


def serve(*, host: str, port: int, workers: int | None = None) -> None:
    """Serve until stopped; this process becomes the server's. Raises RuleBroken when the port is taken."""
    refuse_taken_port(host, port)
    base = str(settings.PUBLIC_URL)
    if not (index_is_current(today()) and congruence_is_current(today()) and case_is_current(base)):
        # In a process of its own: what making them takes in memory is given back before the server starts.
        index = [sys.executable, "-m", "ijkpunt.config.command_line", "index"]
        subprocess.run(index, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 (our own command)
    out.print(f"IJkpunt listens on http://{'localhost' if host == '127.0.0.1' else host}:{port}", markup=False)
    sys.stdout.flush()
    # Becoming the server, not starting it: the process that watches over the workers then holds nothing of the site.
    os.execv(sys.executable, [sys.executable, "-m", "granian", *_settings(host, port, workers)])  # noqa: S606


def _settings(host: str, port: int, workers: int | None) -> list[str]:
    return [
        "ijkpunt.config.wsgi:application",
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        f"--workers={workers or settings.ENVIRONMENT.workers}",
        f"--blocking-threads={THREADS}",
        "--respawn-failed-workers",
        "--no-ws",
        "--no-log",
    ]


def refuse_taken_port(host: str, port: int) -> None:
    """Say clearly that the port is taken, before the server processes fail one by one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            raise RuleBroken(
                "serve.port_taken",
                say("Poort {port} op {host} is niet vrij.", port=port, host=host),
                say("Stop wat er draait, of kies een andere poort met --port."),
            ) from None
