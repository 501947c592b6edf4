"""How things are printed and what the printed words mean."""
