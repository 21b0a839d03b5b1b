package verify

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// variables fills in what a check leaves open, the same for all of its steps:
//
//	${app}, ${other}      the first app's id, and the second's
//	${record}, ${record2} records of the run's own, added when they are first named
//	${mark}, ${mark2}     their marks
//	${own}, ${ownmark}    a record that the checks share; no step changes it
//	${gone}               the id of a record that has been deleted
//	${new}, ${new2}       the members of a record to add, but for fields that the step names
//	${fresh}, ${fresh2}   marks that no record has yet
//	${f.ROLE}             the code of the field that plays a role
//	${ROLE.ATTRIBUTE}     what is known of that field
//	${newmark}, ${newmark2} the marks of those
//	${login}              the user's login name
//	${api}                what paths begin with in a bulk request
//	${word}, ${wordpart}  a word that every mark has, and the inside of it
//	${source}, ${sourcemark} a record in which a lookup finds its mark
//
// and what steps kept.
type variables struct {
	b      *bench
	values map[string]string
}

const digits = "0123456789"

var variable = regexp.MustCompile(`\$\{([a-z0-9.]+)\},?`)

// rolesIn are the roles that a text names.
func rolesIn(text string) []string {
	var roles []string
	for _, m := range variable.FindAllStringSubmatch(text, -1) {
		if first, second, ok := strings.Cut(m[1], "."); ok {
			role := first
			if first == "f" {
				role = second
			}
			roles = append(roles, role)
		}
	}
	return roles
}

// expand fills in a text that is part of a JSON document.
func (v *variables) expand(ctx context.Context, text string) (string, error) {
	return v.fill(ctx, text, inside)
}

// expandPath fills in a path to a part of a JSON document.
func (v *variables) expandPath(ctx context.Context, text string) (string, error) {
	return v.fill(ctx, text, gjson.Escape)
}

func (v *variables) fill(ctx context.Context, text string, escape func(string) string) (string, error) {
	var failed error
	out := variable.ReplaceAllStringFunc(text, func(found string) string {
		name, comma, _ := strings.Cut(found[2:], "}")
		if strings.TrimRight(name, digits) == "new" {
			return v.newRecord(name, text, comma)
		}
		value, err := v.value(ctx, name)
		if err != nil && failed == nil {
			failed = err
		}
		return escape(value) + comma
	})
	return out, failed
}

// newRecord are the members of a record, with the comma that follows them where
// there are any; text is where they are needed.
func (v *variables) newRecord(name, text, comma string) string {
	written := map[string]bool{}
	for _, role := range rolesIn(text) {
		written[v.b.main().roles[role].code] = true
	}
	mark := v.b.main().newMark()
	v.values["newmark"+strings.TrimPrefix(name, "new")] = mark
	if members := v.b.main().members(mark, written); members != "" {
		return members + comma
	}
	return ""
}

func (v *variables) value(ctx context.Context, name string) (string, error) {
	if value, ok := v.values[name]; ok {
		return value, nil
	}
	value, err := v.make(ctx, name)
	if err == nil {
		v.values[name] = value
	}
	return value, err
}

func (v *variables) make(ctx context.Context, name string) (string, error) {
	main := v.b.main()
	if first, second, ok := strings.Cut(name, "."); ok {
		return v.ofField(first, second)
	}
	switch strings.TrimRight(name, digits) {
	case "app":
		return strconv.FormatInt(main.id, 10), nil
	case "other":
		return strconv.FormatInt(v.b.apps[1].id, 10), nil
	case "api":
		return v.b.api, nil
	case "login":
		return v.b.login, nil
	case "word":
		return main.prefix, nil
	case "wordpart":
		return main.prefix[1 : len(main.prefix)-1], nil
	case "gone":
		return v.b.gone, nil
	case "own", "ownmark":
		return v.shared(ctx, name)
	case "fresh":
		return main.newMark(), nil
	case "record", "mark":
		return v.added(ctx, main, name, "record", "mark")
	case "source", "sourcemark":
		return v.added(ctx, main.source, name, "source", "sourcemark")
	}
	return "", unprepared{fmt.Errorf("no variable %s", name)}
}

func (v *variables) ofField(first, second string) (string, error) {
	if first == "f" {
		if f, ok := v.b.main().roles[second]; ok {
			return f.code, nil
		}
		return "", unprepared{fmt.Errorf("no field plays %s", second)}
	}
	f := v.b.main().roles[first]
	switch second {
	case "overlong":
		return v.b.main().tooLong(f), nil
	case "wide":
		return v.b.main().tooManyUnits(f), nil
	}
	if value, ok := f.attribute(second); ok {
		return value, nil
	}
	return "", unprepared{fmt.Errorf("a field has no %s", second)}
}

// added adds a record and keeps its id and its mark under names that end in the
// same number.
func (v *variables) added(ctx context.Context, to *app, name, id, mark string) (string, error) {
	n := name[len(strings.TrimRight(name, digits)):]
	var err error
	mark += n
	v.values[mark] = to.newMark()
	v.values[id+n], err = v.b.add(ctx, to, v.values[mark])
	return v.values[name], err
}

// shared is the record that checks share.
func (v *variables) shared(ctx context.Context, name string) (string, error) {
	if v.b.own == "" {
		mark := v.b.main().newMark()
		id, err := v.b.add(ctx, v.b.main(), mark)
		if err != nil {
			return "", err
		}
		v.b.own, v.b.ownMark = id, mark
	}
	if name == "own" {
		return v.b.own, nil
	}
	return v.b.ownMark, nil
}
