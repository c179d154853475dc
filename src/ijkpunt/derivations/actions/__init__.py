"""What can be decided about derived products. All is atomic, takes `by=` and writes an audit event."""

from ijkpunt.derivations.actions.products import Saved, register_product

__all__ = ["Saved", "register_product"]
