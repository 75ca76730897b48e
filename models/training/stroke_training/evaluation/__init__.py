"""Figures on synthetic heads that were never trained on, for the exported ONNX files. Nothing here reads a real
case."""
