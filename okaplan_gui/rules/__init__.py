"""WHAT FOLLOWS: figures, compliance, recovery order, differences of versions, the exercise clock. No input or output."""
