"""The state of the register as a whole."""

from ijkpunt.register.models import RegisterState


def revision() -> int:
    """How many times the register has been written to; 0 when it is empty."""
    return RegisterState.objects.filter(pk=1).values_list("revision", flat=True).first() or 0
