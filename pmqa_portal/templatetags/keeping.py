"""What templates write once and keep: words, addresses and parts of pages.

`translate`, `blocktranslate` and `url` take the place of Django's own tags, which work everything out anew, a hundred
times a page: what has only constants for arguments is kept, of an address with arguments its shape is. Everything else
is left to Django. `kept` does the same for a part of a page.
"""

from django import template
from django.template.base import token_kwargs
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import do_block_translate, do_translate
from django.urls import NoReverseMatch, get_script_prefix
from django.utils.translation import get_language

from pmqa_portal.lib.addresses import address

register = template.Library()

# Of one part of a page: every item of the form with the ticks of many units.
MOST = 4096


class Constant(template.Node):
    """Stands for a node that depends on nothing but what `key` answers, and keeps what it wrote."""

    child_nodelists = ()

    def __init__(self, node, key):
        self.node, self.key = node, key
        self.written = {}

    def render(self, context):
        key = self.key()
        if key not in self.written:
            self.written[key] = self.node.render(context)
        return self.written[key]


@register.tag
def translate(parser, token):
    """Django's, kept for each language; into a variable and of a variable as Django has it."""
    node = do_translate(parser, token)
    is_constant = all(map(_is_text, (node.filter_expression, node.message_context)))
    return Constant(node, get_language) if is_constant and node.asvar is None else node


def _is_text(expression):
    """Whether an argument of a tag is a text in quotes, or is not there."""
    return expression is None or expression.token[0] in "\"'" and not expression.filters


@register.tag
def blocktranslate(parser, token):
    """Django's, with the text that is looked up put together once."""
    node = do_block_translate(parser, token)
    texts = {id(tokens): node.render_token_list(tokens) for tokens in (node.singular, node.plural)}

    def render_token_list(tokens):
        text, names = texts[id(tokens)]
        return text, list(names)

    node.render_token_list = render_token_list
    return node


class Address(template.Node):
    """An address with arguments, without names among them."""

    child_nodelists = ()

    def __init__(self, name, args, asvar):
        self.name, self.args, self.asvar = name, args, asvar

    def render(self, context):
        try:
            found = address(self.name, *(arg.resolve(context) for arg in self.args))
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar is None:
            return found
        context[self.asvar] = found
        return ""


@register.tag
def url(parser, token):
    """Django's; the name of the view a constant, and its arguments without names."""
    node = django_url(parser, token)
    name = node.view_name.var
    if not isinstance(name, str) or ":" in name or node.kwargs:
        return node
    if node.args or node.asvar:
        return Address(name, node.args, node.asvar)
    return Constant(node, get_script_prefix)


class Kept(template.Node):
    """A part of a page that depends on its values and the language alone; it sees nothing else."""

    def __init__(self, nodelist, values):
        self.nodelist, self.values = nodelist, values
        self.written = {}

    def render(self, context):
        values = {name: value.resolve(context) for name, value in self.values.items()}
        # With their types: what is equal may read differently, as a safe text and any other.
        key = get_language(), *((type(value), value) for value in values.values())
        written = self.written.get(key)
        if written is None:
            if len(self.written) >= MOST:
                self.written.clear()
            written = self.written[key] = self.nodelist.render(context.new(values))
        return written


@register.tag
def kept(parser, token):
    """`{% kept name=value … %}…{% endkept %}`: written once for each language and values, which can be hashed."""
    values = token_kwargs(token.split_contents()[1:], parser)
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodelist, values)
