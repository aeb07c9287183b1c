#!/bin/sh
# Installs what the console needs: system packages (apt) and Python packages (.venv, locked versions).
# Called by make; a packager may call it directly:  tools/setup.sh run|test
# Quick when nothing is to do: a stamp holds the checksum of everything that decides the result.
set -eu
purpose=${1:-run}
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

system_packages="python3 python3-venv python3-qgis qgis-providers mosquitto libpulse0 fonts-noto-cjk
 libegl1 libgl1 libopengl0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
lock=requirements.lock
if [ "$purpose" = test ]; then
    # The last line is a camera for the tests: an RTSP server that can be killed, stalled and started again.
    system_packages="$system_packages xvfb xauth x11-xserver-utils xdotool gdal-bin qgis-server-wms qgis-server-wmts
 python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad"
    lock=requirements-dev.lock
fi

python=${ONEMAP_PYTHON:-/usr/bin/python3}
stamp=.venv/.setup-$purpose
wanted() {
    cat "$lock" setup.cfg pyproject.toml tools/setup.sh | cksum
    "$python" --version 2>/dev/null || true
}
translations=resources/translations
stale_translations() {
    for ts in "$translations"/*.ts; do
        [ -e "$ts" ] || continue
        qm=${ts%.ts}.qm
        if [ ! -e "$qm" ] || [ "$ts" -nt "$qm" ]; then return 0; fi
    done
    return 1
}

if [ ! -e "$stamp" ] || [ "$(cat "$stamp")" != "$(wanted)" ]; then
    missing=""
    for package in $system_packages; do
        status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
        [ "$status" = "install ok installed" ] || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        command -v apt-get >/dev/null 2>&1 || {
            echo "onemap: these system packages are missing and apt-get is not here:$missing" >&2
            echo "onemap: install them with the system's own package tool, then run this again" >&2
            exit 1
        }
        sudo=""
        if [ "$(id -u)" -ne 0 ]; then
            command -v sudo >/dev/null 2>&1 || {
                echo "onemap: run as root (or install sudo), these system packages are missing:$missing" >&2
                exit 1
            }
            sudo="sudo"
        fi
        echo "onemap: installing system packages:$missing"
        $sudo apt-get update -q
        # shellcheck disable=SC2086  # word splitting is wanted
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
    fi
    if [ ! -x .venv/bin/python ]; then
        echo "onemap: making .venv"
        "$python" -m venv .venv
    fi
    echo "onemap: installing Python packages ($lock)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
fi

if stale_translations; then
    for ts in "$translations"/*.ts; do
        .venv/bin/pyside6-lrelease "$ts" -qm "${ts%.ts}.qm" >/dev/null
    done
fi
wanted >"$stamp"
