"""Competences that say the same in other words, inside the register. Rule: docs/rules/congruence.md."""

from ijkpunt.crosswalk.rules.congruence.catalogue import Catalogue, QualificationLine, read_catalogue
from ijkpunt.crosswalk.rules.congruence.differences import Difference, SpreadElement, differ, spread
from ijkpunt.crosswalk.rules.congruence.elements import ElementGroup, ElementWording, find_element_groups
from ijkpunt.crosswalk.rules.congruence.groups import Agreement, Congruence, find_congruence, group_wordings
from ijkpunt.crosswalk.rules.congruence.merging import (
    MergingGroup,
    MergingKind,
    MergingPair,
    merging_groups,
    merging_pairs,
)
from ijkpunt.crosswalk.rules.congruence.nearness import Encoder, Pairs, near_pairs
from ijkpunt.crosswalk.rules.congruence.recurring import CommonPart, ProposedSet, common_parts, propose_sets
from ijkpunt.crosswalk.rules.congruence.settings import DEFAULTS, CongruenceSettings

__all__ = [
    "DEFAULTS",
    "Agreement",
    "Catalogue",
    "CommonPart",
    "Congruence",
    "CongruenceSettings",
    "Difference",
    "ElementGroup",
    "ElementWording",
    "Encoder",
    "MergingGroup",
    "MergingKind",
    "MergingPair",
    "Pairs",
    "ProposedSet",
    "QualificationLine",
    "SpreadElement",
    "common_parts",
    "differ",
    "find_congruence",
    "find_element_groups",
    "group_wordings",
    "merging_groups",
    "merging_pairs",
    "near_pairs",
    "propose_sets",
    "read_catalogue",
    "spread",
]
