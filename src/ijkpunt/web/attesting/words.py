"""Qualifications and competences in words."""

from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import get_record


def title_of(version: str) -> str:
    """The title of a qualification; its number where the register does not know it."""
    try:
        return get_record(version).title
    except NotFound:
        return version


def competence_text(version: str, code: str) -> str:
    """The text of a competence; its code where the register does not know it."""
    try:
        found = get_record(version).competence(code)
    except NotFound:
        return code
    return found.text if found else code
