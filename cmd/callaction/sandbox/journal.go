package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"callaction/scenarios/report"
)

// journal lists the latest exchanges with kintone, whoever asked. They are
// numbered from 1, so that whoever reads with ?after= sees where some are gone.
func journal(room *room, r *http.Request) (answer, error) {
	after := 0
	if text := r.URL.Query().Get("after"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return answer{}, fmt.Errorf("after %q is no number of an exchange", text)
		}
		after = n
	}
	var b strings.Builder
	if err := report.JournalJSON(&b, room.stage().Journal(after)); err != nil {
		return answer{}, err
	}
	return answer{status: http.StatusOK, value: json.RawMessage(b.String())}, nil
}
