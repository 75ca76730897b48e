from . import clock  # noqa: F401  before torch, which takes seconds to load
from .cli import main

main()
