// Command dist packs what make dist has built: one archive for each target, and
// SHA256SUMS beside them.
//
//	go run ./internal/dist -version VERSION [-out dist] [-binaries bin/dist] [-host bin/callaction] OS/ARCH...
//
// An archive is callaction_VERSION_OS_ARCH.tar.gz, for Windows .zip, and holds one
// folder of the same name: the binary of BINARIES/OS/ARCH/callaction, the README in
// both languages, the changelog, the licence, those of the libraries in the binary
// (THIRD-PARTY.txt) and the completions of four shells, which the host's own binary
// writes.
//
// Equal input gives equal archives, to the byte: entries stand in a fixed order, with
// one fixed moment, no owner, and modes that no umask decides. The binaries are
// equal where the same Go builds the same sources as the same version, in whichever
// folder.
package main
