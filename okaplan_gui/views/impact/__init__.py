"""業務影響分析: how long a business may stop, what that asks of each system, and what is there (forms 15 to 17)."""
