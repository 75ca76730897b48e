"""The whole chain on a DICOM series, as the product runs it."""
