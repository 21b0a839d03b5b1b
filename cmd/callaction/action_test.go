package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestAction plays what the GitHub Action does: its script, in an environment like
// that of a runner.
func TestAction(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/action", Setup: asRunner})
}

// asRunner sets what a runner hands to each step, and leads Go to what is built and
// downloaded already.
func asRunner(env *testscript.Env) error {
	sources, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	if err := seen(sources); err != nil {
		return err
	}
	caches, err := exec.CommandContext(env.T().(testing.TB).Context(), "go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		return err
	}
	folders := strings.Fields(string(caches))
	for name, value := range map[string]string{
		"GITHUB_ACTION_PATH": sources, "GITHUB_OUTPUT": filepath.Join(env.WorkDir, "output"),
		"GITHUB_STEP_SUMMARY": filepath.Join(env.WorkDir, "summary.md"), "GITHUB_SERVER_URL": "file://" + filepath.ToSlash(env.WorkDir),
		"ACTION_REPOSITORY": "owner/callaction", "RUNNER_TEMP": filepath.Join(env.WorkDir, "temp dir"),
		"RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "INPUT_BINARY": "callaction", "LANG": "C.UTF-8",
		"GOCACHE": folders[0], "GOMODCACHE": folders[1], "GOPROXY": "off",
	} {
		env.Setenv(name, value)
	}
	return os.Mkdir(filepath.Join(env.WorkDir, "temp dir"), 0o700)
}

// seen reads the scripts, so that go test does not answer from its cache when one of
// them has changed: it knows of files that the test itself reads.
func seen(sources string) error {
	scripts, err := filepath.Glob(filepath.Join(sources, "action", "*.sh"))
	if err != nil {
		return err
	}
	for _, script := range scripts {
		if _, err := os.ReadFile(script); err != nil {
			return err
		}
	}
	return nil
}

// actionFile is what the specs read of action.yml.
type actionFile struct {
	Inputs map[string]struct {
		Description, Default string
		Required             bool
	}
	Outputs map[string]struct{ Value string }
	Runs    struct {
		Using string
		Steps []struct {
			ID, Shell, Run string
			Env            map[string]string
		}
	}
}

func readAction() actionFile {
	GinkgoHelper()
	var a actionFile
	Expect(yaml.Unmarshal([]byte(contentOf("action.yml")), &a)).To(Succeed())
	return a
}

// inputVariable is how an input reaches the script.
func inputVariable(input string) string {
	return "INPUT_" + strings.ToUpper(strings.ReplaceAll(input, "-", "_"))
}

var _ = Describe("action.yml", func() {
	It("hands every input to the script by its environment, and writes none into a command", func() {
		a := readAction()
		Expect(a.Runs.Using).To(Equal("composite"))
		Expect(a.Runs.Steps).To(HaveLen(1))
		step := a.Runs.Steps[0]
		Expect(step.Shell).To(Equal("bash"))
		Expect(step.Run).To(Equal(`bash "$GITHUB_ACTION_PATH/action/run.sh"`))
		want := map[string]string{"ACTION_REPOSITORY": "${{ github.action_repository }}"}
		for input := range a.Inputs {
			want[inputVariable(input)] = "${{ inputs." + input + " }}"
		}
		Expect(step.Env).To(Equal(want))
	})

	It("has the script's defaults", func() {
		script := map[string]string{}
		for _, m := range regexp.MustCompile(`\$\{(INPUT_[A-Z_]+)=([^}]*)\}`).FindAllStringSubmatch(contentOf("action/inputs.sh"), -1) {
			script[m[1]] = m[2]
		}
		declared := map[string]string{}
		for input, is := range readAction().Inputs {
			declared[inputVariable(input)] = is.Default
			Expect(is.Description).NotTo(BeEmpty(), input)
		}
		Expect(declared).To(Equal(script))
	})

	It("has the outputs that the script writes", func() {
		a := readAction()
		for output, is := range a.Outputs {
			Expect(is.Value).To(Equal("${{ steps.callaction.outputs." + output + " }}"))
			Expect(contentOf("action/run.sh")).To(ContainSubstring("output " + output + " "))
		}
		Expect(a.Outputs).To(HaveLen(2))
	})

	for _, page := range []string{"docs/github-action.md", "docs/github-action.ja.md"} {
		It("has the inputs and outputs that "+page+" tells of, and its workflows are as the action wants them", func() {
			a, text := readAction(), contentOf(page)
			for input := range a.Inputs {
				Expect(text).To(ContainSubstring("| `" + input + "` |"))
			}
			for output := range a.Outputs {
				Expect(text).To(ContainSubstring("| `" + output + "` |"))
			}
			Expect(strings.Count(text, "\n| `")).To(Equal(len(a.Inputs) + len(a.Outputs)))
			workflows := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(text, -1)
			Expect(workflows).NotTo(BeEmpty())
			for _, w := range workflows {
				expectWorkflow(a, w[1])
			}
		})
	}
})

// expectWorkflow holds that the steps of a workflow that use the action name inputs
// that it has, and all that it requires.
func expectWorkflow(a actionFile, text string) {
	GinkgoHelper()
	var w struct {
		Jobs map[string]struct {
			Steps []struct {
				Uses string
				With map[string]any
			}
		}
	}
	Expect(yaml.Unmarshal([]byte(text), &w)).To(Succeed())
	used := 0
	for _, job := range w.Jobs {
		for _, step := range job.Steps {
			if !strings.HasPrefix(step.Uses, "OWNER/callaction@") {
				continue
			}
			used++
			for input := range step.With {
				Expect(a.Inputs).To(HaveKey(input))
			}
			Expect(step.With).To(HaveKey("workspace"))
		}
	}
	Expect(used).To(BeNumerically(">", 0))
}
