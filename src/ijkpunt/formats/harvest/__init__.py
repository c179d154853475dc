"""Frameworks of others as releases of vocabularies: CASE, ELM, SKOS, and layered qualifications as a table.

Every reader gathers what is wrong with its place and gives a whole release or none, and counts what has no place in it.
"""

from ijkpunt.formats.harvest.any_framework import form_of, read_framework
from ijkpunt.formats.harvest.gathering import LOSSES, Asked, Form, Harvested
from ijkpunt.formats.harvest.layers import WORDS, Layer, read_layers

__all__ = ["LOSSES", "WORDS", "Asked", "Form", "Harvested", "Layer", "form_of", "read_framework", "read_layers"]
