"""What this process keeps of mappings, and how to throw it away."""

from ijkpunt.crosswalk.queries.chaining import forget_links
from ijkpunt.crosswalk.queries.confirmed import forget_confirmed
from ijkpunt.crosswalk.queries.ends import forget_ends
from ijkpunt.crosswalk.queries.engine import forget_engines
from ijkpunt.crosswalk.queries.kept import forget_rows
from ijkpunt.crosswalk.queries.worth import forget_worth


def forget_all() -> None:
    """Throw away everything that is kept in memory; for tests that change the database under it."""
    forget_confirmed()
    forget_ends()
    forget_links()
    forget_engines()
    forget_rows()
    forget_worth()
