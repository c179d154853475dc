"""Everything that can be decided about people, organisations and mandates."""

from ijkpunt.accounts.actions.identities import link_identity, require_fresh, sign_in_with, unlink_identity
from ijkpunt.accounts.actions.mandates import end_mandate, give_mandate
from ijkpunt.accounts.actions.organisations import create_organisation, update_organisation
from ijkpunt.accounts.actions.second_factor import (
    confirm_second_factor,
    match_code,
    remove_second_factor,
    reset_second_factor,
    start_second_factor,
)
from ijkpunt.accounts.actions.sign_in_links import ask_sign_in_link, use_sign_in_link
from ijkpunt.accounts.actions.users import block_user, create_user, set_password, unblock_user, update_user

__all__ = [
    "ask_sign_in_link",
    "block_user",
    "confirm_second_factor",
    "create_organisation",
    "create_user",
    "end_mandate",
    "give_mandate",
    "link_identity",
    "match_code",
    "remove_second_factor",
    "require_fresh",
    "reset_second_factor",
    "set_password",
    "sign_in_with",
    "start_second_factor",
    "unblock_user",
    "unlink_identity",
    "update_organisation",
    "update_user",
    "use_sign_in_link",
]
