"""What templates keep, and what they must not."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, set_script_prefix
from django.utils import translation
from django.utils.safestring import mark_safe

from pmqa_portal.templatetags.keeping import MOST, Kept


def render(template, language="en", **values):
    with translation.override(language):
        return template.render(Context(values)).strip()


def test_words_are_kept_for_each_language():
    words = Template('{% translate "Save" %}')
    assert [render(words, one) for one in ("en", "th", "en")] == ["Save", "บันทึก", "Save"]


def test_words_of_a_context_are_not_those_without_it():
    words = Template('{% translate "Yes" context "tick" %}|{% translate "Yes" %}')
    assert render(words, "th") == "ผ่าน|ใช่"


def test_words_in_a_variable_follow_it():
    words = Template("{% translate word %}")
    assert [render(words, "th", word=one) for one in ("Save", "Evidence")] == ["บันทึก", "หลักฐาน"]


def test_words_may_go_into_a_variable():
    words = Template('{% translate "Save" as word %}{{ word }}!')
    assert [render(words, one) for one in ("th", "en")] == ["บันทึก!", "Save!"]


def test_a_sentence_is_kept_and_its_gaps_are_not():
    sentence = Template(
        "{% blocktranslate trimmed with ticked=a all=b %}\n {{ ticked }} of {{ all }}\n{% endblocktranslate %}"
    )
    assert [render(sentence, a=1, b=3), render(sentence, a=2, b="<b>")] == ["1 of 3", "2 of &lt;b&gt;"]
    assert render(sentence, "th", a=1, b=3) == "1 จาก 3 ข้อ"


def test_a_sentence_counts():
    sentence = Template(
        "{% blocktranslate count n=n %}{{ n }} tick{% plural %}{{ n }} ticks{% endblocktranslate %}"
    )
    assert [render(sentence, n=one) for one in (1, 2, 1)] == ["1 tick", "2 ticks", "1 tick"]


def test_an_address_follows_its_arguments_and_the_path_of_the_portal():
    places = Template(
        '{% url "assessment_list" %} {% url "assessment" pk %} {% url "assessment" pk as place %}{{ place }}'
    )
    assert render(places, pk=1) == "/assessments/ /assessments/1/ /assessments/1/"
    set_script_prefix("/pmqa/")
    try:
        assert render(places, pk=2) == "/pmqa/assessments/ /pmqa/assessments/2/ /pmqa/assessments/2/"
    finally:
        set_script_prefix("/")


def test_an_address_that_there_is_not():
    assert render(Template('{% url "nowhere" pk as place %}{{ place }}.'), pk=1) == "."
    for source in ('{% url "nowhere" %}', '{% url "nowhere" pk %}'):
        with pytest.raises(NoReverseMatch):
            render(Template(source), pk=1)


def test_a_kept_part_sees_its_values_and_nothing_else():
    part = Template("{% kept name=name %}{{ name }}{{ secret }}{% endkept %}")
    assert [render(part, name=one, secret="s") for one in ("a", "<b>", "a")] == ["a", "&lt;b&gt;", "a"]


def test_a_kept_part_is_written_once_for_its_values_and_language():
    asked = []
    part = Template('{% kept one=one ask=ask %}{{ ask }}{% translate "Save" %} {{ one }}{% endkept %}')
    ask = Asked(asked)
    pages = [render(part, language, one=1, ask=ask) for language in ("en", "th", "en", "th")]
    assert pages == ["Save 1", "บันทึก 1", "Save 1", "บันทึก 1"]
    assert len(asked) == 2


class Asked:
    """Says when it was written."""

    def __init__(self, asked):
        self.asked = asked

    def __str__(self):
        self.asked.append(self)
        return ""


def test_what_is_equal_but_reads_differently_is_kept_apart():
    part = Template("{% kept one=one %}{{ one }}{% endkept %}")
    values = [1, True, "<i>", mark_safe("<i>")]
    assert [render(part, one=value) for value in values] == ["1", "True", "&lt;i&gt;", "<i>"]


def test_a_kept_part_does_not_grow_without_end():
    part = Template("{% kept one=one %}{{ one }}{% endkept %}")
    for number in range(MOST + 2):
        assert render(part, one=number) == str(number)
    (node,) = part.nodelist.get_nodes_by_type(Kept)
    assert len(node.written) == 2
