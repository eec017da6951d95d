"""Whose word it is: credits, copies, shared errors, speakers, and the voices behind them."""
