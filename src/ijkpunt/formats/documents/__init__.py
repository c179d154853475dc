"""Documents on paper: what stands in them comes as data, how they look stands in a template beside this file."""

from ijkpunt.formats.documents.typeset import ARCHIVED_WITH_DATA, picture, typeset

__all__ = ["ARCHIVED_WITH_DATA", "picture", "typeset"]
