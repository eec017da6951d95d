"""What careful readers found in the accounts of an incident: the gold of details."""
