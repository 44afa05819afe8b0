# What a plain `cargo build` of depeche needs. Source it: `. scripts/env.sh`. Sets variables only; scripts/setup.sh puts the files there.
#
#   DEPECHE_HOME      where everything lasting is kept (default: the platform's cache folder)
#   DEPECHE_PORTABLE  =1 builds for any x86-64-v3 processor instead of this machine's own

export DEPECHE_HOME="${DEPECHE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/depeche}"

export LIBTORCH="$DEPECHE_HOME/native/libtorch-2.4.0"
export LIBTORCH_CXX11_ABI=0               # the wheel's libtorch is built with the old C++ string ABI
export LIBTORCH_BYPASS_VERSION_CHECK=1    # the wheel carries no build-version file

# The folder name holds what the machine code depends on, so a cache that moves to another processor is built anew, never run.
if [ "${DEPECHE_PORTABLE:-0}" = 1 ]; then
    depeche_cpu=x86-64-v3
    depeche_build=portable
else
    depeche_cpu=native
    depeche_build="native-$(uname -m)-$(grep -m1 -E '^(flags|Features)' /proc/cpuinfo 2>/dev/null | sha256sum | cut -c1-12)"
fi
export CARGO_TARGET_DIR="$DEPECHE_HOME/target/$depeche_build"
export RUSTFLAGS="-C target-cpu=$depeche_cpu -C link-arg=-Wl,-rpath,$LIBTORCH/lib"
unset depeche_cpu depeche_build

# cmake and libclang from Python wheels, where setup.sh had to fetch them.
depeche_tools="$DEPECHE_HOME/native/build-tools"
if [ -d "$depeche_tools" ]; then
    export PATH="$depeche_tools/bin:$PATH"
    export LIBCLANG_PATH="$depeche_tools/clang/native"
    # That libclang brings no headers of its own; the compiler's serve.
    BINDGEN_EXTRA_CLANG_ARGS="-I$(cc -print-file-name=include)"
    export BINDGEN_EXTRA_CLANG_ARGS
fi
unset depeche_tools
