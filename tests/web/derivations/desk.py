"""Products of the demo made into others, judged by its cast; and files read back as text."""

import io
import json
from datetime import date
from importlib.resources import files
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

from ijkpunt.accounts.models import User
from ijkpunt.accounts.queries import actor_for, command_line_actor
from ijkpunt.demo.cast import CAST
from ijkpunt.derivations import actions
from ijkpunt.derivations.models import Product
from ijkpunt.kernel.actor import Actor

DAY = date(2026, 11, 20)
PROFILE = files("ijkpunt.demo") / "data" / "products" / "dakwerker-leien-opleidingsprofiel.json"


def register(code: str, qualification: str, *, units: int | None = None, **fields: Any) -> None:
    """The training profile of the demo under another code and on another qualification, with its first units only."""
    document = json.loads(PROFILE.read_text(encoding="utf-8"))
    document.update({"code": code, "based_on": [{"qualification": qualification}]} | fields)
    document["units"] = document["units"][:units]
    actions.register_product(by=command_line_actor(), document=json.dumps(document).encode(), on=DAY)


def actor(key: str) -> Actor:
    """A member of the cast, acting."""
    (email,) = (member.email for member in CAST if member.key == key)
    return actor_for(User.objects.get(email=email), on=DAY)


def confirm_the_surest(code: str) -> Actor:
    """The school takes the product over and confirms what is almost certain."""
    by = actor("school")
    Product.objects.filter(code=code).update(owner_organisation=by.organisation)
    assert actions.confirm_all(by=by, code=code, number=1, at_least=0.95, on=DAY)
    return by


def pdf_text(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(document)).pages)


def xlsx_text(book: bytes) -> str:
    pages = load_workbook(io.BytesIO(book)).worksheets
    return " ".join(str(cell) for page in pages for row in page.iter_rows(values_only=True) for cell in row)
