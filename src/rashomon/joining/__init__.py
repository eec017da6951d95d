"""Joining: what cameras saw beside what accounts say; observations join events as claims do."""
