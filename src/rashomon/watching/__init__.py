"""Clips to Observations: what fixed cameras saw, where and when, with the frames to show it."""
