"""依存関係図: the dependency graph as a picture to walk in, and the start and stop order."""
