"""1EdTech CASE 1.1: a version of a qualification as a package, and what is wrong with a package of anybody."""

from ijkpunt.formats.case.checking import check_class, check_package
from ijkpunt.formats.case.down import as_version_1_0
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
    "Heir",
    "Successor",
    "as_version_1_0",
    "check_class",
    "check_package",
    "document_identifier",
    "write_package",
    "write_partial_package",
]
