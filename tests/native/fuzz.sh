#!/bin/sh
# The fuzz target on the sanitized build (tests/native/sanitize.sh builds it): SECONDS [SEED].
set -eu
cd "$(dirname "$0")/../.."
LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
ASAN_OPTIONS=detect_leaks=0:halt_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 PYTHONMALLOC=malloc \
PYTHONPATH=build/sanitized exec "${PYTHON:-python3}" tests/native/fuzz_core.py "$@"
