"""Boxes: from masks, by k-means, against each other."""
