"""`python -m tests.messages`: collect the sentences, renew the catalogues and compile them."""

import sys

from tests.messages.catalogues import LANGUAGES, SOURCE, renew
from tests.messages.collect import Unreadable, collect


def main() -> int:
    try:
        sentences = collect(SOURCE)
    except Unreadable as unreadable:
        print(unreadable, file=sys.stderr)
        return 1
    for language in LANGUAGES:
        done = renew(language, list(sentences))
        print(
            f"{language}: {done.total} sentences, {len(done.new)} new, {len(done.gone)} gone, "
            f"{len(done.waiting)} to translate"
        )
        for message in done.waiting:
            print(f"  {sentences[message].place}  {message if isinstance(message, str) else message[0]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
