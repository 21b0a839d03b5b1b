package rulefile

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"callaction/internal/yamlfile"
)

// Params is what a rule file may refer to. Its zero value has no parameters
// and reads no environment.
type Params struct {
	// Values are what ${NAME} becomes, by name.
	Values map[string]string
	// Env finds what ${env:NAME} becomes, as os.LookupEnv does; nil finds
	// nothing.
	Env func(name string) (value string, ok bool)
	// AsWritten leaves every ${…} as it is written, for those who change a file
	// or look at its texts. Then Values and Env are not asked.
	AsWritten bool
}

// reference is ${NAME} or ${env:NAME}, with a further dollar before it where it
// is meant as it stands.
var reference = regexp.MustCompile(`\$?\$\{(env:)?([A-Za-z_][A-Za-z0-9_]*)\}`)

// Expand is text, which stands at a node, with its parameters put in. secrets
// are the values that came from the environment. The error joins one for each
// parameter that is not there.
func (p Params) Expand(at *yamlfile.Node, text string) (expanded string, secrets []string, err error) {
	if p.AsWritten {
		return text, nil, nil
	}
	var problems yamlfile.Problems
	expanded = reference.ReplaceAllStringFunc(text, func(written string) string {
		if strings.HasPrefix(written, "$$") {
			return written[1:]
		}
		name := strings.TrimSuffix(strings.TrimPrefix(written, "${"), "}")
		value, secret, problem := p.lookUp(name)
		if problem != "" {
			problems.Add(at.ErrorfAt(written, "%s", problem))
		}
		if secret {
			secrets = append(secrets, value)
		}
		return value
	})
	return expanded, secrets, problems.Err()
}

func (p Params) lookUp(name string) (value string, secret bool, problem string) {
	env, isEnv := strings.CutPrefix(name, "env:")
	if !isEnv {
		value, ok := p.Values[name]
		if !ok {
			problem = yamlfile.Unknown("parameter", name, slices.Sorted(maps.Keys(p.Values))) +
				"; where no parameter is meant, write $${" + name + "}"
		}
		return value, false, problem
	}
	if p.Env != nil {
		if value, ok := p.Env(env); ok {
			return value, value != "", ""
		}
	}
	return "", false, "the environment variable " + env + " is not set"
}

// IsParameter says whether ${name} is a parameter: letters, digits and
// underscores, with no digit first.
func IsParameter(name string) bool {
	return reference.FindString("${"+name+"}") == "${"+name+"}" && !strings.HasPrefix(name, "env:")
}
