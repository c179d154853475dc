"""What a maker filled in about one outcome."""

from dataclasses import dataclass

from django.http import QueryDict

ADDED, ACCEPT, REFUSE = "toegevoegd", "bevestig", "weiger"
MOST_PLACES = 500  # skills or pieces of knowledge of one competence


@dataclass(frozen=True, slots=True)
class JudgeForm:
    """`action` is ADDED, ACCEPT or REFUSE, or empty where no button was pressed. `competence` is the one it is about;
    `shows` and `knowledge` are the positions that were ticked, from 0. `seen` is the hash of the sentence that
    the maker read."""

    action: str
    competence: str
    shows: frozenset[int]
    knowledge: frozenset[int]
    note: str
    seen: str

    @classmethod
    def read(cls, given: QueryDict) -> "JudgeForm":
        action, _, number = given.get("besluit", "").partition("-")
        known = action if action in {ADDED, ACCEPT, REFUSE} else ""
        return cls(
            action=known,
            competence=given.get(f"c-{number}", "")[:20],
            shows=_places(given.getlist(f"s-{number}")),
            knowledge=_places(given.getlist(f"k-{number}")),
            note=given.get("nota", "").strip(),
            seen=given.get("gezien", "")[:64],
        )

    @property
    def says_nothing(self) -> bool:
        return not self.action or (self.action != ADDED and not self.competence)


def _places(ticked: list[str]) -> frozenset[int]:
    numbers = (one for one in ticked[:MOST_PLACES] if one.isascii() and one.isdigit() and len(one) < 5)
    return frozenset(map(int, numbers))
