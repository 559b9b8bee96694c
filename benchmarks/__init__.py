"""Each figure of the performance table beside its floor, measured in one run: ``python -m benchmarks``."""
