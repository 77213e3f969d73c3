# shellcheck shell=bash
# Shared by backup and restore: where this installation keeps its data, from the portal's own settings.
# Sourced, not run. Sets ENGINE (postgresql or sqlite3), MEDIA (folder), SQLITE (file) and what pg_dump reads.

source "$(dirname "${BASH_SOURCE[0]}")/../tools/environment.sh"
umask 077

read_settings() {
    "$PYTHON" - <<'PY'
import shlex
from pmqa_portal import settings

database = settings.DATABASES["default"]
engine = database["ENGINE"].rpartition(".")[2]
values = {"ENGINE": engine, "MEDIA": settings.MEDIA_ROOT}
if engine == "sqlite3":
    values["SQLITE"] = database["NAME"]
else:
    for name in ("HOST", "PORT", "USER", "PASSWORD"):
        values["PG" + name] = database.get(name) or ""
    values["PGDATABASE"] = database["NAME"]
    values["PGSSLMODE"] = database.get("OPTIONS", {}).get("sslmode", "")
for name, value in values.items():
    # An empty variable would count as a setting of its own.
    if value:
        print(f"export {name}={shlex.quote(str(value))}")
PY
}

SETTINGS=$(read_settings)
eval "$SETTINGS"
