"""YAML text as a tree whose every node knows its line."""

from typing import NamedTuple

import yaml

# The C parser reads the whole standard in a fraction of a second; the pure one is there where libyaml is not.
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EMPTY = "tag:yaml.org,2002:null"


class Fault(NamedTuple):
    """One thing wrong in a file: its line, counted from 1, and the rule that it breaks."""

    line: int
    message: str

    def __str__(self):
        return f"line {self.line}: {self.message}"


class LoadError(Exception):
    """A file that was not loaded; nothing was written. `faults`: each (line, message) once, in the order of lines."""

    def __init__(self, faults):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def parse(content: bytes):
    """The root node of a YAML file in UTF-8; LoadError where it is not one."""
    try:
        root = yaml.compose(content.decode("utf-8"), Loader=PARSER)
    except UnicodeDecodeError as error:
        raise LoadError(
            [Fault(content[: error.start].count(b"\n") + 1, "the file is not UTF-8 text")]
        ) from error
    except yaml.YAMLError as error:
        raise LoadError([_syntax_fault(error, content)]) from error
    if root is None:
        raise LoadError([Fault(1, "the file is empty")])
    return root


def _syntax_fault(error, content):
    """What the parser says; for a forbidden character it tells the place instead of the line."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        place = getattr(error, "position", 0)
        return Fault(content[:place].count(b"\n") + 1, "the file holds a character that YAML does not allow")
    return Fault(mark.line + 1, f"not valid YAML: {getattr(error, 'problem', None) or 'unreadable'}")


def line_of(node):
    return node.start_mark.line + 1


def scalar(node):
    """The text of a single value as it stands in the file, "" when it is left empty; None for a list or mapping."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    return "" if node.tag == EMPTY else node.value.strip()
