"""The number of a programme as a part of an address."""

from django.urls import register_converter


class ProgrammeNumber:
    """P-2026-001: `<programme:number>` in an address, so that no word of another page is taken for one."""

    regex = r"P-[0-9]{4}-[0-9]{3,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ProgrammeNumber, "programme")
