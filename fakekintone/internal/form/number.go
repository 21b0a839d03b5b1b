package form

import (
	"strings"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// number is NUMBER.
type number struct{ text }

func (number) read(r *reader, f *Field, v wire.Value) (record.Value, error) {
	s, err := scalar(v)
	if err != nil {
		return record.Value{}, err
	}
	s = strings.TrimSpace(s)
	if s == "" {
		return record.Value{}, nil
	}
	n, problem := r.precision.parse(s)
	switch problem {
	case notANumber:
		if f.Table != "" && !r.Loose {
			r.in.noteDropped(f)
			return record.Value{}, nil
		}
		r.complainBracketed(f, wire.NotANumber)
		return record.Value{}, nil
	case tooManyDigits:
		r.complain(f, wire.TooManyDigits)
		return record.Value{}, nil
	}
	return record.Value{Text: n.text(r.precision.DecimalPlaces)}, nil
}

func (number) check(c *checker, f *Field, v record.Value) {
	if v.Text == "" {
		return
	}
	n, _ := exact.parse(v.Text)
	if most, problem := exact.parse(f.MaxValue); f.MaxValue != "" && problem == fine && n.compare(most) > 0 {
		c.complain(f, wire.NoMoreThan(f.MaxValue))
	}
	if least, problem := exact.parse(f.MinValue); f.MinValue != "" && problem == fine && n.compare(least) < 0 {
		c.complain(f, wire.NoLessThan(f.MinValue))
	}
}
