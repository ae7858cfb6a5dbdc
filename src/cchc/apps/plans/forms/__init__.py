"""Forms of plans: filters, reviewing a reading, settings of a task, reporting a figure, accepting it."""
