"""Many accounts of one incident, weighed: agreement, contradiction, independence, order."""
