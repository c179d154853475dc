"""Does the register hold the demo?"""

from ijkpunt.register.models import Qualification
from ijkpunt.register.queries.kept import kept


@kept
def is_demo() -> bool:
    """True when the register holds the invented qualifications of the demo (numbers from BK-9101 to BK-9112)."""
    return Qualification.objects.filter(number__gte="BK-9101", number__lte="BK-9112").exists()
