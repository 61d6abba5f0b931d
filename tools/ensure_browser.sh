#!/bin/sh
# Make sure that the browser tests have Chromium and a CJK font, with apt where
# they are missing. SKIP_BROWSER=1 leaves the browser tests out and says so.
set -eu

[ "${SKIP_BROWSER:-}" = 1 ] && { echo "SKIP_BROWSER=1: no browser tests"; exit 0; }

missing=""
if ! command -v chromium-headless-shell >/dev/null 2>&1; then
    # The whole browser serves as well, at twice the work.
    command -v chromium >/dev/null 2>&1 || missing="chromium-headless-shell"
fi
if ! { command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh-cn family | grep -q .; }; then
    missing="$missing fonts-noto-cjk fontconfig"
fi
[ -z "$missing" ] && exit 0

apt="apt-get"
[ "$(id -u)" = 0 ] || apt="sudo -n apt-get"
if command -v apt-get >/dev/null 2>&1 && $apt --version >/dev/null 2>&1; then
    echo "Installing for the browser tests:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if $apt update -qq && $apt install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "The browser tests need: $missing" >&2
echo "Install them (Debian: apt-get install $missing), or run with SKIP_BROWSER=1." >&2
exit 1
