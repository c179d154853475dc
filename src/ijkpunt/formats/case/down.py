"""A package of CASE 1.1 as one of 1.0: what 1.1 brought is left out, and addresses of the service point at 1.0.

Source: 1EdTech CASE 1.1, changes since 1.0: frameworkType, caseVersion, subject of an item, notes of an association,
targetType, isTranslationOf and all extensions are new.
"""

from collections.abc import Mapping
from typing import Any, Final

NEW_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "CFDocument": frozenset({"frameworkType", "caseVersion", "extensions"}),
    "CFItems": frozenset({"subject", "subjectURI", "extensions"}),
    "CFAssociations": frozenset({"notes", "extensions"}),
}
NEW_ANYWHERE: Final = frozenset({"extensions", "targetType"})
NEW_TYPE: Final = "isTranslationOf"
OLD_FORM: Final = "isRelatedTo"  # how 1.0 says it, for want of better


def as_version_1_0(package: Mapping[str, Any]) -> dict[str, Any]:
    """The same package for who reads 1.0 only; `package` is left as it was."""
    found = {name: _old(name, value) for name, value in package.items() if name not in NEW_ANYWHERE}
    return {name: _addresses(value) for name, value in found.items()}


def _old(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_old(name, one) for one in value]
    if not isinstance(value, Mapping):
        return value
    left_out = NEW_FIELDS.get(name, frozenset()) | NEW_ANYWHERE
    kept = {key: _old(key, inner) for key, inner in value.items() if key not in left_out}
    if kept.get("associationType") == NEW_TYPE:
        kept["associationType"] = OLD_FORM
    return kept


def _addresses(value: Any) -> Any:
    match value:
        case str():
            return value.replace("/ims/case/v1p1/", "/ims/case/v1p0/") if "/ims/case/v1p1/" in value else value
        case list():
            return [_addresses(one) for one in value]
        case dict():
            return {key: _addresses(inner) for key, inner in value.items()}
        case _:
            return value
