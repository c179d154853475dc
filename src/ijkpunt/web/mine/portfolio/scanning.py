"""The scanner for viruses that the environment names: asked before a file is kept, outside any transaction."""

from dataclasses import dataclass

from django.conf import settings

from ijkpunt.integrations.virus_scan.client import ClamdClient, NoAnswer
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.pathways.rules.portfolio import ScanResult


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scanner that looked already: it says what it found in this content."""

    content: bytes
    result: ScanResult

    def scan(self, content: bytes) -> ScanResult:
        """Of any other content nobody knows anything."""
        return self.result if content == self.content else ScanResult.NOT_SCANNED


def scanned(name: str, content: bytes) -> Scanned | None:
    """What the scanner says of a file; None where none is configured.

    Raises RuleBroken `file.scanner_down`: with a scanner nothing is kept that it did not look at.
    """
    if settings.VIRUS_SCANNER is None:
        return None
    try:
        found = ClamdClient(settings.VIRUS_SCANNER).scan(content)
    except NoAnswer:
        raise RuleBroken(
            "file.scanner_down",
            say("We kunnen bestanden nu niet nakijken op virussen. Daarom bewaren we dit bestand niet."),
            say("Probeer het straks opnieuw."),
            place=Place(file=name),
        ) from None
    return Scanned(content, ScanResult.CLEAN if found.clean else ScanResult.INFECTED)
