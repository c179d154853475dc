"""Rows of a preview, gathered unit by unit while a source is read from top to bottom."""

from dataclasses import dataclass, field, replace

from ijkpunt.formats.products.preview import PreviewRow, Role
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.product import Setting


@dataclass(slots=True)
class _Group:
    """What belongs to one unit. `head` is None for what stands outside any."""

    head: PreviewRow | None = None
    rows: list[PreviewRow] = field(default_factory=list)

    @property
    def holds_outcomes(self) -> bool:
        return any(row.role is Role.OUTCOME for row in self.rows)


class Gatherer:
    """A unit that comes back (`key`) goes on where it stood before, so that a unit is always in one piece."""

    def __init__(self) -> None:
        self._groups = [_Group()]
        self._here = self._groups[0]
        self._keys: dict[str, _Group] = {}
        self._numbers = 0
        self.codes: set[str] = set()  # of outcomes

    def unit(
        self,
        text: str,
        place: Message,
        why: Message,
        *,
        code: str = "",
        hours: float | None = None,
        setting: Setting | None = None,
        key: str = "",
    ) -> None:
        """Open a unit, or go on with the one that was opened with this key."""
        if self.reopen(key):
            return
        self._here = _Group(self._row(Role.UNIT, text, place, why, code=code, hours=hours, setting=setting))
        self._groups.append(self._here)
        if key:
            self._keys[key] = self._here

    def reopen(self, key: str) -> bool:
        """Go on with the unit that was opened with this key; False when there is none."""
        if key not in self._keys:
            return False
        self._here = self._keys[key]
        return True

    def leave(self) -> None:
        """Go on outside any unit."""
        if self._groups[-1].head is not None:
            self._groups.append(_Group())
        self._here = self._groups[-1]

    def outcome(
        self,
        text: str,
        place: Message,
        why: Message,
        *,
        code: str = "",
        setting: Setting | None = None,
        methods: tuple[str, ...] = (),
        contexts: tuple[str, ...] = (),
        upstream: tuple[str, ...] = (),
    ) -> None:
        row = self._row(Role.OUTCOME, text, place, why, code=code, setting=setting)
        self._here.rows.append(replace(row, methods=methods, contexts=contexts, upstream=upstream))
        self.codes.add(code)

    def detail(self, text: str, place: Message, why: Message) -> None:
        """A sentence below the last outcome of this unit; an outcome by itself when there is none."""
        role = Role.DETAIL if self._here.holds_outcomes else Role.OUTCOME
        self._here.rows.append(self._row(role, text, place, why))

    def ignored(self, text: str, place: Message, why: Message) -> None:
        self._here.rows.append(self._row(Role.IGNORED, text, place, why))

    def size(self, hours: float) -> bool:
        """Give the unit that is open its size; False when there is no unit, or it has another one."""
        head = self._here.head
        if head is None or head.hours not in (None, hours):
            return False
        self._here.head = replace(head, hours=hours)
        return True

    @property
    def in_unit(self) -> bool:
        return self._here.head is not None

    @property
    def holds_outcomes(self) -> bool:
        """Whether the unit that is open has an outcome already."""
        return self._here.holds_outcomes

    def _row(
        self,
        role: Role,
        text: str,
        place: Message,
        why: Message,
        *,
        code: str = "",
        hours: float | None = None,
        setting: Setting | None = None,
    ) -> PreviewRow:
        self._numbers += 1
        return PreviewRow(self._numbers, role, text, place, why, code=code, hours=hours, setting=setting)

    def rows(self, title: str) -> tuple[PreviewRow, ...]:
        """All rows, numbered as they stand there now. Outcomes outside any unit get one, with this title; a unit
        without outcomes is ignored, and a code that another unit has is left out."""
        rows: list[PreviewRow] = []
        codes: set[str] = set()
        for group in self._groups:
            head = group.head
            if head is None and group.holds_outcomes:
                place, why = say("het hele bestand"), say("Deze leerresultaten staan in geen module.")
                head = PreviewRow(0, Role.UNIT, title, place, why)
            elif head is not None and not group.holds_outcomes:
                head = replace(head, role=Role.IGNORED, why=say("Onder deze titel staan geen leerresultaten."))
            elif head is not None:
                head = replace(head, code="" if head.code in codes else head.code)
                codes.add(head.code)
            rows.extend([head, *group.rows] if head else group.rows)
        return tuple(replace(row, number=number) for number, row in enumerate(rows, 1))

    def empty_units(self) -> tuple[PreviewRow, ...]:
        """The units that got no outcomes."""
        return tuple(group.head for group in self._groups if group.head and not group.holds_outcomes)
