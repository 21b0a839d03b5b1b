package rulefile

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"callaction/internal/yamlfile"
)

// reference is a parameter or a secret of the environment.
var reference = regexp.MustCompile(`\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*\}`)

// expand puts parameters and secrets into a text. What is missing is an error at
// the text.
func (r *reader) expand(n *yamlfile.Node, text string) string {
	return reference.ReplaceAllStringFunc(text, func(found string) string {
		name := found[len("${") : len(found)-len("}")]
		if env, ok := strings.CutPrefix(name, "env:"); ok {
			return r.secret(n, env)
		}
		value, ok := r.options.Parameters[name]
		if !ok {
			known := slices.Sorted(maps.Keys(r.options.Parameters))
			r.problems.Add(n.Errorf("%s", yamlfile.Unknown("parameter", name, known)))
		}
		return value
	})
}

func (r *reader) secret(n *yamlfile.Node, name string) string {
	if r.options.Env != nil {
		if value, ok := r.options.Env(name); ok {
			r.file.Secrets = append(r.file.Secrets, value)
			return value
		}
	}
	r.problems.Add(n.Errorf("the environment has no variable %s; set it before callaction starts", name))
	return ""
}
