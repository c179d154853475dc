"""The plain view: what a citizen reads first when nobody wrote it. Rule: docs/rules/plain-language.md."""

from ijkpunt.register.rules.plain.readability import Readability, measure
from ijkpunt.register.rules.plain.themes import Theme, by_theme, theme_of
from ijkpunt.register.rules.plain.view import PlainView, plain_view
from ijkpunt.register.rules.plain.you import as_you, tidy

__all__ = ["PlainView", "Readability", "Theme", "as_you", "by_theme", "measure", "plain_view", "theme_of", "tidy"]
