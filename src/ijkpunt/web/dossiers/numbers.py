"""The number of a dossier as a part of an address."""

from django.urls import register_converter


class DossierNumber:
    """D-2026-001: `<dossier:number>` in an address, so that no word of another page is taken for one."""

    regex = r"D-[0-9]{4}-[0-9]{3,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DossierNumber, "dossier")
