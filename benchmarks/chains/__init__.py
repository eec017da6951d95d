"""Coreference chains across documents: gold formats, our tellings of them, and their scores."""
