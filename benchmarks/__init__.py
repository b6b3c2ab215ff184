"""Measurements, as ratios against other programs in the same run: `python -m benchmarks`."""
