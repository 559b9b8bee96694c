#!/bin/sh
# Installs the Debian packages that the window, the papers and the tests need: only what is missing.
# Where it may not install, it says what is missing, and goes on if the program can work without.
# Arguments: more packages that must be there, written as in the lists below.
set -eu
PATH="$PATH:/usr/sbin:/sbin"

# package:what shows that it is there, whoever put it there (.so: a library, .ttf: a font, else: a command)
libraries="libxcb-cursor0:libxcb-cursor.so.0 libxcb-icccm4:libxcb-icccm.so.4 libxcb-keysyms1:libxcb-keysyms.so.1
libxcb-image0:libxcb-image.so.0 libxcb-render-util0:libxcb-render-util.so.0 libxcb-shape0:libxcb-shape.so.0
libxcb-xinerama0:libxcb-xinerama.so.0 libxcb-randr0:libxcb-randr.so.0 libxcb-xkb1:libxcb-xkb.so.1
libxkbcommon-x11-0:libxkbcommon-x11.so.0 libegl1:libEGL.so.1 libgl1:libGL.so.1 libdbus-1-3:libdbus-1.so.3
libfontconfig1:libfontconfig.so.1 libglib2.0-0:libglib-2.0.so.0"
more="$*"
fonts="fonts-morisawa-bizud-gothic:BIZUDGothic-Regular.ttf
fonts-morisawa-bizud-mincho:BIZUDMincho-Regular.ttf
fonts-ipamj-mincho:ipamjm.ttf"
tools="libcups2:libcups.so.2 xvfb:Xvfb xauth:xauth poppler-utils:pdftotext strace:strace"

there() {
    case "$1" in
    *.so.*) ldconfig -p 2>/dev/null | grep -q "[[:space:]]$1 " ;;
    *.ttf) find /usr/share/fonts /usr/local/share/fonts "${HOME:-}/.local/share/fonts" -name "$1" 2>/dev/null | grep -q . ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

# Of a list as above, the packages that are not there.
missing_of() {
    for entry in $1; do
        there "${entry#*:}" || printf ' %s' "${entry%%:*}"
    done
}

look() {
    must=$(missing_of "$libraries $more")
    "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || must=" python3-venv$must"
    should=$(missing_of "$fonts $tools")
}

install() {
    # shellcheck disable=SC2086  # a list of names
    [ -z "$1" ] || $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $1 >/dev/null
}

look
[ -n "$must$should" ] || exit 0

as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "apt のない機械なので、ライブラリーとフォントは自動では入りません。"
elif [ -n "$as_root" ] && ! command -v sudo >/dev/null 2>&1; then
    echo "管理者でないため（sudo もないため）、ライブラリーとフォントを入れられません。"
else
    echo "足りないライブラリーとフォントを入れます:$must$should"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || true
    # One name that this system does not know must not keep the others out.
    install "$must$should" || for name in $must $should; do install "$name" || true; done
    look
fi

if [ -n "$must" ]; then
    echo "okaplan を動かすのに足りないもの:$must"
    echo "管理者に次を頼んでから、もう一度実行してください: apt-get install$must$should"
    exit 1
fi
if [ -n "$should" ]; then
    echo "次のものがないまま続けます。印刷や一部の検査に差し支えます:$should"
fi
