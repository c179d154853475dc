"""Writing the text of a dossier together. Every save, move and removal is a change that stays; nothing gets lost."""

from ijkpunt.dossiers.actions.drafting.ordering import move_element, remove_element, restore_draft, restore_element
from ijkpunt.dossiers.actions.drafting.starting import start_draft
from ijkpunt.dossiers.actions.drafting.talking import (
    choose_variant,
    comment,
    name_moment,
    note_presence,
    resolve_comment,
)
from ijkpunt.dossiers.actions.drafting.writing import Saved, add_element, save_field

__all__ = [
    "Saved",
    "add_element",
    "choose_variant",
    "comment",
    "move_element",
    "name_moment",
    "note_presence",
    "remove_element",
    "resolve_comment",
    "restore_draft",
    "restore_element",
    "save_field",
    "start_draft",
]
