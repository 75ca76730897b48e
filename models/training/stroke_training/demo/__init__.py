"""Synthetic demo studies: whole heads as DICOM series with known truth. No patient stands behind them."""
