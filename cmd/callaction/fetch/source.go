package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"callaction/internal/anonymise"
	"callaction/internal/clock"
	"callaction/internal/kintoneapi"
)

// patience is how long one request may take.
const patience = time.Minute

// source is the real kintone.
type source struct {
	client *kintoneapi.Client
	clock  clock.Clock
}

// get reads one answer. what says in errors what was wanted.
func (s source) get(ctx context.Context, what, path string, params map[string]any) (kintoneapi.Answer, error) {
	limited, cancel := s.clock.WithTimeout(ctx, patience)
	defer cancel()
	answer, err := s.client.Do(limited, http.MethodGet, path, params)
	if err == nil {
		err = answer.Err()
	}
	if err != nil {
		return answer, fmt.Errorf("read %s: %w%s", what, err, hint(err))
	}
	return answer, nil
}

// hint says what to do about an error whose text does not.
func hint(err error) string {
	refused, ok := errors.AsType[*kintoneapi.Error](err)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "; try again, or look whether the network is there"
	case !ok:
		return ""
	case refused.Code == "GAIA_IL23":
		return " (--guest-space names the guest space)"
	case refused.Code == "":
		return " (is this the address of a kintone?)"
	}
	return ""
}

// optional reads an answer that a workspace can do without: kintone's refusal comes
// back as reason.
func (s source) optional(ctx context.Context, what, path string, params map[string]any) (body []byte, reason *kintoneapi.Error, err error) {
	answer, err := s.get(ctx, what, path, params)
	if reason, ok := errors.AsType[*kintoneapi.Error](err); ok {
		return nil, reason, nil
	}
	return answer.Body, nil, err
}

// app is an app as it was answered.
type app struct {
	id              int64
	name, code      string
	form            []byte
	process, layout []byte // nil where they are not to be had
	fields          anonymise.Form
	records         []anonymise.Record
}

// app reads what an app is.
func (s source) app(ctx context.Context, id int64) (*app, error) {
	what := fmt.Sprintf("app %d of %s", id, s.client.Host())
	a := &app{id: id}
	answer, err := s.get(ctx, what, "app.json", map[string]any{"id": id})
	if err != nil {
		return nil, err
	}
	var settings struct{ Name, Code string }
	if err := answer.Decode(&settings); err != nil {
		return nil, fmt.Errorf("read %s: %w", what, err)
	}
	a.name, a.code = settings.Name, settings.Code
	if answer, err = s.get(ctx, "the form of "+what, "app/form/fields.json", map[string]any{"app": id}); err != nil {
		return nil, err
	}
	a.form = answer.Body
	if a.fields, err = anonymise.ParseForm(a.form); err != nil {
		return nil, fmt.Errorf("read %s: %w", what, err)
	}
	return a, nil
}

// pageSize is how many records kintone answers at once (kintone: limits).
const pageSize = 500

// records reads an app's first records, the oldest first.
func (s source) records(ctx context.Context, a *app, count int, tell func(Note)) error {
	what := fmt.Sprintf("the records of app %d of %s", a.id, s.client.Host())
	behind := "0"
	for len(a.records) < count {
		tell(note("app %d: %d records", "アプリ %d: レコード %d 件", a.id, len(a.records)))
		size := min(pageSize, count-len(a.records))
		answer, err := s.get(ctx, what, "records.json", map[string]any{
			"app": a.id, "query": fmt.Sprintf("$id > %s order by $id asc limit %d", behind, size),
		})
		if err != nil {
			return err
		}
		var page struct{ Records []anonymise.Record }
		if err := answer.Decode(&page); err != nil {
			return fmt.Errorf("read %s: %w", what, err)
		}
		a.records = append(a.records, page.Records...)
		if len(page.Records) < size {
			return nil
		}
		if behind, err = idOf(page.Records[size-1]); err != nil {
			return fmt.Errorf("read %s: %w", what, err)
		}
	}
	return nil
}
