"""The small changes of mutation testing: those that mutmut knows, over the whole of a file, and some more.

mutmut itself leaves module constants and decorated functions alone, which here are the heart of the matter.
"""

from itertools import islice, pairwise

import libcst as cst
from mutmut.mutation.mutators import mutation_operators, operator_string


def changes(source):
    """Yield the source with one small change at a time, no two of them equal; what is no Python is left out."""
    module = cst.parse_module(source)
    finder = _Finder(module)
    module.visit(finder)
    seen = {source}
    for before, after in finder.found:
        code = module.deep_replace(before, after).code
        if code not in seen and _is_python(code):
            yield code
        seen.add(code)


def _is_python(code):
    try:
        compile(code, "changed", "exec")
    except SyntaxError:
        return False
    return True


class _Finder(cst.CSTVisitor):
    """found: (node, what stands there instead) for every change. Imports, annotations and targets stay."""

    def __init__(self, module):
        names = _Names()
        module.visit(names)
        self._next_constant = _ring(names.constants)
        self._next_member = {owner: _ring(members) for owner, members in names.members.items()}
        self._operators = [
            *(one for one in mutation_operators if one[1] is not operator_string),
            *_OPERATORS,
            (cst.Name, self._other_constant),
            (cst.Attribute, self._other_member),
        ]
        self.found = []

    def on_visit(self, node):
        if isinstance(node, cst.Import | cst.ImportFrom | cst.Annotation | cst.AssignTarget):
            return False
        self.found += [
            (node, other) for kind, find in self._operators if isinstance(node, kind) for other in find(node)
        ]
        if isinstance(node, cst.Attribute):
            node.value.visit(self)
        return not isinstance(node, cst.Attribute)

    def _other_constant(self, node):
        if node.value in self._next_constant:
            yield node.with_changes(value=self._next_constant[node.value])

    def _other_member(self, node):
        owner = node.value.value if isinstance(node.value, cst.Name) else None
        other = self._next_member.get(owner, {}).get(node.attr.value)
        if other:
            yield node.with_changes(attr=cst.Name(other))


class _Names(cst.CSTVisitor):
    """The constants of a file by their capitals, and what it takes from each imported name: Status.SUBMITTED."""

    def __init__(self):
        self.constants, self.members, self._imported = set(), {}, set()

    def visit_ImportAlias(self, node):
        self._imported.add(node.evaluated_alias or node.evaluated_name)

    def visit_Name(self, node):
        if node.value.isupper() and len(node.value) > 1:
            self.constants.add(node.value)

    def visit_Attribute(self, node):
        if isinstance(node.value, cst.Name) and node.value.value in self._imported:
            self.members.setdefault(node.value.value, set()).add(node.attr.value)
        node.value.visit(self)
        return False


def _ring(names):
    """Each name with the one after it, the last with the first; nothing for a single one."""
    if len(names) < 2:
        return {}
    ordered = sorted(names)
    return dict(pairwise([*ordered, ordered[0]]))


def _other_text(node):
    # The first alone: the same text in small and in capital letters tells nothing more.
    yield from islice(operator_string(node), 1)


def _statement_left_out(node):
    # A string that stands alone is a docstring.
    if not (isinstance(node, cst.Expr) and isinstance(node.value, cst.BaseString)):
        yield cst.Pass()


def _nothing_returned(node):
    if node.value is not None:
        yield node.with_changes(value=cst.Name("None"))


def _condition_fixed(node):
    for answer in ("True", "False"):
        yield node.with_changes(test=cst.Name(answer), whitespace_before_test=cst.SimpleWhitespace(" "))


def _element_left_out(node):
    # A tuple without brackets is several names before a sign of equality, or an index.
    if isinstance(node, cst.Tuple) and not node.lpar:
        return
    for place in range(len(node.elements)):
        rest = [*node.elements[:place], *node.elements[place + 1 :]]
        if rest:
            rest[-1] = rest[-1].with_changes(comma=cst.Comma())
        yield node.with_changes(elements=rest)


def _decorator_left_out(node):
    for place in range(len(node.decorators)):
        yield node.with_changes(decorators=[*node.decorators[:place], *node.decorators[place + 1 :]])


_OPERATORS = [
    (cst.BaseString, _other_text),
    (cst.Expr | cst.Raise | cst.AugAssign, _statement_left_out),
    (cst.Return, _nothing_returned),
    (cst.If, _condition_fixed),
    (cst.Tuple | cst.List | cst.Set, _element_left_out),
    (cst.FunctionDef | cst.ClassDef, _decorator_left_out),
]
