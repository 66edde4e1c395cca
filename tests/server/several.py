"""Several workers; as each of them is started with the same command, the number comes first."""

from __future__ import annotations

import os
import sys

from ucs.server import main

if __name__ == "__main__":
    sys.argv[1:1] = ["--workers", os.environ["UCS_TEST_WORKERS"]]
    main.main()
