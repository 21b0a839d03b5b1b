package auth

import "fmt"

// numbered is a thing of the domain with a code and an id.
type numbered struct {
	code string
	id   *int64 // 0 where none has been chosen
}

// number gives an id to each thing that has none: the lowest that is free, in
// order. A thing without a code, and a code or an id that is there twice, is an
// error.
func number(what string, things []numbered) error {
	codes, ids := map[string]bool{}, map[int64]string{}
	for _, t := range things {
		other, taken := ids[*t.id]
		switch {
		case t.code == "":
			return fmt.Errorf("one %s has no code", what)
		case codes[t.code]:
			return fmt.Errorf("%s %s is there twice", what, t.code)
		case *t.id < 0:
			return fmt.Errorf("%s %s has the id %d; ids begin at 1", what, t.code, *t.id)
		case taken && *t.id != 0:
			return fmt.Errorf("%ss %s and %s have the same id %d", what, other, t.code, *t.id)
		}
		codes[t.code], ids[*t.id] = true, t.code
	}
	next := int64(1)
	for _, t := range things {
		if *t.id != 0 {
			continue
		}
		for ids[next] != "" {
			next++
		}
		*t.id = next
		next++
	}
	return nil
}
