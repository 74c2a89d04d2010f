# Sourced by up, down, token and demo, after jdk.sh. Needs root, the checkout.

local_jar="$root/deploy/local/target/local.jar"
# Written after a build from here: a build may leave a jar alone whose sources have only been touched.
build_stamp="$root/deploy/local/target/built"

# Whether $1, a module's directory, has no jar $2 that is as new as its sources.
is_stale() {
  local jar="$root/$1/target/$2" reference
  [[ -f "$jar" ]] || return 0
  reference="$jar"
  [[ "$build_stamp" -nt "$jar" ]] && reference="$build_stamp"
  [[ -n "$(find "$root/pom.xml" "$root/$1/pom.xml" "$root/$1/src/main" "$root"/libs/*/pom.xml "$root"/libs/*/src/main "$root/libs/contracts/schemas" \
    -type f -newer "$reference" 2>/dev/null | head -n 1)" ]]
}

needs_build() {
  is_stale location-service quarkus-app/quarkus-run.jar || is_stale job-service quarkus-app/quarkus-run.jar ||
    is_stale shipping-service quarkus-app/quarkus-run.jar || is_stale drive-prep-agent drive-prep-agent.jar ||
    is_stale deploy/local local.jar
}

# Builds what is missing or older than its sources. Two at once would write the same files: the second waits.
ensure_built() {
  needs_build || return 0
  local lock="$root/deploy/local/target/building" status=0
  mkdir -p "$root/deploy/local/target"
  until (set -o noclobber; echo $$ >"$lock") 2>/dev/null; do
    # The lock of a build that was killed counts for nothing.
    if ! kill -0 "$(cat "$lock" 2>/dev/null || echo 0)" 2>/dev/null; then
      rm -f "$lock"
    else
      sleep 1
    fi
  done
  if needs_build; then
    echo "building (some minutes the first time)" >&2
    local start
    start="$(mktemp "$root/deploy/local/target/build-start.XXXXXX")"
    if "$root/build" -q -Dstyle.color=never -Dquick package >&2; then
      mkdir -p "$root/deploy/local/target"
      # What was changed while the build ran is newer than the stamp.
      mv "$start" "$build_stamp"
    else
      status=1
      rm -f "$start"
      echo "the build failed" >&2
    fi
  fi
  rm -f "$lock"
  return "$status"
}

# Runs a main class of the launcher with the rest of the arguments.
run_local() {
  local class="$1" java_home
  shift
  java_home="$(find_jdk)"
  exec "$java_home/bin/java" -Xmx"${local_heap:-128m}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$local_jar" \
    "io.driveport.local.$class" --project "$root" "$@"
}
