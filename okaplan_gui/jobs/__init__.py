"""WHAT A USER DOES IN ONE GO, for window and command line alike: joins store, rules, exchange and reports."""
