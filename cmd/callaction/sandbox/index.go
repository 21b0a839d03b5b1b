package sandbox

import (
	"fmt"
	"net/http"
	"strings"
)

// index says in plain text what is where, of what somebody at this door may see.
func (s *Sandbox) index(d *door, w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	var b strings.Builder
	b.WriteString("callaction sandbox\n\n")
	for i, at := range s.visible(d) {
		ws, prefix := at.room.Workspace(), at.base
		if i == 0 && !d.isSeat {
			prefix = s.access.base
		}
		fmt.Fprintf(&b, "%s\n  kintone     %s/k/ and %s/k/v1/…   (%s)\n  recordings  %s/monitor_link/ID\n  control     %s/sandbox/v1/…\n",
			ws.Name, prefix, prefix, ws.Kintone.Host, prefix, prefix)
		for _, n := range ws.PBX.Numbers {
			fmt.Fprintf(&b, "  number      %s → %s\n", n.Number, n.To)
		}
	}
	_, _ = w.Write([]byte(b.String())) // a client that left is no error of ours
}
