"""Derived products: what they say, what they cover, and what people said about that."""

import json
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Body, Query, Router
from ninja.decorators import decorate_view
from ninja.throttling import AnonRateThrottle

from ijkpunt.api.conditional import while_unchanged
from ijkpunt.api.v1.derivation_shapes import (
    CoverageAnswer,
    JudgementsAnswer,
    ProductAnswer,
    ProductShort,
    ProductsPage,
)
from ijkpunt.derivations import queries
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.formats.products.own_json import read_product, write_product
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.kernel.product import ProductKind
from ijkpunt.language import said

router = Router(tags=["products"])
by_products = while_unchanged(queries.state)

PER_MINUTE = 30  # coverages of an uploaded product that one address may ask
MOST_OUTCOMES = 1_000  # in one product that is not kept here
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to skip")]
Version = Annotated[int | None, Query(ge=1, le=10_000, description="Number of the version; left out: the newest")]


@router.get("/products", response=ProductsPage, summary="Products derived from qualifications")
@decorate_view(by_products)
def list_products(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="Words of the code, title or owner")] = "",
    status: ProductStatus | None = None,
    kind: ProductKind | None = None,
    owner: Annotated[str, Query(max_length=100, description="Key of the organisation")] = "",
    qualification: Annotated[str, Query(max_length=20, description="BK-0130-5, or BK-0130 for any version")] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> ProductsPage:
    """The newest version of each product, in order of code, with what it covers and whether it must follow."""
    which = queries.ProductFilter(status, kind.value if kind else "", owner, qualification, q)
    page = queries.products_page(which, offset=offset, limit=limit)
    figures = queries.figures_of(page.items, today())
    items = [ProductShort.of(line, figures[line.code], settings.PUBLIC_URL) for line in page.items]
    return ProductsPage(items=items, total=page.total, offset=offset, limit=limit)


@router.get("/products/{product}", response=ProductAnswer, summary="One version of a product")
@decorate_view(by_products)
def get_product(request: HttpRequest, product: str, version: Version = None) -> ProductAnswer:
    view = queries.get_version(product, version, today())
    return ProductAnswer.of(view, json.loads(write_product(view.record)), said)


@router.get("/products/{product}/coverage", response=CoverageAnswer, summary="What a product covers")
@decorate_view(by_products)
def get_product_coverage(request: HttpRequest, product: str, version: Version = None) -> CoverageAnswer:
    """Every link says whether people confirmed it; every competence is counted on both grounds."""
    view = queries.get_version(product, version, today())
    return CoverageAnswer.of(queries.get_assessment(product, view.line.number), view.line.number)


@router.get("/products/{product}/links", response=JudgementsAnswer, summary="What people said about the links")
@decorate_view(by_products)
def list_product_links(request: HttpRequest, product: str, version: Version = None) -> JudgementsAnswer:
    """For which organisation and when; what was taken back is left out."""
    view = queries.get_version(product, version, today())
    states = queries.get_assessment(product, view.line.number).states
    return JudgementsAnswer.of(product, view.line.number, states)


@router.post(
    "/coverage",
    response=CoverageAnswer,
    summary="What a product covers that is not kept here",
    throttle=[AnonRateThrottle(f"{PER_MINUTE}/m")],
)
def cover(request: HttpRequest, document: Annotated[dict[str, Any], Body()]) -> CoverageAnswer:
    """Send a product in our own JSON (docs/rules/coverage.md). All links are proposals; nothing is kept of it."""
    product = read_product(document)
    count = len(product.outcomes)
    if count > MOST_OUTCOMES:
        raise RuleBroken(
            "coverage.too_many",
            say("Dit product heeft {count} leerresultaten.", count=count),
            say("Vraag er ten hoogste {most} per keer.", most=MOST_OUTCOMES),
            place=Place(record=product.code, field="units"),
        )
    return CoverageAnswer.of(queries.assess_unkept(product), None)
