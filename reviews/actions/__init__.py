"""Writes around the review: each takes its actor as `by`, is atomic and leaves one audit event."""
