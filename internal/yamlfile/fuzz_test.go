package yamlfile_test

import (
	"encoding/json"
	"testing"

	"callaction/internal/yamlfile"
)

// FuzzParse looks for inputs that make the reader panic or run away, for places
// outside of the file, and for texts that JSON reads otherwise.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"a: |\n  x\n\n y: \"p\tq\"\nb: [1, {c: 'd'}]\n", "- &x a\n- *x\n# c\n", `{"a":["\ud83d\ude00",1e3,null]}`,
		"名前: >-\n  x\n  y\r\n", "a: \"x\\\n  y\"\n", "---\na: 1\n...\n", "? x\n: y\n", "%T\n---\n", "a: !!str x\n", "\ufeff", "\t", "a:\n-\nb: 1",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := yamlfile.Parse("x.yaml", data)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error without a text")
			}
			return
		}
		visit(t, n)
		var want string
		if json.Unmarshal(data, &want) == nil {
			if got, err := n.Text(); err != nil || got != want {
				t.Fatalf("read %q, JSON reads %q", got, want)
			}
		}
	})
}

func visit(t *testing.T, n *yamlfile.Node) {
	t.Helper()
	if p := n.Place(); p.Line < 1 || p.Column < 1 {
		t.Fatalf("a node at %v", p)
	}
	for _, err := range []error{second(n.Int()), second(n.Bool()), second(n.Duration()), second(n.Text()), second(n.Map())} {
		if err != nil && err.Error() == "" {
			t.Fatal("an error without a text")
		}
	}
	items, _ := n.List()
	for _, item := range items {
		visit(t, item)
	}
	pairs, _ := n.Pairs()
	for _, p := range pairs {
		visit(t, p.Key)
		visit(t, p.Value)
	}
}

func second[T any](_ T, err error) error { return err }
