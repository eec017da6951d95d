"""The questions that are asked of every incident."""
