"""Numbers: which of them answer one question, and what they then say."""
