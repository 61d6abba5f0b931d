#!/bin/sh
# Make sure that the browser tests have Chromium and a CJK font, with apt where
# they are missing. SKIP_BROWSER=1 leaves the browser tests out and says so.
set -eu

[ "${SKIP_BROWSER:-}" = 1 ] && { echo "SKIP_BROWSER=1: no browser tests"; exit 0; }

has() { command -v "$1" >/dev/null 2>&1; }

missing=""
has chromium-headless-shell || missing="chromium-headless-shell"
if ! { has fc-list && fc-list :lang=zh-cn family | grep -q .; }; then
    missing="$missing fonts-noto-cjk fontconfig"
fi
# Serves the site as files in its tests, which are skipped without it.
wanted=""
{ has nginx || [ -x /usr/sbin/nginx ]; } || wanted="nginx-light"
[ -z "$missing$wanted" ] && exit 0

apt="apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=20"
[ "$(id -u)" = 0 ] || apt="sudo -n $apt"
if has apt-get && $apt --version >/dev/null 2>&1; then
    echo "Installing for the browser tests: $missing $wanted"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if $apt update -qq && $apt install -y -qq --no-install-recommends $missing $wanted >/dev/null; then
        exit 0
    fi
fi
[ -z "$missing" ] && { echo "Without $wanted the site as files is not tried behind nginx."; exit 0; }
if [ "$missing" = chromium-headless-shell ] && has chromium; then
    echo "The whole Chromium runs the browser tests; $missing would need half the time."
    exit 0
fi
echo "The browser tests need: $missing" >&2
echo "Install them (Debian: apt-get install $missing), or run with SKIP_BROWSER=1." >&2
exit 1
