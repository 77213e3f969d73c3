"""The portal's settings under test: development values, quick hashing, files in a scratch folder."""

import atexit
import os
import shutil
import tempfile

# Read by the settings below, so set before they are imported; DATABASE_URL alone may come from outside.
SCRATCH = tempfile.mkdtemp(prefix="pmqa-test-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
os.environ["DEBUG"] = "true"
os.environ["MEDIA_ROOT"] = SCRATCH
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["TASKS_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from pmqa_portal.settings import *

# Nothing is collected under test; WhiteNoise wants a folder that is there.
STATIC_ROOT = tempfile.mkdtemp(dir=SCRATCH)

# Argon2 is slow on purpose; its own test names it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as on a real server: threads that meet there wait for each other; in memory they would fail.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(SCRATCH, "test.sqlite3")}
