"""Filters of the printed reports, as reports.contents.numbers writes them."""

from django import template

from reports.contents import numbers

register = template.Library()

for write in (numbers.score, numbers.change, numbers.number, numbers.level_name):
    register.filter(write.__name__, write)
