"""The ICT-BCP: draft, check, approve, compare, print."""
