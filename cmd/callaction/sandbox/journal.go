package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/scenarios/report"
)

// journal lists the latest exchanges with kintone, whoever asked. They are
// numbered from 1, and "dropped" says how many above ?after= are forgotten; with
// ?wait= the answer comes once there is one above that number, or the time is up.
func journal(room *room.Room, r *http.Request, _ []string) (answer, error) {
	after := 0
	if text := r.URL.Query().Get("after"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return answer{}, fmt.Errorf("after %q is no number of an exchange", text)
		}
		after = n
	}
	if wait := r.URL.Query().Get("wait"); wait != "" {
		err := waitUntil(room, r, wait, func() bool { return len(room.Stage().Journal(after)) > 0 })
		if err != nil {
			return answer{}, err
		}
	}
	var b strings.Builder
	all := room.Stage().Journal(after)
	if err := report.JournalJSON(&b, all); err != nil {
		return answer{}, err
	}
	var doc struct {
		Dropped   int             `json:"dropped"`
		Exchanges json.RawMessage `json:"exchanges"`
	}
	if err := json.Unmarshal([]byte(b.String()), &doc); err != nil {
		return answer{}, fmt.Errorf("read the journal: %w", err)
	}
	if len(all) > 0 {
		doc.Dropped = all[0].Seq - after - 1
	}
	return answer{status: http.StatusOK, value: doc}, nil
}
