"""Bytes to a Source and its Passages."""
