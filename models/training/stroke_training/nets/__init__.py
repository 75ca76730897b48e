"""The nets: Conv + BatchNorm + ReLU, nearest upsampling only (what WebAssembly runs fastest)."""
