"""Runs a command and prints, as JSON, how long it took and how much memory it had at its peak.

A script of its own: a process starts with the peak of its parent's memory as its own peak (``execve`` on Linux), so the
parent of what is measured has to be small, and this one imports next to nothing.
"""

import json
import os
import sys
import time

start = time.perf_counter()
pid = os.posix_spawnp(
    sys.argv[1],
    sys.argv[1:],
    os.environ,
    file_actions=[
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    ],
)
_, status, usage = os.wait4(pid, 0)
seconds = time.perf_counter() - start
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # kilobytes, but bytes on macOS (getrusage(2))
print(json.dumps({"status": os.waitstatus_to_exitcode(status), "seconds": seconds, "peak": peak}))
