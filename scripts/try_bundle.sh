#!/bin/sh
# Starts the built program once, away from the source tree: version, sample, check, handbook, Word, window.
set -eu
bundle=$(cd "$1" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export QT_QPA_PLATFORM=offscreen OKAPLAN_CONFIG_DIR="$place/settings"

# Exit 1 means done with findings: the sample has some on purpose.
done_or_findings() {
    "$@" || [ $? -eq 1 ]
}

"$bundle/okaplan" --version
"$bundle/okaplan" sample sample.okaplan
done_or_findings "$bundle/okaplan" check sample.okaplan >check.txt
done_or_findings "$bundle/okaplan" handbook sample.okaplan handbook.pdf
done_or_findings "$bundle/okaplan" handbook sample.okaplan handbook.docx
[ -s check.txt ] && [ -s handbook.pdf ] && [ -s handbook.docx ]

# The window has no end of its own: alive after ten seconds and nothing said on stderr is what we want.
ended=0
mkdir -p settings
timeout 10 "$bundle/okaplan" sample.okaplan 2>window.txt || ended=$?
if [ "$ended" -ne 124 ] || grep -rq Traceback window.txt settings; then
    cat window.txt
    echo "配布用プログラムの画面が開きませんでした（終了コード $ended）。"
    exit 1
fi
echo "配布用プログラムは動きました: $bundle ($(du -sh "$bundle" | cut -f1))"
