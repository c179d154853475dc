"""Settings of the tests: the real ones, with everything written to a folder of this run and a fast password hasher."""

import os
import tempfile
from pathlib import Path

_folder = os.environ.setdefault("IJKPUNT_DATA_DIR", tempfile.mkdtemp(prefix="ijkpunt-test-"))
os.environ["IJKPUNT_MODE"] = "development"
os.environ["IJKPUNT_SECRET_KEY"] = "only-for-tests-" + "0123456789abcdef" * 4
os.environ["IJKPUNT_SEALING_KEY"] = "seals-only-for-tests-" + "0123456789abcdef" * 4
os.environ["IJKPUNT_DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{Path(_folder) / 'test.sqlite3'}")

from ijkpunt.config.settings import *  # noqa: E402, F403
from ijkpunt.config.settings import TEMPLATES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "MISSING VARIABLE “%s”"
