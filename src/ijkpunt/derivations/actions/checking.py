"""What a door asks before it shows a page on which somebody decides."""

from datetime import date

from ijkpunt.derivations.actions.rights import require_judge
from ijkpunt.derivations.queries.rows import product_row
from ijkpunt.kernel.actor import Actor


def check_may_judge(*, by: Actor, code: str, on: date) -> None:
    """Raises NotFound for an unknown product, and NotAllowed as `require_judge`."""
    require_judge(by, product_row(code), on)
