"""What the benchmarks of footage share: a folder of clips, their truth and their calibration."""
