package verify

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"
)

// tidying is how long the run may take to remove what it has added.
const tidying = 60 * time.Second

// endCursors ends the cursors that a check has made and left open.
func (b *bench) endCursors(ctx context.Context) {
	for _, id := range b.cursors {
		_, _ = b.exchange(ctx, whoever, b.write(http.MethodDelete, "records/cursor.json", `{"id":`+quoted(id)+`}`)) // what remains ends in ten minutes
	}
	b.cursors = nil
}

// tidy deletes the records that bear a mark of the run, and says of which it could
// not.
func (b *bench) tidy(ctx context.Context, report *Report) {
	ctx, cancel := b.clock.WithTimeout(ctx, tidying)
	defer cancel()
	for i, a := range b.touched() {
		r := &report.Apps[i]
		marked, err := b.search(ctx, a, quotedTexts(a.mark.code, a.marks))
		if err == nil {
			r.Removed, err = b.remove(ctx, a, marked)
		}
		left, unseen := b.search(ctx, a, numbers("$id", slices.Concat(marked, a.added)))
		switch {
		case unseen != nil:
			r.Left, r.Why = slices.Concat(marked, a.added), both(b.show(unseen.Error()))
		case len(left) > 0 && err != nil:
			r.Left, r.Why = left, both(b.show(err.Error()))
		case len(left) > 0:
			r.Left, r.Why = left, Text{"印がないため削除しなかった", "they do not bear the run's mark"}
		}
	}
}

// chunk is how many values one query names, and how many records one request
// deletes.
const chunk = 50

// quotedTexts are queries for records whose field has one of values.
func quotedTexts(code string, values []string) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = quoted(value)
	}
	return numbers(code, list)
}

// numbers are such queries where values are written as they are.
func numbers(code string, values []string) []string {
	var queries []string
	for part := range slices.Chunk(values, chunk) {
		queries = append(queries, code+" in ("+strings.Join(part, ",")+")")
	}
	return queries
}

// search finds the ids of records.
func (b *bench) search(ctx context.Context, a *app, queries []string) ([]string, error) {
	var ids []string
	for _, q := range queries {
		params := `{"app":` + strconv.FormatInt(a.id, 10) + `,"fields":["$id"],"query":` + quoted(q+" limit 500") + `}`
		r := b.write(http.MethodPost, "records.json", params)
		r.header.Set("X-HTTP-Method-Override", http.MethodGet)
		answer, err := b.exchange(ctx, whoever, r)
		if err == nil && answer.status != http.StatusOK {
			err = fmt.Errorf("find the run's records in app %d: %s", a.id, answer.problem())
		}
		if err != nil {
			return ids, err
		}
		answer.get(`records.#.$id.value`).ForEach(func(_, id gjson.Result) bool {
			ids = append(ids, id.String())
			return true
		})
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// remove deletes records, one by one where some cannot be deleted together.
func (b *bench) remove(ctx context.Context, a *app, ids []string) (int, error) {
	n, failed := 0, error(nil)
	for part := range slices.Chunk(ids, chunk) {
		if err := b.delete(ctx, a, part); err == nil {
			n += len(part)
			continue
		}
		for _, id := range part {
			err := b.delete(ctx, a, []string{id})
			if err != nil {
				failed = err
				continue
			}
			n++
		}
	}
	return n, failed
}

func (b *bench) delete(ctx context.Context, a *app, ids []string) error {
	answer, err := b.exchange(ctx, whoever, b.write(http.MethodDelete, "records.json", deletion(a.id, ids...)))
	if err == nil && answer.status != http.StatusOK {
		err = fmt.Errorf("delete the run's records in app %d: %s", a.id, answer.problem())
	}
	return err
}
