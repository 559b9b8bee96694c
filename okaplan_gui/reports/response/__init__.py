"""Papers of a disaster response: at any moment, filled in or blank, in black and white."""
