"""Days, times of day, and the order of what happened."""
