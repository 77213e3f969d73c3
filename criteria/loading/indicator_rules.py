"""What must hold for the indicators of a results item, so that every actual result can be scored."""

from ..models import IndicatorDefinition
from .nodes import Fault

Method, Direction = IndicatorDefinition.Method, IndicatorDefinition.Direction


def indicator_faults(item):
    """All broken rules of one item's indicators."""
    for indicator in item.get("indicators") or []:
        yield from _code_faults(item.get("code"), indicator)
        yield from _target_faults(indicator)
        yield from _bounds_faults(indicator)
        if indicator.get("method") == Method.SCALE:
            yield from _scale_faults(indicator)
        elif indicator.get("method") == Method.ACHIEVEMENT:
            yield from _achievement_faults(indicator)


def _code_faults(item_code, indicator):
    code = indicator.get("code")
    if code and item_code and not code.startswith(f"{item_code}."):
        yield Fault(indicator.line_of("code"), f'indicator "{code}" stands in item {item_code}')


def _target_faults(indicator):
    """Achievement is shown for every indicator, and is a share of the target."""
    if indicator.get("target", 1) <= 0:
        yield Fault(indicator.line_of("target"), '"target" must be above 0')


def _bounds_faults(indicator):
    """What cannot be reported cannot be asked for either."""
    lowest, highest = indicator.get("lowest"), indicator.get("highest")
    if lowest is not None and highest is not None and lowest >= highest:
        yield Fault(indicator.line_of("lowest"), '"lowest" must be below "highest"')
        return
    for key in ("target", "low", "high"):
        value = indicator.get(key)
        if value is None:
            continue
        if lowest is not None and value < lowest:
            yield Fault(indicator.line_of(key), f'"{key}" lies below "lowest"')
        if highest is not None and value > highest:
            yield Fault(indicator.line_of(key), f'"{key}" lies above "highest"')


def _scale_faults(indicator):
    """A scale runs from low (100 points) to high (500): upward when more is better, downward when less is."""
    for key in ("low", "high"):
        if key not in indicator.lines:
            yield Fault(indicator.line, f'the method scale needs "{key}"')
    low, high, direction = (indicator.get(key) for key in ("low", "high", "direction"))
    if low is None or high is None:
        return
    line = indicator.line_of("low")
    if low == high:
        yield Fault(line, f'"low" and "high" are both {low}: no line runs between them')
    elif direction == Direction.MORE and low > high:
        yield Fault(line, '"low" must be below "high" when more is better')
    elif direction == Direction.LESS and low < high:
        yield Fault(line, '"low" must be above "high" when less is better')


def _achievement_faults(indicator):
    for key in ("low", "high"):
        if key in indicator.lines:
            yield Fault(indicator.lines[key], f'"{key}" belongs to the method scale, not achievement')
