"""1EdTech CASE 1.1: a version of a qualification as a package, and what is wrong with a package of anybody."""

from ijkpunt.formats.case.checking import check_package
from ijkpunt.formats.case.down import as_version_1_0
from ijkpunt.formats.case.write import Successor, document_identifier, write_package, write_partial_package

__all__ = [
    "Successor",
    "as_version_1_0",
    "check_package",
    "document_identifier",
    "write_package",
    "write_partial_package",
]
