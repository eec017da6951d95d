"""Participants across sources."""
