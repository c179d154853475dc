"""Stories of good practice: what a qualification brought on a work floor or in a sector, told by an organisation and
checked by another.

Nobody checks their own story, and a story that was turned down or taken away says why to who told it.
"""

from collections.abc import Iterator
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken

LONGEST_TITLE, LONGEST_TEXT, SHORTEST_TEXT = 120, 3_000, 80
MOST_WAITING = 20  # of one organisation


class StoryState(StrEnum):
    """Only what is PUBLISHED is for everybody."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Message:
        return LABELS[self]


LABELS = {
    StoryState.PROPOSED: say("wordt nagekeken"),
    StoryState.PUBLISHED: say("staat online"),
    StoryState.DECLINED: say("niet opgenomen"),
    StoryState.WITHDRAWN: say("weggehaald"),
}


def story_problems(title: str, words: str, *, qualification: str, domain: str) -> Iterator[Problem]:
    """Everything that is wrong with a story as somebody tells it."""
    if bool(qualification) == bool(domain):
        yield Problem(
            "story.about",
            say("Een verhaal gaat over één beroep of over één sector."),
            say("Kies een beroep of een sector, en laat het andere leeg."),
            Place(field="qualification"),
        )
    if not title.strip() or len(title) > LONGEST_TITLE:
        yield Problem(
            "story.title",
            say("Het verhaal heeft geen titel, of een te lange."),
            say("Hou het bij één regel, hoogstens {most} tekens.", most=LONGEST_TITLE),
            Place(field="title"),
        )
    if not SHORTEST_TEXT <= len(words.strip()) <= LONGEST_TEXT:
        yield Problem(
            "story.words",
            say("Het verhaal is te kort of te lang."),
            say(
                "Vertel in {least} tot {most} tekens wat je deed en wat het bracht.",
                least=SHORTEST_TEXT,
                most=LONGEST_TEXT,
            ),
            Place(field="words"),
        )


def check_answer(state: StoryState, *, publish: bool, ground: str, own: bool) -> StoryState:
    """The state after somebody checked a story. `own`: it is of their organisation, or of themselves.

    Raises RuleBroken `story.answered`, `story.own`, `story.no_ground`.
    """
    for code, wrong, message, remedy in (
        (
            "story.answered",
            state is not StoryState.PROPOSED,
            say("Dit verhaal wacht niet meer."),
            say("Laad de lijst opnieuw."),
        ),
        ("story.own", own, say("Je kijkt je eigen verhaal niet na."), say("Laat het aan een andere organisatie.")),
        (
            "story.no_ground",
            not publish and not ground.strip(),
            say("Zeg waarom het verhaal niet opgenomen wordt."),
            say("Wie het vertelde, leest die reden."),
        ),
    ):
        if wrong:
            raise RuleBroken(code, message, remedy, place=Place(field="ground"))
    return StoryState.PUBLISHED if publish else StoryState.DECLINED


def check_withdrawal(state: StoryState, *, ground: str) -> StoryState:
    """The state after somebody took a story away. Raises RuleBroken `story.gone`, `story.no_ground`."""
    if state not in {StoryState.PROPOSED, StoryState.PUBLISHED}:
        raise RuleBroken(
            "story.gone",
            say("Dit verhaal staat niet online."),
            say("Laad de lijst opnieuw."),
            place=Place(field="ground"),
        )
    if not ground.strip():
        raise RuleBroken(
            "story.no_ground",
            say("Zeg waarom het verhaal weg moet."),
            say("Eén zin volstaat. Wie het vertelde, leest die reden."),
            place=Place(field="ground"),
        )
    return StoryState.WITHDRAWN
