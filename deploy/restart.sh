#!/bin/sh
# Restart the processes one after the other, each when the one before answers again.
# restart.sh 8501 8502
set -eu
for port in "$@"; do
    systemctl restart "link-map@$port"
    tries=0
    until curl -fsS -o /dev/null "http://127.0.0.1:$port/healthz" 2>/dev/null; do
        tries=$((tries + 1))
        if [ "$tries" -gt 60 ]; then
            echo "link-map@$port does not answer; the others were left alone." >&2
            exit 1
        fi
        sleep 1
    done
done
