"""What the words of one claim say by themselves: deeds, numbers, scope, negation."""
