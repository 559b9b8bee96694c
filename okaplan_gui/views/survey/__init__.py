"""照会: make it, collect the answers, take them, remind."""
