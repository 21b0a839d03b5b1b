# shellcheck shell=bash
# Finding or making the binary. Sourced by run.sh, which has bad and scratch. It sets
# callaction, the binary's path.

find_binary() {
  if [ -n "$INPUT_BINARY" ]; then
    callaction=$(command -v -- "$INPUT_BINARY") || bad "the input binary names \"$INPUT_BINARY\", which is no program"
  elif [ -n "$INPUT_VERSION" ]; then
    download
  else
    build
  fi
}

# build makes the binary of the action's own sources.
build() {
  local sources
  sources=$(dirname "$folder")
  command -v go >/dev/null || bad "there is no Go to build callaction with; add actions/setup-go before, or name a version"
  callaction="$scratch/callaction"
  (cd "$sources" && CGO_ENABLED=0 GOFLAGS='' GOWORK=off go build -buildvcs=false -trimpath -o "$callaction" ./cmd/callaction) ||
    bad "callaction could not be built of $sources"
}

# download fetches a release, and takes it only if its checksum is right.
download() {
  local system architecture name address
  system=$(system_of "${RUNNER_OS:-}")
  architecture=$(architecture_of "${RUNNER_ARCH:-}")
  if [ -z "$system" ] || [ -z "$architecture" ]; then
    bad "there is no release for ${RUNNER_OS:-an unknown system} on ${RUNNER_ARCH:-an unknown architecture}"
  fi
  name="callaction_${INPUT_VERSION}_${system}_$architecture"
  address="${GITHUB_SERVER_URL:-https://github.com}/${ACTION_REPOSITORY:-}/releases/download/$INPUT_VERSION"
  fetch "$address" SHA256SUMS
  if [ "$system" = windows ]; then unpack "$address" "$name.zip"; else unpack "$address" "$name.tar.gz"; fi
  callaction="$scratch/$name/callaction"
}

# unpack ADDRESS ARCHIVE
unpack() {
  fetch "$1" "$2"
  (cd "$scratch" && awk -v name="$2" '$2 == name' SHA256SUMS >sum && [ -s sum ] && checksum sum) ||
    bad "the checksum of $2 is not the one in SHA256SUMS"
  case $2 in
    *.zip) (cd "$scratch" && unzip -q "$2") ;;
    *) tar -xzf "$scratch/$2" -C "$scratch" ;;
  esac || bad "$2 cannot be unpacked"
}

# fetch ADDRESS FILE
fetch() {
  curl --fail --silent --show-error --location --retry 3 --output "$scratch/$2" "$1/$2" ||
    bad "$1/$2 cannot be downloaded; is ${INPUT_VERSION} a release?"
}

# checksum FILE checks what a file of checksums lists.
checksum() {
  if command -v sha256sum >/dev/null; then
    sha256sum --check --status "$1"
  else
    shasum --algorithm 256 --check --status "$1" # macOS
  fi
}

system_of() {
  case $1 in Linux) echo linux ;; macOS) echo darwin ;; Windows) echo windows ;; esac
}

architecture_of() {
  case $1 in X64) echo amd64 ;; ARM64) echo arm64 ;; esac
}
