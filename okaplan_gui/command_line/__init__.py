"""The jobs of the `okaplan` command, each a thin layer over what the window uses too."""
