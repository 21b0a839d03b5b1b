package workspace_test

import (
	"strings"
	"testing"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/workspace"
)

func TestWorkspace(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "workspace")
}

// lines makes the text of a file or an error from its lines.
func lines(l ...string) string { return strings.Join(l, "\n") }

// folder is a file system with the workspace.yaml of a folder w and, by pairs of
// name and content, further files of that folder.
func folder(yaml string, more ...string) fstest.MapFS {
	files := fstest.MapFS{"w/workspace.yaml": {Data: []byte(yaml)}}
	for i := 0; i+1 < len(more); i += 2 {
		files["w/"+more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	return files
}

// environment is what ${env:NAME} stands for in these specs.
func environment(name string) (string, bool) {
	value, ok := map[string]string{"TOKEN7": "s3cret", "PASSWORD": "pa55"}[name]
	return value, ok
}

// load loads a workspace that must be right.
func load(yaml string, more ...string) *workspace.Workspace {
	GinkgoHelper()
	w, err := workspace.Load(folder(yaml, more...), "w", workspace.WithEnv(environment))
	Expect(err).NotTo(HaveOccurred())
	return w
}

// refused is the whole error of a workspace that must be wrong.
func refused(yaml string, more ...string) string {
	GinkgoHelper()
	w, err := workspace.Load(folder(yaml, more...), "w", workspace.WithEnv(environment))
	Expect(w).To(BeNil())
	Expect(err).To(HaveOccurred())
	return err.Error()
}
