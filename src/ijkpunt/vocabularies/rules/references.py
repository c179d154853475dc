"""How the register points at Competent: the `referenties` of a competence, and what they may mean.

Observed in eleven real qualifications (October 2026), none of it documented by the source:

| form | how many | meaning |
|---|---|---|
| `SK-4116-c`, `KN-471-c` | 177 | Competent's own number with `-c` behind it |
| `18111-c` | 118 | a bare number: of ROME or of Competent, the source does not say |
| `co 03080`, `co  00447` | 117 | a number that no published release carries |
| `-c` | 2 | nothing |

So the first form resolves by rule. The other two resolve where a release gives a concept that code, or where a list of
references (docs/how-to/vocabularies.md) says which concept is meant.
"""

import re

SUFFIX = re.compile(r"-c\Z", re.IGNORECASE)


def reference_key(reference: str) -> str:
    """Equal for references that differ only in capitals or blanks: `co  00447`, `Co 00447`. "" when it says nothing."""
    key = " ".join(reference.split()).casefold()
    return key if SUFFIX.sub("", key) else ""


def possible_codes(reference: str) -> tuple[str, ...]:
    """The identifiers and codes that a reference may stand for in a release, likeliest first."""
    bare = " ".join(reference.split())
    without = SUFFIX.sub("", bare)
    if not without:
        return ()
    return tuple(dict.fromkeys((bare, without, without.upper(), without.lower())))
