"""The figures on which congruence rests. Explained for readers in docs/rules/congruence.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CongruenceSettings:
    """Chosen on the competences of eleven real qualifications, for the encoder that comes with the package.

    glance: the nearness by the encoder, 0 to 1, from which two titles are looked at closely.
    most: how many titles are looked at closely for each title, the nearest first.
    content_glance: the shared content, 0 to 1, from which two competences are looked at whatever their titles say.
    rare: an element that stands under more titles than this does not lead to pairs by itself: it stands everywhere.
    content_weight: which part of what the titles lack the shared content makes up for.
    floor: a nearness below this counts as 0.
    together: the mean nearness from which competences become one group.
    apart: two groups are kept apart when more than this part of the qualifications of the smaller one holds both:
        authors who wrote both meant two things.
    """

    glance: float = 0.45
    most: int = 40
    content_glance: float = 0.5
    rare: int = 200
    content_weight: float = 0.8
    floor: float = 0.5
    together: float = 0.65
    apart: float = 0.1


DEFAULTS = CongruenceSettings()
