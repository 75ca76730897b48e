"""The training loop and what is done with runs."""
