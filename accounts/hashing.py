"""The hash that binds audit events, in Python as in the database."""

import hashlib


def sha256_hex(text):
    """SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def link(head, digest):
    """The hash of the event with this digest that follows the hash `head` (empty for the first)."""
    return sha256_hex(head + digest)
