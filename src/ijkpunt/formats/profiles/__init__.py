"""Occupational competence profiles (beroepscompetentieprofielen, BCP) as sectors really write them, as neutral text.

`sections` knows which words name what, `gathering` gives every line its place, `word`, `sheet` and `plain_text` read
the files with the parts that read products, `template` makes the files to fill in, `any_profile` tells them apart.
"""

from ijkpunt.formats.profiles.any_profile import read_any_profile
from ijkpunt.formats.profiles.profile import (
    LeftoverLine,
    ProfileCompetence,
    ProfileForm,
    ProfileLine,
    ProfileText,
)
from ijkpunt.formats.profiles.template import empty_document, empty_workbook

__all__ = [
    "LeftoverLine",
    "ProfileCompetence",
    "ProfileForm",
    "ProfileLine",
    "ProfileText",
    "empty_document",
    "empty_workbook",
    "read_any_profile",
]
