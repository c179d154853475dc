"""A progress bar for people on standard error; nothing where nobody watches."""

from collections.abc import Callable
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ijkpunt.config.doors import err, is_interactive


class ProgressBar:
    """Use as a context manager: inside, call what it gives with the identifier of each thing that is done."""

    def __init__(self, total: int) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=err,
            disable=not is_interactive(),
            transient=True,
        )
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Callable[[str], None]:
        self._bar.start()
        return self.advance

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, identifier: str, count: int = 1) -> None:
        self._bar.update(self._task, advance=count, description=identifier)

    def at(self, done: int, total: int, identifier: str) -> None:
        """Where the work is, when the whole was not known at the start."""
        self._bar.update(self._task, completed=done, total=total, description=identifier)
