package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// target is an operating system and an architecture, as Go names them.
type target struct{ system, architecture string }

// String is the target as GOOS/GOARCH.
func (t target) String() string { return t.system + "/" + t.architecture }

var targets = regexp.MustCompile(`^[a-z0-9]+/[a-z0-9]+$`)

func parseTarget(text string) (target, error) {
	if !targets.MatchString(text) {
		return target{}, fmt.Errorf("%q is no target; write OS/ARCH, as in linux/amd64", text)
	}
	system, architecture, _ := strings.Cut(text, "/")
	return target{system, architecture}, nil
}

// binary is the binary's name in the archive.
func (t target) binary() string {
	if t.system == "windows" {
		return "callaction.exe"
	}
	return "callaction"
}

// archive is how a target's files are packed, by the ending of the archive's name.
func (t target) archive() (ending string, pack packer) {
	if t.system == "windows" {
		return ".zip", writeZip
	}
	return ".tar.gz", writeTar
}

// pack writes a target's archive and returns its name.
func (o options) pack(ctx context.Context, t target, common []file) (name string, err error) {
	binary, err := os.ReadFile(filepath.Join(o.binaries, t.system, t.architecture, "callaction"))
	if err != nil {
		return "", fmt.Errorf("read the binary: %w", err)
	}
	licences, err := thirdParty(ctx, t)
	if err != nil {
		return "", err
	}
	files := append([]file{
		{name: t.binary(), data: binary, executable: true},
		{name: "THIRD-PARTY.txt", data: licences},
	}, common...)
	folder := fmt.Sprintf("callaction_%s_%s_%s", o.version, t.system, t.architecture)
	ending, pack := t.archive()
	return folder + ending, writeArchive(filepath.Join(o.out, folder+ending), folder, files, pack)
}
