"""Text fields of forms, written as crispy writes them but in one go.

crispy takes a dozen templates for a field, half a millisecond; a page of the form shows up to fifty fields.
"""

from functools import lru_cache

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms, template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

register = template.Library()

FIELD = '<div id="div_{0}" class="mb-3"><label for="{0}" class="form-label{1}">{2}{3}</label>{4}{5}</div>'
HELP = '<div id="{}_helptext" class="form-text">{}</div>'
ASTERISK = format_html('<span class="asteriskField">{}</span>', "*")
TEXTS = (forms.TextInput, forms.Textarea, forms.FileInput)


@register.simple_tag
def field(bound):
    """A field with its label and help. A faulty one, or one that is no text, goes through crispy."""
    if bound.errors or not isinstance(bound.field.widget, TEXTS):
        return bound.as_hidden() if bound.is_hidden else as_crispy_field(bound)
    return _written(bound, bound.auto_id)


@register.simple_tag
def fields(form, prefix):
    """The text fields of a form that stands on the page more than once: `prefix` tells their ids apart."""
    return _all_written(form, prefix) if form.is_bound else _fresh(type(form), prefix, get_language())


# An empty form reads the same every time, and a page shows up to a dozen of them.
@lru_cache(maxsize=512)
def _fresh(form_class, prefix, language):
    return _all_written(form_class(auto_id=False), prefix)


def _all_written(form, prefix):
    return format_html_join("", "{}", ((_written(bound, f"{prefix}-{bound.name}"),) for bound in form))


@register.simple_tag
def hidden(bound):
    """A hidden field."""
    return format_html(
        '<input type="hidden" name="{}" value="{}" id="{}">', bound.html_name, bound.value(), bound.auto_id
    )


def _written(bound, field_id):
    is_required, help_text = bound.field.required, bound.field.help_text
    attributes = bound.build_widget_attrs({**bound.field.widget.attrs, "id": field_id})
    if help_text:
        attributes["aria-describedby"] = f"{field_id}_helptext"
    return format_html(
        FIELD,
        field_id,
        " requiredField" if is_required else "",
        bound.label,
        ASTERISK if is_required else "",
        _control(bound, attributes),
        format_html(HELP, field_id, help_text) if help_text else "",
    )


def _control(bound, attributes):
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    name = bound.html_name
    if isinstance(widget, forms.Textarea):
        attributes["class"] = "textarea form-control"
        # A browser drops one line break behind the tag.
        return format_html(
            '<textarea name="{}"{}>\n{}</textarea>', name, flatatt(attributes), "" if value is None else value
        )
    attributes |= {"class": "form-control", "type": widget.input_type}
    if value not in (None, ""):
        attributes["value"] = value
    return format_html('<input name="{}"{}>', name, flatatt(attributes))
