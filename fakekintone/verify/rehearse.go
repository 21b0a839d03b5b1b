package verify

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// rehearse adds a record and deletes it, so that nothing is begun that could not be
// ended, and learns in which languages the caller is answered.
func (b *bench) rehearse(ctx context.Context) error {
	for _, a := range b.touched() {
		id, err := b.addAndDelete(ctx, a)
		if err != nil {
			return err
		}
		if a == b.main() {
			b.gone = id
		}
	}
	return b.listen(ctx)
}

// addAndDelete returns the id of a record that is no more. It deletes nothing that
// does not bear its mark, whatever id was answered.
func (b *bench) addAndDelete(ctx context.Context, a *app) (string, error) {
	mark := a.newMark()
	id, err := b.add(ctx, a, mark)
	if err != nil {
		return "", err
	}
	found, err := b.search(ctx, a, quotedTexts(a.mark.code, []string{mark}))
	if err != nil {
		return "", err
	}
	if len(found) != 1 || found[0] != id {
		return "", fmt.Errorf("the record of app %d that was added is not found by its mark under the id that was answered; nothing more is added", a.id)
	}
	if err := b.delete(ctx, a, found); err != nil {
		return "", fmt.Errorf("a record of app %d cannot be deleted, so no more are added: %w", a.id, err)
	}
	return id, nil
}

func deletion(app int64, ids ...string) string {
	return `{"app":` + strconv.FormatInt(app, 10) + `,"ids":[` + strings.Join(ids, ",") + `]}`
}

// listen asks for a record that is not there, in either language, and for its
// comments.
func (b *bench) listen(ctx context.Context) error {
	app := strconv.FormatInt(b.main().id, 10)
	for _, l := range []Language{Japanese, English} {
		r := request{method: http.MethodGet, path: "record.json?app=" + app + "&id=" + b.gone, header: http.Header{"Accept-Language": {string(l)}}}
		a, err := b.send(ctx, whoever, r)
		if err != nil {
			return err
		}
		for _, spoken := range []Language{Japanese, English} {
			if a.get("message").String() == recordNotFound(b.gone).In(spoken) && !slices.Contains(b.languages, spoken) {
				b.languages = append(b.languages, spoken)
			}
		}
	}
	a, err := b.send(ctx, whoever, request{method: http.MethodGet, path: "record/comments.json?app=" + app + "&record=" + b.gone})
	b.comments = a.code() != "GAIA_RE12"
	return err
}
