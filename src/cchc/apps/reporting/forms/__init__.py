"""What is typed on the one-page report: its head, one small form a figure, and figures from Excel."""
