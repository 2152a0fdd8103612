#!/bin/sh
# The suites of the compiled core under gcc's AddressSanitizer and UndefinedBehaviorSanitizer.
#
#   tests/native/sanitize.sh [pytest arguments]     default: tests/segment tests/native and
#                                                   tests/split/test_native_sentences.py
#
# The extensions are built apart, in build/sanitized, and the package is linked beside them, so
# that the normal build stays as it is. Needs gcc, Cython, and the packages that the build needs.
set -eu
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
target=build/sanitized
flags="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined"
suffix=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
include=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')
mkdir -p "$target/cntext/_native"
for entry in src/cntext/*; do
    [ "$(basename "$entry")" = _native ] || ln -sfn "$PWD/$entry" "$target/cntext/"
done
for file in src/cntext/_native/__init__.py src/cntext/_native/*.bin; do
    ln -sfn "$PWD/$file" "$target/cntext/_native/"
done
for module in ${MODULES:-articles convert names numbers phrases segment split}; do
    "$PYTHON" -m cython -3 "src/cntext/_native/$module.pyx" -o "$target/$module.c"
    # shellcheck disable=SC2086
    gcc $flags -shared -fPIC -ffp-contract=off -I "$include" "$target/$module.c" \
        -o "$target/cntext/_native/$module$suffix"
done
[ $# -gt 0 ] || set -- tests/segment tests/native tests/split/test_native_sentences.py
# The interpreter frees little at exit, so leaks aren't looked for; its own allocator would hide
# the ends of objects from the sanitizer.
LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
ASAN_OPTIONS=detect_leaks=0:halt_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 PYTHONMALLOC=malloc \
CNTEXT_SANITIZED=1 PYTHONPATH="$target" exec "$PYTHON" -m pytest -p no:cacheprovider "$@"
