"""Answers to one question, held against each other: values, voices, verdicts."""
