"""計画の点検: the contradictions and gaps of a plan, one small function a rule (domain: checks on a plan)."""
