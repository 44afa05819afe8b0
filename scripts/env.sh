# shellcheck shell=sh
# What a plain `cargo build` of depeche needs. Source it: `. scripts/env.sh`. Sets variables only; scripts/setup.sh puts the files there.
#
#   DEPECHE_HOME      where everything lasting is kept (default: the platform's cache folder, as in src/model/home.rs)
#   DEPECHE_PORTABLE  =1 builds for any x86-64-v3 processor instead of this machine's own

if [ -z "${DEPECHE_HOME:-}" ]; then
    case "$(uname -s)" in
        Darwin) DEPECHE_HOME="$HOME/Library/Caches/depeche" ;;
        *) DEPECHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}/depeche" ;;
    esac
fi
case "$DEPECHE_HOME" in
    /*) ;;
    *) DEPECHE_HOME="$PWD/$DEPECHE_HOME" ;;
esac
export DEPECHE_HOME

# The libtorch out of the wheel is for x86-64 Linux. Elsewhere LIBTORCH has to name one (see docs/models.md).
depeche_rpath=
if [ "$(uname -sm)" = "Linux x86_64" ]; then
    export LIBTORCH="$DEPECHE_HOME/native/libtorch-2.4.0"
    export LIBTORCH_CXX11_ABI=0               # the wheel's libtorch is built with the old C++ string ABI
    export LIBTORCH_BYPASS_VERSION_CHECK=1    # the wheel carries no build-version file
fi
[ -z "${LIBTORCH:-}" ] || depeche_rpath="-Wl,-rpath,$LIBTORCH/lib"

# Of the processor's tile registers (AMX) GCC's header says that their set-up reads eight bytes, where it reads 64; stores to the rest look
# dead, are left out, and llama.cpp dies of an illegal instruction (seen with GCC 12). Without that optimisation they stay.
depeche_amx=
if [ "${DEPECHE_PORTABLE:-0}" != 1 ] && grep -qm1 amx_int8 /proc/cpuinfo 2>/dev/null; then
    depeche_amx="-fno-dse -fno-tree-dse"
    case " ${CXXFLAGS:-} " in
        *" $depeche_amx "*) ;;
        *) export CXXFLAGS="${CXXFLAGS:+$CXXFLAGS }$depeche_amx" ;;
    esac
fi

# The folder name holds what the machine code depends on, so a cache that moves to another processor is built anew, never run.
if [ "${DEPECHE_PORTABLE:-0}" = 1 ]; then
    depeche_cpu=x86-64-v3
    depeche_build=portable
else
    depeche_cpu=native
    depeche_build="native-$(uname -m)-$({
        grep -m1 -E '^(flags|Features)' /proc/cpuinfo 2>/dev/null
        echo "$depeche_amx"
    } | sha256sum | cut -c1-12)"
fi
export CARGO_TARGET_DIR="$DEPECHE_HOME/target/$depeche_build"

# The encoded form, with the unit separator between arguments, allows for a path with spaces.
depeche_unit="$(printf '\037')"
CARGO_ENCODED_RUSTFLAGS="-C${depeche_unit}target-cpu=$depeche_cpu"
if [ -n "$depeche_rpath" ]; then
    CARGO_ENCODED_RUSTFLAGS="$CARGO_ENCODED_RUSTFLAGS${depeche_unit}-C${depeche_unit}link-arg=$depeche_rpath"
fi
export CARGO_ENCODED_RUSTFLAGS
# Examples in the documentation are programs of their own, and must find libtorch, too.
export CARGO_ENCODED_RUSTDOCFLAGS="$CARGO_ENCODED_RUSTFLAGS"
unset depeche_cpu depeche_build depeche_unit depeche_rpath depeche_amx

# cmake and libclang from Python wheels, where setup.sh had to fetch them.
depeche_tools="$DEPECHE_HOME/native/build-tools"
if [ -x "$depeche_tools/bin/cmake" ]; then
    case ":$PATH:" in
        *":$depeche_tools/bin:"*) ;;
        *) export PATH="$depeche_tools/bin:$PATH" ;;
    esac
fi
if [ -e "$depeche_tools/clang/native/libclang.so" ]; then
    export LIBCLANG_PATH="$depeche_tools/clang/native"
    # That libclang brings no headers of its own; the compiler's serve.
    BINDGEN_EXTRA_CLANG_ARGS="-I$(cc -print-file-name=include)"
    export BINDGEN_EXTRA_CLANG_ARGS
fi
unset depeche_tools

# On processors with AVX-512 VNNI llama.cpp is no slower without its repacked copy of the weights, and needs 0.6 GB less.
if [ "${DEPECHE_PORTABLE:-0}" != 1 ] && grep -qm1 avx512_vnni /proc/cpuinfo 2>/dev/null; then
    export GGML_CPU_REPACK=OFF
fi
