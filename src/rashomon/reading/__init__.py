"""Passages to Claims: who says what, when, how many, how sure, in exact words."""
