"""`ijkpunt credential …`: verify a proof, and guard the log of what was issued."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, command

from ijkpunt.config import credential_audit, credential_verify
from ijkpunt.config.doors import door
from ijkpunt.kernel.clock import now, today


class Command(TyperCommand):
    help = "Proofs: verify, audit the log, write its daily roots."

    @command(help="Is this proof real, and does it count? Exit code 0 valid, 1 not valid, 2 unsure or unreadable.")
    def verify(
        self,
        file: Annotated[Path, typer.Argument(help="The proof: JSON, a token, a PDF or a picture.")],
        issuers: Annotated[
            Path | None, typer.Option(help="Verify offline, with the issuers in this folder and without a database.")
        ] = None,
        at: Annotated[str, typer.Option(help="As on this day or moment: 2026-07-02 or 2026-07-02T14:00.")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ) -> None:
        with door():
            moment = credential_verify.read_moment(at, now())
            credential_verify.verify(file, issuers=issuers, at=moment, as_json=as_json)

    @command(
        help="Walk the log of issued proofs, and hold it against what was given. Exit code 1 when it does not fit."
    )
    def audit(
        self,
        noted: Annotated[str, typer.Option(help="Number and hash of an entry noted earlier: 120:ab12…")] = "",
        quick: Annotated[bool, typer.Option("--quick", help="Do not work out again what was signed.")] = False,
    ) -> None:
        with door():
            credential_audit.audit(noted=noted, quick=quick)

    @command(help="Write the roots of the log for all days that passed. Run it every night.")
    def root(self) -> None:
        with door():
            credential_audit.write_roots(today())
