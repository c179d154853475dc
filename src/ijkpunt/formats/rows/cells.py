"""What a cell of a written table may hold, whatever the format."""

Cell = str | int | float | None
