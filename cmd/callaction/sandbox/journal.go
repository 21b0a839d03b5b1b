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
// numbered from 1, so that whoever reads with ?after= sees where some are gone;
// with ?wait= the answer comes once there is one above that number, or the time
// is up.
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
	if err := report.JournalJSON(&b, room.Stage().Journal(after)); err != nil {
		return answer{}, err
	}
	return answer{status: http.StatusOK, value: json.RawMessage(b.String())}, nil
}
