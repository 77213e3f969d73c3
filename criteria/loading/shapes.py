"""Shapes of a criteria file's values: mappings with known keys, lists and texts in two languages.

`read(node, label, faults)` gives the value, or adds a Fault that says what is wrong.
See values.py for single words and numbers.
"""

from dataclasses import dataclass

import yaml

from pmqa_portal.lib.text import normalise_thai

from .nodes import Fault, line_of, scalar

LANGUAGES = {"th": "Thai", "en": "English"}


class Entry(dict):
    """A mapping of the file, with the lines on which it and its keys stand."""

    def __init__(self, line):
        super().__init__()
        self.line = line
        self.lines = {}

    def line_of(self, key):
        return self.lines.get(key, self.line)


class Bilingual(dict):
    """One text by language code."""


@dataclass(frozen=True)
class Mapping:
    """Known keys with a shape each; keys not named in `optional` must be there."""

    fields: dict
    optional: tuple = ()

    def read(self, node, label, faults):
        entry = Entry(line_of(node))
        if not isinstance(node, yaml.MappingNode):
            faults.append(Fault(entry.line, f'"{label}" must hold the keys {", ".join(self.fields)}'))
            return entry
        for key_node, value_node in node.value:
            self._read_pair(key_node, value_node, entry, faults)
        for key in self.fields:
            if key not in entry.lines and key not in self.optional:
                faults.append(Fault(entry.line, f'"{key}" is missing'))
        return entry

    def _read_pair(self, key_node, value_node, entry, faults):
        key, line = scalar(key_node), line_of(key_node)
        if key not in self.fields:
            faults.append(Fault(line, f'unknown key "{key}"; known here: {", ".join(self.fields)}'))
        elif key in entry.lines:
            faults.append(Fault(line, f'"{key}" is given twice, first on line {entry.lines[key]}'))
        else:
            entry.lines[key] = line
            value = self.fields[key].read(value_node, key, faults)
            if value is not None:
                entry[key] = value


@dataclass(frozen=True)
class Listing:
    """At least one value of one shape."""

    of: object

    def read(self, node, label, faults):
        if not isinstance(node, yaml.SequenceNode):
            faults.append(Fault(line_of(node), f'"{label}" must be a list'))
            return None
        if not node.value:
            faults.append(Fault(line_of(node), f'"{label}" is an empty list'))
        values = [self.of.read(one, label, faults) for one in node.value]
        return [value for value in values if value is not None]


@dataclass(frozen=True)
class BothLanguages:
    """A text in Thai and in English, each at most `limit` characters."""

    limit: int | None = None

    def read(self, node, label, faults):
        if not isinstance(node, yaml.MappingNode):
            faults.append(Fault(line_of(node), f'"{label}" must be given in Thai (th) and English (en)'))
            return None
        texts = Bilingual()
        for key_node, value_node in node.value:
            code = scalar(key_node)
            if code not in LANGUAGES or code in texts:
                problem = "a second text in" if code in texts else "unknown language"
                faults.append(Fault(line_of(key_node), f'"{label}": {problem} "{code}"'))
            else:
                texts[code] = self._read_text(value_node, _subject(label, code), faults)
        for code in LANGUAGES:
            if code not in texts:
                faults.append(Fault(line_of(node), f"{_subject(label, code)} is missing"))
        return texts

    def _read_text(self, node, subject, faults):
        raw = scalar(node)
        text = normalise_thai(raw or "")
        if raw is None:
            faults.append(Fault(line_of(node), f"{subject} must be plain text"))
        elif not text:
            faults.append(Fault(line_of(node), f"{subject} is empty"))
        elif self.limit and len(text) > self.limit:
            faults.append(Fault(line_of(node), f"{subject} is longer than {self.limit} characters"))
        return text


def _subject(label, code):
    return f'"{label}": the {LANGUAGES[code]} text ({code})'
