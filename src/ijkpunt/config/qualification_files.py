"""Products and qualifications from files, for commands that need no database."""

from pathlib import Path

from ijkpunt.config.doors import show_problems
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.onderwijs_api.source import AnswerKind, read_source
from ijkpunt.formats.products.any_product import LARGEST_FILE
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import QualificationRecord


def read_bytes(path: Path) -> bytes:
    """Raises RuleBroken when the file is not there, may not be read or is larger than a product can be."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RuleBroken(
                "product.too_large",
                say("{file} is te groot.", file=path.name),
                say("Een product mag tot {largest} bytes groot zijn.", largest=LARGEST_FILE),
            )
        return path.read_bytes()
    except OSError as wrong:
        raise RuleBroken(
            "product.unreadable",
            say("We kunnen {file} niet lezen: {reason}.", file=str(path), reason=wrong.strerror or ""),
            say("Kijk na of het bestand bestaat en of je het mag lezen."),
        ) from None


def records_of(product: Product, folder: Path) -> list[QualificationRecord]:
    """The qualifications that the product names, as far as the folder holds them in the official shape."""
    wanted = {str(base.qualification) for base in product.based_on}
    source = read_source(folder)
    records = [
        read_qualification(answer.answer, file=answer.file).record
        for answer in source.answers(AnswerKind.QUALIFICATION)
        if answer.identifier in wanted
    ]
    absent = wanted - {record.identifier for record in records}
    # What is absent may stand in a file that could not be read, so then those are shown too.
    show_problems([one for one in source.problems if one.place.record in wanted or (absent and not one.place.record)])
    return records
