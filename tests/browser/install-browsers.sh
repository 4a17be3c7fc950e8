#!/usr/bin/env bash
# Make sure that there is a Chromium for the tests; quick when there is. Prints only what it installs.
set -euo pipefail

chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

if ! chromium >/dev/null; then
  if command -v apt-get >/dev/null; then
    sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
    echo "Installing Chromium from the system's packages"
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null
  else
    echo "Installing Chromium through Playwright"
    .venv/bin/python -m playwright install chromium
  fi
fi
