"""Exercises: make, run, close, report."""
