# Finds a JDK 25 and exports its JAVA_HOME. Sourced by mvnw and by tallystick, so that both agree.
#
# Maven itself runs on it: the code generators and the formatter read what a JDK 25 writes.
# Looks at JAVA_HOME, then at the java on the PATH, then into the usual folders of Linux and macOS.

# Answers whether the folder $1 holds a JDK (not only a runtime) of version 25.
is_jdk25() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    # The release file answers at once; only a JDK without one has to be started.
    if [ -r "$1/release" ]; then
        grep -Eq '^JAVA_VERSION="25([.+"-]|$)' "$1/release"
    else
        "$1/bin/java" -version 2>&1 | grep -Eq 'version "25([.+"-]|$)'
    fi
}

# Prints the JDK that the command $1 belongs to, through any chain of links.
home_of_java() {
    java_home_of_command=$("$1" -XshowSettings:properties -version 2>&1 |
        sed -n 's/^ *java\.home = //p' | head -n 1)
    printf '%s\n' "$java_home_of_command"
}

find_jdk25() {
    is_jdk25 "${JAVA_HOME:-}" && return 0
    if command -v java >/dev/null 2>&1; then
        candidate=$(home_of_java java)
        if is_jdk25 "$candidate"; then
            JAVA_HOME=$candidate
            return 0
        fi
    fi
    for candidate in \
        /usr/lib/jvm/*25* /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
        /usr/local/openjdk* /usr/local/jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/* \
        "${HOME:-/}"/.jdks/* "${HOME:-/}"/.jdks/*/Contents/Home \
        "${HOME:-/}"/.asdf/installs/java/* "${HOME:-/}"/.local/share/mise/installs/java/* "${HOME:-/}"/.jenv/versions/*; do
        if is_jdk25 "$candidate"; then
            JAVA_HOME=$candidate
            return 0
        fi
    done
    return 1
}

if find_jdk25; then
    export JAVA_HOME
else
    echo "tallystick: no JDK 25 found; install one (any vendor) or set JAVA_HOME to it." >&2
    exit 69
fi
