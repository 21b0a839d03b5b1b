package main

import (
	"os"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run this very binary as callaction.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"callaction": func() { os.Exit(mainCode()) }})
}

// TestScripts plays the terminal sessions in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"kintone": openKintone},
	})
}

func TestCallaction(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "callaction")
}
