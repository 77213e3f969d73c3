"""The portal's own Python modules and what each one imports, read from the source without running it."""

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "pmqa_portal",
    "jobs",
    "reports",
    "teamwork",
    "reviews",
    "exchange",
    "search",
    "targets",
    "assessments",
    "criteria",
    "accounts",
)


@dataclass(frozen=True)
class Module:
    """One file. name: as it is imported, "assessments.views.items"."""

    name: str
    path: Path

    @cached_property
    def tree(self):
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def app(self):
        return self.name.partition(".")[0]

    @property
    def step(self):
        """The first name below the app, in which a package counts as a whole; empty for the app itself."""
        return self.name.split(".")[1] if "." in self.name else ""

    @cached_property
    def imports(self):
        """The dotted names it imports, wherever in the file: of modules where there is such a module of ours."""
        return {name for node in ast.walk(self.tree) for name in self._imported(node)}

    @property
    def own_imports(self):
        """The names of our modules among them, without itself."""
        known = by_name()
        return {name for name in self.imports if name in known and name != self.name}

    def _imported(self, node):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = self._base(node)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if full in by_name() else base

    def _base(self, node):
        if not node.level:
            return node.module
        package = self.name.split(".") + ([""] if self.path.name == "__init__.py" else [])
        return ".".join([*package[: -node.level], *([node.module] if node.module else [])])


@cache
def all_modules():
    """Every module of the apps, but for migrations, which are a record and not code."""
    files = (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")))
    return tuple(Module(_name(path), path) for path in files if "migrations" not in path.parts)


@cache
def by_name():
    return {module.name: module for module in all_modules()}


def _name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def code_lines(node, lines):
    """The lines of a function's body that are code: neither blank, nor comment, nor docstring."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if not body:
        return 0
    text = (lines[number - 1].strip() for number in range(body[0].lineno, node.end_lineno + 1))
    return sum(bool(line) and not line.startswith("#") for line in text)
