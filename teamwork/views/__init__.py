"""Views by noun: fetch in scope, ask permission, form, action, redirect."""
