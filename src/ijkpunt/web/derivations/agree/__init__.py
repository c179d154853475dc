"""Deviations, approval, impact and feasibility: where makers, sectors and authorities come to an agreement."""
