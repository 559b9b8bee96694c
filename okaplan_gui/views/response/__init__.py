"""災害対応: board, chronology, actions, people, damage, calls and order of one event."""
