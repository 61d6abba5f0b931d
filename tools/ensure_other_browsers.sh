#!/bin/sh
# Fetch Firefox and WebKitGTK for the long tests, with apt where they are missing and apt
# may be used. What cannot be had is no fault: its tests say so and are left out.
set -eu

[ "${SKIP_BROWSER:-}" = 1 ] && exit 0

has() { command -v "$1" >/dev/null 2>&1; }

missing=""
has firefox-esr || has firefox || missing="firefox-esr"
has WebKitWebDriver || missing="$missing webkit2gtk-driver"
has Xvfb || missing="$missing xvfb"
[ -z "$missing" ] && exit 0

apt="apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=20"
[ "$(id -u)" = 0 ] || apt="sudo -n $apt"
if has apt-get && $apt --version >/dev/null 2>&1; then
    echo "Installing for the tests with other browsers: $missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if $apt update -qq && $apt install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "Without $missing, tests with other browsers are left out." >&2
