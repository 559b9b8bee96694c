"""Printed papers on screen."""
