"""Ends of mappings in words, with the page where they stand."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.crosswalk.rules.parts import read_part
from ijkpunt.kernel.mapping import MappingEnd
from ijkpunt.vocabularies.queries import vocabularies
from ijkpunt.vocabularies.rules.naming import slugs
from ijkpunt.web.register.source_text import one_line

REGISTER = "register"


@dataclass(frozen=True, slots=True)
class EndLine:
    """An end. `name` is the short identifier to read, `place` where it stands (ESCO 1.2.0), `address` its page here or
    nothing."""

    id: str
    label: str
    name: str
    source: str
    place: str
    address: str


class Ends:
    """Makes lines of ends; knows which releases have pages here. Made once per page."""

    def __init__(self) -> None:
        known = vocabularies()
        self._names = {one.key: one.name for one in known}
        self._releases = {(one.key, release.version) for one in known for release in one.releases}
        self._newest = {one.key: one.newest.version for one in known if one.newest}

    def line(self, end: MappingEnd) -> EndLine:
        label = one_line(end.label) or end.id
        return EndLine(end.id, label, self._name(end), end.source, self.place(end), self._address(end))

    def source(self, source: str, release: str = "") -> str:
        """`ESCO 1.2.0`, or what we call the register."""
        if source == REGISTER:
            return _("beroepskwalificaties")
        return f"{self._names.get(source, source)} {release}".strip()

    def short(self, source: str) -> str:
        """`ESCO`: the name alone, where the release stands nearby."""
        return self.source(source).partition(" (")[0]

    def place(self, end: MappingEnd) -> str:
        return end.version if end.source == REGISTER else self.source(end.source, end.version)

    def _name(self, end: MappingEnd) -> str:
        return end.id if end.source == REGISTER else slugs([end.id])[end.id]

    def _address(self, end: MappingEnd) -> str:
        if end.source == REGISTER:
            part = read_part(end.id)
            return f"{reverse('version', args=(end.version,))}#{part.code if part else end.id}" if end.version else ""
        version = end.version or self._newest.get(end.source, "")
        if (end.source, version) not in self._releases:
            return ""
        return reverse("vocabulary_concept", args=(end.source, version, slugs([end.id])[end.id]))
