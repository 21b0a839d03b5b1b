package yamlfile_test
import ("testing";"time";"os";"callaction/internal/yamlfile")
func FuzzTmp(f *testing.F) {
	for _, seed := range []string{
		"a: |\n  x\n\n y: \"p\tq\"\nb: [1, {c: 'd'}]\n", "- &x a\n- *x\n# c\n", `{"a":["\ud83d\ude00",1e3,null]}`,
		"名前: >-\n  x\n  y\r\n", "a: \"x\\\n  y\"\n", "---\na: 1\n...\n", "? x\n: y\n", "%T\n---\n", "a: !!str x\n", "\ufeff", "\t", "a:\n-\nb: 1",
	} { f.Add([]byte(seed)) }
	f.Fuzz(func(t *testing.T, data []byte) {
		tm := time.AfterFunc(3*time.Second, func() { os.WriteFile("/tmp/yexp/hang", data, 0o600); os.Exit(3) })
		defer tm.Stop()
		_, _ = yamlfile.Parse("x.yaml", data)
	})
}
