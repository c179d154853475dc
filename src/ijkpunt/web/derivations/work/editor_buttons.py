"""The buttons inside the form of a product: add, move and remove rows. Each gives the form as it is then."""

from collections.abc import Sequence
from dataclasses import replace

from ijkpunt.formats.products.preview import PreviewRow, Role
from ijkpunt.web.derivations.work.editor_form import MOST_BASES, MOST_ROWS, EditorForm, new_row

SAVE, REPLACE, NEXT_VERSION = "bewaar", "vervang", "nieuwe-versie"
SAVING = frozenset({SAVE, REPLACE, NEXT_VERSION})


def pressed(form: EditorForm, button: str) -> tuple[EditorForm, int]:
    """The form after a button was pressed, and the number of the row to go on with; 0 for none.

    A button is `weg-3`, `op-3`, `neer-3`, `uitkomst-3` or `module-3` (an empty row below row 3), or `kwalificatie`.
    An unknown one changes nothing.
    """
    if button == "kwalificatie":
        more = form.bases if len(form.bases) >= MOST_BASES else (*form.bases, ("", "Volledig"))
        return replace(form, bases=more), 0
    action, _, typed = button.rpartition("-")
    place = int(typed) - 1 if typed.isascii() and typed.isdigit() and len(typed) < 6 else -1
    rows = list(form.preview.rows)
    if not 0 <= place < max(len(rows), 1):
        return form, 0
    if action == "weg" and rows:
        del rows[place]
        return _with(form, rows), min(place + 1, len(rows))
    if action in {"op", "neer"}:
        return _moved(form, rows, place, -1 if action == "op" else 1)
    if action in {"uitkomst", "module"} and len(rows) < MOST_ROWS:
        role = Role.OUTCOME if action == "uitkomst" else Role.UNIT
        rows.insert(min(place + 1, len(rows)), new_row(role))
        return _with(form, rows), min(place + 2, len(rows))
    return form, 0


def _moved(form: EditorForm, rows: list[PreviewRow], place: int, step: int) -> tuple[EditorForm, int]:
    """One row a place up or down; a unit takes along what belongs to it, past the whole unit beside it."""
    if rows[place].role is not Role.UNIT:
        other = place + step
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
            place = other
        return _with(form, rows), place + 1
    blocks = _blocks(rows)
    index = next(at for at, block in enumerate(blocks) if block[0] is rows[place])
    other = index + step
    if not 0 <= other < len(blocks) or blocks[other][0].role is not Role.UNIT:
        return form, place + 1
    blocks[index], blocks[other] = blocks[other], blocks[index]
    before = sum(len(block) for block in blocks[:other])
    return _with(form, [row for block in blocks for row in block]), before + 1


def _blocks(rows: Sequence[PreviewRow]) -> list[list[PreviewRow]]:
    """The rows unit by unit; what stands before the first unit is a block without one."""
    blocks: list[list[PreviewRow]] = []
    for row in rows:
        if row.role is Role.UNIT or not blocks:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _with(form: EditorForm, rows: Sequence[PreviewRow]) -> EditorForm:
    """The form with these rows, numbered anew. What was typed as hours goes along with its row."""
    numbered = tuple(replace(row, number=number) for number, row in enumerate(rows, start=1))
    hours = {number: typed for number, row in enumerate(rows, start=1) if (typed := form.hours.get(row.number, ""))}
    return replace(form, preview=replace(form.preview, rows=numbered), hours=hours, wrong=())
