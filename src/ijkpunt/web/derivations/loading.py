"""A version of a product with everything that its report needs: the only place where these pages ask for it."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest

from ijkpunt.accounts.queries import organisations
from ijkpunt.derivations import queries
from ijkpunt.derivations.queries.proposing import bases_of
from ijkpunt.derivations.rules.chain import Chain, follow_chain
from ijkpunt.derivations.rules.chain_order import order_chain
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, Problem, Refused
from ijkpunt.kernel.product import Product
from ijkpunt.register.queries import revision
from ijkpunt.web.derivations.presenters.subject import Subject, VersionFacts


def subject_for(request: HttpRequest, code: str) -> Subject:
    """The version that the reader asks for, or the newest, with what it covers. Raises NotFound."""
    return subject_of(version_for(request, code), names_shown=request.user.is_authenticated)


def version_for(request: HttpRequest, code: str) -> queries.ProductVersionView:
    """The version that the reader asks for (`?versie=2`), or the newest. Raises NotFound."""
    asked = request.GET.get("versie", "").strip()
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER else None
    return queries.get_version(code, number, today())


def subject_of(view: queries.ProductVersionView, *, names_shown: bool = False) -> Subject:
    """Everything about a version that was read already. Raises NotFound for an unknown qualification."""
    product = view.record
    chains, problems, titles = _chains(product)
    return Subject(
        product=product,
        bases=bases_of(product, revision()),
        assessment=queries.get_assessment(product.code, view.line.number),
        version=VersionFacts(
            number=view.line.number,
            status=view.line.status,
            created_on=view.line.created_on,
            approved_on=view.line.approved_on,
            decision_reference=view.decision_reference,
            newest=view.versions[0].number,
        ),
        standings=view.bases,
        chains=chains,
        chain_problems=problems,
        titles=titles,
        houses=dict(organisations().values_list("key", "name")),
        names_shown=names_shown,
    )


LONGEST_NUMBER = 6
Chains = tuple[Sequence[Chain], Sequence[Problem], Mapping[str, str]]


def _chains(product: Product) -> Chains:
    """How every qualification came down to this product; nothing for one that was made from the qualification
    itself."""
    if not product.upstream:
        return (), (), {}
    known = _ancestors(product)
    try:
        steps = order_chain(product.code, known.values())
    except Refused as refused:
        return (), refused.problems, {}
    links = {code: queries.get_assessment(code).links for code in known}
    chains = tuple(follow_chain(record, steps, links) for _basis, record in bases_of(product, revision()))
    return chains, (), {code: one.title for code, one in known.items()}


def _ancestors(product: Product) -> Mapping[str, Product]:
    """The product and everything that it was made from, as far as it is here, by code."""
    known = {product.code: product}
    waiting = list(product.upstream)
    while waiting:
        code = waiting.pop()
        if code in known:
            continue
        try:
            known[code] = queries.get_product(code)
        except NotFound:
            continue
        waiting += known[code].upstream
    return known
