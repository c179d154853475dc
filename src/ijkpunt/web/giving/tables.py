"""The table of a batch on its way through the page: as a file, or as text that somebody corrects there.

National numbers do not come back on the page: they travel sealed in a field of their own, and the table shows on which
row each stood.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from ijkpunt.credentials.actions.sealing import open_number, seal_number
from ijkpunt.formats.credentials.deliberation import Learner, as_table, read_deliberation
from ijkpunt.formats.findings import Reading
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

LARGEST = 4_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Table:
    """What was sent. `text` is empty for a file; `sealed` is JSON: row, sealed number."""

    name: str
    data: bytes
    text: str = ""
    sealed: str = ""

    def read(self, competences: Sequence[str], on: date) -> Reading[tuple[Learner, ...]]:
        """The learners. Raises Refused with everything that is wrong."""
        return read_deliberation(TableSource.of_bytes(self.name, self.data), competences, on, self._numbers())

    def again(self, learners: Sequence[Learner]) -> tuple[str, str]:
        """The table and the sealed numbers, to correct and to send again."""
        numbers = {one.line: seal_number(one.number).decode() for one in learners if one.number}
        return as_table(learners), json.dumps(numbers)

    def _numbers(self) -> Mapping[int, str]:
        try:
            found = json.loads(self.sealed or "{}")
            return {int(line): open_number(str(token).encode()).digits for line, token in found.items()}
        except (ValueError, AttributeError):
            return {}


def read_sent(request: HttpRequest) -> tuple[str, bytes, str, str]:
    """The file of this request, or else the table that was corrected on the page. Raises RuleBroken."""
    sent = request.FILES.get("bestand")
    if isinstance(sent, UploadedFile) and sent.name:
        if sent.size is None or sent.size > LARGEST:
            raise RuleBroken(
                "batch.too_large",
                say("Dit bestand is groter dan 4 megabyte."),
                say("Knip het in stukken, of gebruik `ijkpunt credential issue`."),
            )
        return sent.name, sent.read(), "", ""
    text = request.POST.get("tabel", "")
    if not text.strip():
        raise RuleBroken("batch.no_file", say("Je gaf geen tabel."), say("Kies een bestand van je computer."))
    return "tabel.tsv", text.encode("utf-8", "replace"), text, request.POST.get("nummers", "")
