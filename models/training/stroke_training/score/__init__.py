"""region-score: one calibrated, explained probability per ASPECTS region, fitted to figures that the product
measured."""
