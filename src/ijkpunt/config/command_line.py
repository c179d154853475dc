"""The command `ijkpunt`: every subcommand is a module in management/commands."""

import os
import sys

from ijkpunt.config.environment import Misconfigured


def main() -> None:
    """Run a subcommand. A wrong environment gives one line and exit code 1, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["ijkpunt", *sys.argv[1:]])
    except Misconfigured as problem:
        print(f"ijkpunt: {problem}", file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
