"""When this process began: what must end in time counts the seconds that torch takes to load as well."""

import time

# On time.monotonic()'s scale. `__main__` loads this module before all others.
STARTED = time.monotonic()
