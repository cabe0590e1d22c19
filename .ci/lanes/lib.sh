# What the steps share. LAB is the laboratory's directory, PYTHON the interpreter that `install` made.
set -eu
mkdir -p "$LAB"

fail() {
    echo "$1"
    exit 1
}

# Install packages of Debian. The lists are fetched once a laboratory.
packages() {
    if [ ! -e "$LAB/package-lists" ]; then
        apt-get -o Acquire::Retries=3 -qq update
        touch "$LAB/package-lists"
    fi
    DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 -qq \
        install -y --no-install-recommends "$@" >"$LAB/apt.log" 2>&1 || {
        cat "$LAB/apt.log"
        return 1
    }
}

# Run the tests with a marker. Whoever asks for a lane has all that it needs: a test that skips itself is a failure.
lane() {
    "$PYTHON" -m pytest -p no:cacheprovider -m "$@" | tee "$LAB/lane.txt"
    local code=${PIPESTATUS[0]}
    if grep -qE '[0-9]+ skipped.* in [0-9.]+s' "$LAB/lane.txt"; then
        echo "a lane must not skip" >&2
        return 1
    fi
    return "$code"
}
