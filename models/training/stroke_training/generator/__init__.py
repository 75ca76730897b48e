"""Domain-randomised synthetic head CT. One effect is one function; `effects.Effects` switches each of them."""
