"""Documents on paper: what stands in them comes as data, how they look stands in a template beside this file."""

from ijkpunt.formats.documents.typeset import typeset

__all__ = ["typeset"]
