# shellcheck shell=bash
# The native dependencies: build tools and libtorch. Sourced by setup.sh, which has set DEPECHE_HOME and the variables of env.sh.
#
# Every wheel is pinned: name, version, bytes, SHA-256, platform. One that is complete is kept until it is unpacked; what is
# unpacked comes to its place by a rename, so it is there whole or not at all.

libtorch_wheels=(
    "torch 2.4.0 797262052 e743adadd8c8152bb8373543964551a7cb7cc20ba898dc8f9c0cdbe47c283de0 manylinux1_x86_64"
    "nvidia-cuda-cupti-cu12 12.1.105 14109015 e54fde3983165c624cb79254ae9818a456eb6e87a7fd4d56a2352c24ee542d7e manylinux1_x86_64"
    "nvidia-cuda-runtime-cu12 12.1.105 823596 6e258468ddf5796e25f1dc591a31029fa317d97a0a94ed93468fc86301d61e40 manylinux1_x86_64"
)
cmake_wheel="cmake 3.31.10 27808794 2f766bb46367e5e0559fa33184653754bce044583a06014dcaebf8e6dff8a1f1 manylinux2014_x86_64"
libclang_wheel="libclang 18.1.1 24515943 c533091d8a3bbf7460a00cb6c1a71da93bffe148f172c7d03b1c31fbf8aa2a0b manylinux2010_x86_64"

native_folder() { echo "$DEPECHE_HOME/native"; }
wheel_folder() { echo "$DEPECHE_HOME/downloads/native"; }

on_tried_platform() { [ "$(uname -sm)" = "Linux x86_64" ]; }
can_use_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

has_cmake() { command -v cmake >/dev/null; }

# A libclang of the system with its own headers, or one that was fetched.
has_libclang() {
    [ -z "${LIBCLANG_PATH:-}" ] || return 0
    compgen -G '/usr/lib/llvm-*/lib/clang/*/include/stddef.h' >/dev/null ||
        compgen -G '/usr/lib*/clang/*/include/stddef.h' >/dev/null || return 1
    compgen -G '/usr/lib/llvm-*/lib/libclang[.-][0-9s]*' >/dev/null ||
        compgen -G '/usr/lib*/libclang[.-][0-9s]*' >/dev/null || compgen -G '/usr/lib/*/libclang[.-][0-9s]*' >/dev/null
}

has_libtorch() { [ -n "${LIBTORCH:-}" ] && [ -e "$LIBTORCH/lib/libtorch.so" ]; }

# What is missing, a wheel a line.
missing_wheels() {
    if on_tried_platform && ! has_libtorch; then
        printf '%s\n' "${libtorch_wheels[@]}"
    fi
    if ! can_use_apt; then
        has_cmake || echo "$cmake_wheel"
        has_libclang || echo "$libclang_wheel"
    fi
}

