"""What is written as CASE 1.1 as 1.0: what 1.1 brought is left out, and addresses of the service point at 1.0.

Source: 1EdTech CASE 1.1, changes since 1.0: frameworkType, caseVersion, subject of an item, notes of an association,
targetType, isTranslationOf and all extensions are new.
"""

from collections.abc import Mapping
from typing import Any, Final

from ijkpunt.formats.case.model import CLASSES, Field, new_in_1_1

NEW_TYPE: Final = "isTranslationOf"
OLD_FORM: Final = "isRelatedTo"  # how 1.0 says it, for want of better
NEW_ROOT, OLD_ROOT = "/ims/case/v1p1/", "/ims/case/v1p0/"


def as_version_1_0(value: Mapping[str, Any], name: str = "CFPackage") -> dict[str, Any]:
    """An object of the class `name` for who reads 1.0 only; `value` is left as it was."""
    fields, left_out = CLASSES[name], new_in_1_1(name)
    kept = {key: _old(fields.get(key), inner) for key, inner in value.items() if key not in left_out}
    if kept.get("associationType") == NEW_TYPE:
        kept["associationType"] = OLD_FORM
    return kept


def _old(field: Field | None, value: Any) -> Any:
    match value:
        case str():
            return value.replace(NEW_ROOT, OLD_ROOT) if NEW_ROOT in value else value
        case list():
            return [_old(field, one) for one in value]
        case dict() if field is not None and field.holds in CLASSES:
            return as_version_1_0(value, str(field.holds))
        case _:
            return value
