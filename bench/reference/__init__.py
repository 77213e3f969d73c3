"""The yardstick: what bare Django needs for the same kind of work on the same database.

A project as `startproject` makes it, with three ordinary views written the quick way; nothing in it is slowed down.
"""
