"""How prose is read: sentences, periods, populations, clauses, figures, and what settles them."""