# The wheel's path, once it is here and its digest is right: fetch_wheel NAME VERSION SIZE SHA256 PLATFORM
fetch_wheel() {
    local name=$1 version=$2 size=$3 sha256=$4 platform=$5 kept arriving found
    kept="$(wheel_folder)/$name-$version.whl"
    if [ -e "$kept" ] && [ "$(digest_of "$kept")" = "$sha256" ]; then
        echo "$kept"
        return
    fi
    arriving="$(wheel_folder)/$name-$version.arriving"
    rm -rf "$arriving"
    mkdir -p "$arriving"
    say "  $name $version, $((size / 1000000)) MB"
    # The wheels suit any Python, as nothing in them is imported; so the one they are made for is named here.
    TMPDIR="$arriving" python3 -m pip download --no-deps --only-binary=:all: --no-cache-dir --no-input \
        --disable-pip-version-check --implementation cp --python-version 3.11 \
        --platform "$platform" --dest "$arriving" "$name==$version" >&2 ||
        fail "pip can't fetch $name $version. See to the network and start again; what is complete is kept."
    found="$(digest_of "$arriving"/*.whl)"
    if [ "$found" != "$sha256" ]; then
        rm -rf "$arriving"
        fail "The wheel of $name $version has SHA-256 $found where $sha256 is expected; it was thrown away."
    fi
    mv "$arriving"/*.whl "$kept"
    rm -rf "$arriving"
    echo "$kept"
}

digest_of() { sha256sum "$1" | cut -d' ' -f1; }

# unpack WHEEL FOLDER PREFIX=TARGET...: members that begin with PREFIX go to FOLDER/TARGET and the rest of their name.
unpack() { python3 scripts/unpack_wheel.py "$@"; }

install_build_tools() {
    local packages=()
    command -v c++ >/dev/null || packages+=(g++)
    has_cmake || packages+=(cmake)
    has_libclang || packages+=(libclang-dev)
    [ "${#packages[@]}" -gt 0 ] || return 0
    if can_use_apt; then
        say "Installing with apt-get: ${packages[*]}"
        if apt-get update --quiet=2 &&
            DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends "${packages[@]}"; then
            return 0
        fi
        say "apt-get failed; trying Python wheels instead."
    fi
    command -v c++ >/dev/null || fail "A C++ compiler is missing: install g++ (on Debian: apt-get install g++)."
    on_tried_platform || fail "cmake and libclang are missing: install both. (Wheels of them are used on x86-64 Linux only.)"
    fetch_build_tools
}

# shellcheck disable=SC2086  # a pinned wheel is five words
fetch_build_tools() {
    local tools partial wheel
    tools="$(native_folder)/build-tools"
    partial="$tools.partial"
    rm -rf "$partial"
    mkdir -p "$partial" "$tools"
    if ! has_cmake; then
        wheel="$(fetch_wheel $cmake_wheel)"
        unpack "$wheel" "$partial" cmake/data/=cmake/
        mkdir -p "$tools/bin"
        rm -rf "$tools/cmake"
        mv "$partial/cmake" "$tools/cmake"
        ln -sfn ../cmake/bin/cmake "$tools/bin/cmake"
        rm "$wheel"
    fi
    if ! has_libclang; then
        wheel="$(fetch_wheel $libclang_wheel)"
        unpack "$wheel" "$partial" libclang-18.1.1.data/platlib/clang/native/=native/
        mkdir -p "$tools/clang"
        rm -rf "$tools/clang/native"
        mv "$partial/native" "$tools/clang/native"
        rm "$wheel"
    fi
    rm -rf "$partial"
}

# shellcheck disable=SC2086  # a pinned wheel is five words
install_libtorch() {
    local partial wheel
    if ! on_tried_platform; then
        [ -n "${LIBTORCH:-}" ] || fail "depeche is tried on x86-64 Linux only. To try it here, unpack libtorch 2.4.0 for this platform and set LIBTORCH to its folder."
        return 0
    fi
    has_libtorch && return 0
    partial="$LIBTORCH.partial"
    rm -rf "$partial"
    mkdir -p "$partial"
    wheel="$(fetch_wheel ${libtorch_wheels[0]})"
    say "  unpacking libtorch"
    unpack "$wheel" "$partial" torch/lib/libtorch_cpu.so=lib/libtorch_cpu.so torch/lib/libc10.so=lib/libc10.so \
        torch/lib/libgomp-=lib/libgomp- torch/include/=include/
    wheel="$(fetch_wheel ${libtorch_wheels[1]})"
    unpack "$wheel" "$partial" nvidia/cuda_cupti/lib/libcupti.so.12=lib/libcupti.so.12
    wheel="$(fetch_wheel ${libtorch_wheels[2]})"
    unpack "$wheel" "$partial" nvidia/cuda_runtime/lib/libcudart.so.12=lib/libcudart.so.12
    # The linker is sent on to the one library there is; the wheel's own libtorch.so would ask for CUDA.
    echo 'INPUT(-ltorch_cpu)' >"$partial/lib/libtorch.so"
    mv "$partial" "$LIBTORCH"
    rm -rf "$(wheel_folder)"
}
