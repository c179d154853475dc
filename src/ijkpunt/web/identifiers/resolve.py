"""What an identifier in an address stands for, and in which form it is asked."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from django.http import HttpRequest

from ijkpunt.kernel.identifiers import COMPETENCE, NUMBER, PARTIAL, VERSION


class Form(StrEnum):
    """The forms a permanent address answers in; the value is the suffix that asks for it."""

    HTML = "html"
    JSON = "json"
    JSONLD = "jsonld"
    CSV = "csv"
    ACHIEVEMENT = "achievement"  # what is achieved, as it stands in Open Badges

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    Form.HTML: "text/html",
    Form.JSON: "application/json",
    Form.JSONLD: "application/ld+json",
    Form.CSV: "text/csv",
    Form.ACHIEVEMENT: "application/vnd.openbadges+json",  # nobody registered a type for it; this one is ours
}


class Kind(StrEnum):
    NUMBER = "number"
    VERSION = "version"
    PARTIAL = "partial"
    COMPETENCE = "competence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """The identifier as the authority writes it, what it is, and the form. `suffixed`: the address named the form."""

    identifier: str
    kind: Kind
    form: Form
    suffixed: bool

    @property
    def suffix(self) -> str:
        return f".{self.form}" if self.suffixed else ""


def resolve(request: HttpRequest, text: str) -> Asked:
    """Read `BK-0130-5.json`. The suffix decides; without one, what the asker accepts; without that, a page."""
    suffix = PurePosixPath(text).suffix.removeprefix(".")
    suffixed = suffix in set(Form)
    bare = text.removesuffix(f".{suffix}") if suffixed else text
    identifier = bare.lower() if bare.lower().startswith("bkc") else bare.upper()
    return Asked(identifier, _kind(identifier), Form(suffix) if suffixed else _accepted(request), suffixed)


def _kind(identifier: str) -> Kind:
    patterns = ((NUMBER, Kind.NUMBER), (VERSION, Kind.VERSION), (PARTIAL, Kind.PARTIAL), (COMPETENCE, Kind.COMPETENCE))
    return next((kind for pattern, kind in patterns if pattern.match(identifier)), Kind.OTHER)


def _accepted(request: HttpRequest) -> Form:
    preferred = request.get_preferred_type(list(MEDIA_TYPES.values()))
    return next((form for form, media_type in MEDIA_TYPES.items() if media_type == preferred), Form.HTML)
