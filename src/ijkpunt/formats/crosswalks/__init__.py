"""Crosswalks that others made, as mapping sets: the official files on the ESCO portal, and plain tables of pairs."""

from ijkpunt.formats.crosswalks.any_set import Told, read_mapping_set
from ijkpunt.formats.crosswalks.official import read_crosswalk, read_crosswalk_side
from ijkpunt.formats.crosswalks.pairs import read_pairs
from ijkpunt.formats.crosswalks.project import Reads

__all__ = ["Reads", "Told", "read_crosswalk", "read_crosswalk_side", "read_mapping_set", "read_pairs"]
