# Sourced by the scripts that need a JDK. find_jdk prints the home of a JDK that is new enough, or says what is missing.

jdk_minimum=25

# The feature release of the JDK in $1 (from its release file, so that no JVM has to start), or nothing if it is no JDK.
jdk_feature() {
  [[ -x "$1/bin/javac" && -r "$1/release" ]] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local home feature best="" best_feature=0
  if [[ -n "${JAVA_HOME:-}" ]]; then
    feature="$(jdk_feature "$JAVA_HOME")"
    if [[ -n "$feature" ]] && ((feature >= jdk_minimum)); then
      echo "$JAVA_HOME"
      return
    fi
  fi
  for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    feature="$(jdk_feature "$home")"
    # The oldest that fits: it is the release that the project is tested with.
    if [[ -n "$feature" ]] && ((feature >= jdk_minimum)) && { [[ -z "$best" ]] || ((feature < best_feature)); }; then
      best="$home"
      best_feature="$feature"
    fi
  done
  if [[ -z "$best" ]]; then
    echo "JDK $jdk_minimum or newer is missing: install one, or set JAVA_HOME to one (found JAVA_HOME='${JAVA_HOME:-}')" >&2
    return 1
  fi
  echo "$best"
}
