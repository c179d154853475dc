"""Roles and permissions are readable data: complete, in Dutch, and deny by default."""

import pytest

from ijkpunt.accounts.rules.organisations import LABELS, OrganisationKind
from ijkpunt.accounts.rules.permissions import EVERYTHING, MEANINGS, Permission
from ijkpunt.accounts.rules.roles import BY_NAME, ROLES, Role, role_named
from ijkpunt.kernel.problems import NotFound

EACH_ROLE = pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
# What may be decided with which role. A change here is a change of who has power: think twice.
RIGHTS = {
    "sector_author": {
        "cohort.lead",
        "api_key.keep",
        "dossier.request",
        "dossier.write",
        "feedback.answer",
        "lineage.decide",
        "role.keep",
        "product.confirm_links",
        "deviation.answer",
        "mapping.curate",
        "notification.webhook",
    },
    "facilitator": {
        "figures.keep",
        "credential.confirm",
        "credential.end",
        "issuer.keep",
        "dossier.facilitate",
        "dossier.recognise",
        "agenda.keep",
        "feedback.answer",
        "register.publish",
        "register.import",
        "vocabulary.import",
        "lineage.decide",
        "role.keep",
        "approval.advise",
        "approval.decide",
        "programme.decide",
        "procedure.keep",
        "mapping.review",
        "mapping.publish",
        "mapping.import",
        "audit.read",
    },
    "committee_member": {"dossier.validate", "dossier.level"},
    "school_editor": {
        "exemption.decide",
        "api_key.keep",
        "credential.issue",
        "credential.end",
        "led.send",
        "competence.attest",
        "product.edit",
        "product.confirm_links",
        "programme.apply",
        "feasibility.note",
        "notification.webhook",
    },
    "provider": {
        "exemption.decide",
        "api_key.keep",
        "credential.issue",
        "credential.end",
        "led.send",
        "competence.attest",
        "product.edit",
        "product.confirm_links",
        "programme.apply",
        "feasibility.note",
        "notification.webhook",
    },
    "test_centre_coordinator": {
        "api_key.keep",
        "credential.issue",
        "credential.end",
        "led.send",
        "journey.coordinate",
        "product.edit",
        "product.confirm_links",
        "programme.apply",
        "notification.webhook",
    },
    "assessor": {"journey.assess"},
    "guide": {"journey.guide"},
    "candidate": set(),
    "inspector": {"journey.inspect", "audit.read", "approval.advise", "inspection.write"},
    "employer": {"cohort.lead", "competence.attest"},
    "outsider": set(),
    "administrator": {
        "api_key.keep",
        "figures.keep",
        "issuer.keep",
        "led.send",
        "retention.carry_out",
        "accounts.manage",
        "notification.webhook",
        "notification.send",
        "audit.read",
        "register.import",
        "vocabulary.import",
        "mapping.import",
    },
}


def test_every_role_has_exactly_the_rights_that_were_agreed() -> None:
    assert {role.name: set(role.permissions) for role in ROLES} == RIGHTS


@EACH_ROLE
def test_a_role_explains_itself_in_sentences(role: Role) -> None:
    assert str(role.display_name)
    assert str(role.description).endswith(".")


def test_names_of_roles_are_unique() -> None:
    assert len(BY_NAME) == len(ROLES)


def test_every_permission_has_a_meaning_and_somebody_who_has_it() -> None:
    assert list(MEANINGS) == list(Permission)
    assert {permission for role in ROLES for permission in role.permissions} == set(Permission)
    assert {permission.value for permission in Permission} == EVERYTHING


def test_every_kind_of_organisation_has_a_name() -> None:
    assert list(LABELS) == list(OrganisationKind)


def test_an_unknown_role_is_not_found_and_the_known_ones_are_named() -> None:
    with pytest.raises(NotFound) as caught:
        role_named("emperor")
    assert "emperor" in str(caught.value.problem.message)
    assert "sector_author" in str(caught.value.problem.remedy)
