"""Identifiers in SSSOM/TSV: short addresses (CURIEs), and codes that are no addresses.

ESCO names its concepts by addresses: those are shortened by the prefixes of the set. Competent, ROME and the register
name theirs by codes (KN-10): those travel under a prefix that is called after their source, and the slot
`ext_code_prefixes` of the set says which prefixes are of that sort, so that a code comes back as a code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from ijkpunt.formats.sssom.slots import BUILT_IN

PREFIX = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
CURIE = re.compile(rf"({PREFIX.pattern}):([^\s|]+)")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_FULL = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|urn:|mailto:|tag:|doi:10\.)\S*", re.IGNORECASE)

OWN = "urn:x-ijkpunt:"  # where nobody told what a code of a source stands for
KNOWN = {  # used when the set itself has no prefix that fits
    "esco_skill": "http://data.europa.eu/esco/skill/",
    "esco_occupation": "http://data.europa.eu/esco/occupation/",
    "esco_isco": "http://data.europa.eu/esco/isco/",
    "esco_data": "http://data.europa.eu/esco/",
    "orcid": "https://orcid.org/",
    "ijkpunt": f"{OWN}term:",
}
CODES = frozenset({"competent", "rome", "register", "vocabulary", "record", "user"})  # are codes in our own files
_SAFE = "-._~!$&'()*+,;=:@/"  # stay as they are in a code, as RFC 3987 lets them


def is_address(text: str) -> bool:
    """Whether an identifier is an address as it stands, rather than a code or a CURIE."""
    return _FULL.fullmatch(text) is not None


@dataclass(slots=True)
class Prefixes:
    """The prefixes of one set. `codes` are those whose local part is the identifier itself.

    `unread`: the header could not be read, so nobody knows which prefixes there are and none is missed.
    """

    addresses: dict[str, str] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    unread: bool = False

    def holds(self, prefix: str) -> bool:
        """Whether the prefix may be used in this set."""
        return self.unread or prefix in self.addresses or prefix in BUILT_IN

    def expanded(self, curie: str) -> str:
        """The identifier that a CURIE stands for: a code, or an address. A CURIE without known prefix comes back."""
        prefix, _, local = curie.partition(":")
        if prefix in self.codes:
            return unquote(local)
        base = self.addresses.get(prefix) or BUILT_IN.get(prefix)
        return f"{base}{local}" if base else curie

    def shortened(self, address: str) -> str | None:
        """The CURIE of an address by the longest prefix that fits, where needed one of KNOWN. None: none fits."""
        best = self._best({**BUILT_IN, **self.addresses}, address)
        if best is None:
            best = self._best({name: base for name, base in KNOWN.items() if name not in self.addresses}, address)
            if best is None:
                return None
            self.addresses[best] = KNOWN[best]
        base = self.addresses.get(best) or BUILT_IN[best]
        return f"{best}:{address[len(base) :]}"

    def _best(self, bases: Mapping[str, str], address: str) -> str | None:
        fitting = [name for name, base in bases.items() if name not in self.codes and _fits(base, address)]
        return max(fitting, key=lambda name: (len(bases[name]), name), default=None)

    def coded(self, code: str, source: str) -> str:
        """The CURIE of a code of a source; its prefix is added when it is not there."""
        prefix = re.sub(r"[^A-Za-z0-9_.-]", "_", source)
        prefix = prefix if PREFIX.fullmatch(prefix) and prefix not in BUILT_IN else f"_{prefix}"
        self.addresses.setdefault(prefix, f"{OWN}{quote(source, safe='')}:")
        self.codes.add(prefix)
        return f"{prefix}:{quote(code, safe=_SAFE)}"


def _fits(base: str, address: str) -> bool:
    rest = address[len(base) :]
    return address.startswith(base) and bool(rest) and CURIE.fullmatch(f"x:{rest}") is not None
