"""計画の点検: what contradicts itself in a plan, and what is accepted."""
