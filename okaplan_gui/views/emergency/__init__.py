"""What an emergency needs, in big type: whom to call, what to do, what to restore first."""
