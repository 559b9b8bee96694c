"""okaplan: ledgers, ICT-BCP and exercises of an IT policy division, offline."""

__version__ = "0.1.0"
