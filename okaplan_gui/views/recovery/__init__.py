"""復旧の見通し: the schedule, the chances, the people and the measures of a recovery."""
