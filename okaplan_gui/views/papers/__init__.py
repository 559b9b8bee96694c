"""The papers of a plan: chosen, shown, printed; and what the code on a sheet of paper tells."""
