package school

import (
	"net/http"
	"strings"

	"callaction/cmd/callaction/sandbox/words"
)

// NotFound answers who comes with a link that leads nowhere: a page for a browser, a
// sentence for a program.
func (s *School) NotFound(w http.ResponseWriter, r *http.Request) {
	safe(w.Header())
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, "this link leads nowhere: it is incomplete, or the seat was removed", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_ = s.templates.ExecuteTemplate(w, "gone", frame{Language: words.Of(r)}) // a client that left is no error of ours
}
