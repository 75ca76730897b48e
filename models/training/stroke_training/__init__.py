"""Training of the two small nets of the stroke assistant on synthetic head CT. Research use only."""
