#!/bin/sh
# Clicks through every page for 30 seconds under a system-call trace: prints every internet socket (there is none).
set -eu
python=$1
file=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
OKAPLAN_CONFIG_DIR="$place" QT_QPA_PLATFORM=offscreen \
    strace -f -qq -e trace=socket,connect -o "$place/trace" "$python" scripts/click_through.py "$file" 30
calls=$(wc -l <"$place/trace")
found=$(grep -cE 'AF_INET|AF_INET6' "$place/trace" || true)
echo "socket・connect の呼び出し ${calls}件、うちインターネット ${found}件"
grep -E 'AF_INET' "$place/trace" || true
[ "$found" -eq 0 ]
