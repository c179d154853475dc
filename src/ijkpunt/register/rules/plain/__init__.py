"""The plain view: what a citizen reads first when nobody wrote it. Rule: docs/rules/plain-language.md."""

from ijkpunt.register.rules.plain.readability import Readability, measure
from ijkpunt.register.rules.plain.view import PlainView, plain_view
from ijkpunt.register.rules.plain.you import as_you, tidy

__all__ = ["PlainView", "Readability", "as_you", "measure", "plain_view", "tidy"]
