"""Which seeds are trained on and which are kept for judging."""

# Seeds from here on are never trained on.
HOLD_OUT_FIRST_SEED = 1_000_000_000
