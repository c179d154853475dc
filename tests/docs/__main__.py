"""`python -m tests.docs` (or `make docs`): write everything that is generated from the code."""

import os

import django

from tests.docs import GENERATED, ROOT, made

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()
for path in GENERATED:
    text = made(path)
    changed = not path.exists() or path.read_text(encoding="utf-8") != text
    if changed:
        path.write_text(text, encoding="utf-8")
    print(f"{'written' if changed else 'same   '}  {path.relative_to(ROOT)}")
