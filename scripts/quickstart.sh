#!/usr/bin/env bash
# From nothing to English briefs of the sample articles: sets up, builds, and briefs corpus/ into briefs/.
# A second start redoes nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

default_models=(qwen2.5-coder-1.5b all-minilm-l6-v2)

./scripts/setup.sh "${default_models[@]}"
home_was_set="${DEPECHE_HOME:+yes}"
# shellcheck source-path=SCRIPTDIR
. scripts/env.sh
"$DEPECHE_HOME/bin/depeche" brief corpus --out briefs

cat <<END

The briefs are in $PWD/briefs: open index.html in a browser, or read briefs.md.

From now on:
  "$DEPECHE_HOME/bin/depeche" brief FOLDER --out BRIEFS
  "$DEPECHE_HOME/bin/depeche" --help
Or put it on the path:
  export PATH="$DEPECHE_HOME/bin:\$PATH"
END
if [ -n "$home_was_set" ]; then
    echo "The models are found where DEPECHE_HOME points, so keep it set:"
    echo "  export DEPECHE_HOME=\"$DEPECHE_HOME\""
fi
