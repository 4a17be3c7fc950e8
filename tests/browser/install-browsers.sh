#!/bin/sh
# What the browser tests need from Debian: three engines, one of them without windows, too, a display for WebKit, a reader
# of PDFs, an office program, a web server.
# Installs only what is missing, so it may run before every test run.
set -eu

missing=""
for package in chromium chromium-headless-shell firefox-esr webkit2gtk-driver xvfb poppler-utils libreoffice-writer-nogui nginx-light; do
    dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
