"""Who may do what with which product. The permission says that somebody may at all, this says whether with this one."""

from datetime import date

from django.db.models import Q

from ijkpunt.accounts.queries import command_line_actor, organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations.models import BasedOnRow, Product
from ijkpunt.derivations.queries.ownership import sector_bodies
from ijkpunt.derivations.rules.rights import check_judges, check_owner
from ijkpunt.kernel.actor import Actor

SECTOR = frozenset({OrganisationKind.SECTOR_FUND.value, OrganisationKind.JOINT_COMMITTEE.value})


def on_the_server(by: Actor) -> bool:
    """Whoever can run commands on the server acts for every organisation."""
    return by.identifier == command_line_actor().identifier


def require_edit(by: Actor, product: Product) -> None:
    """Raises NotAllowed without PRODUCT_EDIT or for the product of another organisation."""
    by.require(Permission.PRODUCT_EDIT)
    if not on_the_server(by):
        check_owner(by, code=product.code, owner=product.owner_organisation)


def require_judge(by: Actor, product: Product, on: date) -> None:
    """Raises NotAllowed without PRODUCT_CONFIRM_LINKS, or for who is no owner, member of the committee or author of
    the sector that owns its qualification."""
    by.require(Permission.PRODUCT_CONFIRM_LINKS)
    if on_the_server(by):
        return
    seats = product.committee.filter(Q(until=None) | Q(until__gte=on), since__lte=on)
    check_judges(
        by,
        code=product.code,
        owner=product.owner_organisation,
        committee=set(seats.values_list("organisation", flat=True)),
        sector=_speaks_for_the_sector(by, product, on),
    )


def _speaks_for_the_sector(by: Actor, product: Product, on: date) -> bool:
    """Does the actor's organisation own a qualification of the product? Where nobody owns one, every sector speaks."""
    based_on = BasedOnRow.objects.filter(version__product=product).values_list("qualification", flat=True)
    bodies = sector_bodies(based_on, on)
    return by.organisation in bodies or (not bodies and organisation_kind(by.organisation) in SECTOR)
