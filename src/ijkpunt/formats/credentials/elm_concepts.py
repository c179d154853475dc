"""The concepts of the European lists that a proof of ours names, so that no list of others is needed to check one.

Source: the lists of the European Learning Model (`xsd/loq/cv` of the model, ISCED-F 2013 of UNESCO for the fields of
education). The tests hold every concept here against the official lists.
"""

import re
from collections.abc import Mapping
from typing import Final

SNB: Final = "http://data.europa.eu/snb/"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
ESCO_SKILLS: Final = "http://data.europa.eu/esco/concept-scheme/skills"
ESCO_SKILL: Final = re.compile(r"http://data\.europa\.eu/esco/skill/[0-9a-f-]{36}\Z")
# Broad, narrow and detailed fields of ISCED-F 2013.
FIELDS: Final = """
    00 000 0000 001 0011 002 0021 003 0031 009 0099
    01 011 0110 0111 0112 0113 0114 0119 018 0188
    02 020 0200 021 0210 0211 0212 0213 0214 0215 0219 022 0220 0221 0222 0223 0228 0229 023 0230 0231 0232 0239
    028 0288 029 0299
    03 030 0300 031 0310 0311 0312 0313 0314 0319 032 0320 0321 0322 0329 038 0388 039 0399
    04 040 0400 041 0410 0411 0412 0413 0414 0415 0416 0417 0419 042 0421 048 0488 049 0499
    05 050 0500 051 0510 0511 0512 0519 052 0520 0521 0522 0529 053 0530 0531 0532 0533 0539 054 0540 0541 0542
    058 0588 059 0599
    06 061 0610 0611 0612 0613 0619 068 0688
    07 070 0700 071 0710 0711 0712 0713 0714 0715 0716 0719 072 0720 0721 0722 0723 0724 0729 073 0730 0731 0732
    078 0788 079 0799
    08 080 0800 081 0810 0811 0812 0819 082 0821 083 0831 084 0841 088 0888 089 0899
    09 090 0900 091 0910 0911 0912 0913 0914 0915 0916 0917 0919 092 0920 0921 0922 0923 0929 098 0988 099 0999
    10 100 1000 101 1010 1011 1012 1013 1014 1015 1019 102 1020 1021 1022 1029 103 1030 1031 1032 1039 104 1041
    108 1088 109 1099 99 999 9999
    """


def _snb(scheme: str, *names: str) -> tuple[str, frozenset[str]]:
    return f"{SNB}{scheme}/25831c2", frozenset(f"{SNB}{scheme}/{name}" for name in names)


def _authority(scheme: str, *names: str) -> tuple[str, frozenset[str]]:
    return f"{AUTHORITY}{scheme}", frozenset(f"{AUTHORITY}{scheme}/{name}" for name in names)


CONCEPTS: Final[Mapping[str, frozenset[str]]] = dict(
    (
        _snb("credential", "e34929035b"),  # generic
        _snb("eqf", *(str(level) for level in range(1, 9))),
        _snb("qdr", "c_ed96825f"),  # the Flemish qualifications framework
        _snb("isced-f", *FIELDS.split()),
        _snb("skill-type", "skill"),
        _snb("encoding", "6146cde7dd"),  # base64
        _authority("country", "BEL"),
        _authority("language", "NLD"),
        _authority("file-type", "PNG"),
    )
)


def is_known(scheme: str, concept: str) -> bool:
    """Does the official list `scheme` have this concept? False as well for lists that no proof of ours uses."""
    if scheme == ESCO_SKILLS:
        return ESCO_SKILL.match(concept) is not None
    return concept in CONCEPTS.get(scheme, ())
