"""Indicators of a unit's own: added to its form, changed and taken out again until it first submits."""
