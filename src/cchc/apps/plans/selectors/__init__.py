"""What may be asked of plans. Every selector takes who asks (`seen_by`) and states its number of queries."""
