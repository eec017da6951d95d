"""Judging: rules held against an incident; every finding with its words and its reason."""
