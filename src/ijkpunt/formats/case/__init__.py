"""1EdTech CASE 1.1: a version of a qualification as a package, and what is wrong with a package of anybody."""

from ijkpunt.formats.case.checking import check_class, check_package
from ijkpunt.formats.case.down import as_version_1_0
from ijkpunt.formats.case.history import check_since, check_succession
from ijkpunt.formats.case.live import check_service
from ijkpunt.formats.case.losses import losses
from ijkpunt.formats.case.official import Official, read_official
from ijkpunt.formats.case.visiting import Answer
from ijkpunt.formats.case.write import (
    WRITER,
    Heir,
    Successor,
    document_identifier,
    write_package,
    write_partial_package,
)

__all__ = [
    "WRITER",
    "Answer",
    "Heir",
    "Official",
    "Successor",
    "as_version_1_0",
    "check_class",
    "check_package",
    "check_service",
    "check_since",
    "check_succession",
    "document_identifier",
    "losses",
    "read_official",
    "write_package",
    "write_partial_package",
]
