"""Every net of a release, one after the other, in slices of minutes: `python -m stroke_training campaign`."""
