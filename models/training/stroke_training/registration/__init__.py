"""The head frame: coarse pose, midline, refinement; registration to the template for comparison."""
