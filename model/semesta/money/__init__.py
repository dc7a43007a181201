"""Money: contributions, benefits and funds of each programme, month by month."""
