package main

import (
	"os"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long is waited for what comes by itself: a busy machine is slow.
const patience = 30 * time.Second

// TestMain lets the scripts run this very binary as callaction.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"callaction": func() { os.Exit(mainCode()) }})
}

// manyAtWork are the sessions in which several goroutines are at work. The others find
// nothing under the race detector, which takes minutes for them.
func manyAtWork() []string {
	var all []string
	for _, name := range []string{"bad-input", "init-from", "lint", "out", "run-manual", "verify"} {
		all = append(all, "testdata/script/"+name+".txtar")
	}
	return all
}

// TestScripts plays the terminal sessions in testdata/script.
func TestScripts(t *testing.T) {
	scripts := testscript.Params{Dir: "testdata/script"}
	if underRace {
		scripts = testscript.Params{Files: manyAtWork()}
	}
	scripts.Cmds = map[string]func(ts *testscript.TestScript, neg bool, args []string){"kintone": openKintone}
	testscript.Run(t, scripts)
}

func TestCallaction(t *testing.T) {
	RegisterFailHandler(Fail)
	SetDefaultEventuallyTimeout(patience)
	RunSpecs(t, "callaction")
}
