"""dense-artery: from the measured figures of a bright island to the probability that it is a hyperdense artery."""
