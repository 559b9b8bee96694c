"""Layered drawing of a directed graph (Sugiyama): layers, crossings, places. Pure and deterministic."""
