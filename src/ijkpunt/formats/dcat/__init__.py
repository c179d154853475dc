"""What there is to download, as a catalogue that data portals read: DCAT-AP 3.0.1, with what Flanders asks on top.

`write_catalogue` writes one, `check_catalogue` says what is wrong with one of anybody.
Source: DCAT-AP 3.0.1 (SEMIC, 2024) and its shapes for mandatory properties.
"""

from ijkpunt.formats.dcat.checking import check_catalogue
from ijkpunt.formats.dcat.model import Catalogue, Contact, Dataset, Distribution, Publisher, Series, Service
from ijkpunt.formats.dcat.rules import RULES
from ijkpunt.formats.dcat.write import CatalogueForm, write_catalogue

__all__ = [
    "RULES",
    "Catalogue",
    "CatalogueForm",
    "Contact",
    "Dataset",
    "Distribution",
    "Publisher",
    "Series",
    "Service",
    "check_catalogue",
    "write_catalogue",
]
