package fakepbx

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
)

// recordingPath comes before a call's id in the address of its recording
// (manual, example 1-3: https://HOST:8000/monitor_link/{ID}).
const recordingPath = "/monitor_link/"

// RecordingURL is the address of the recording of the call with this id,
// whether there is one or not.
func (p *PBX) RecordingURL(id string) string { return "https://" + p.host + recordingPath + id }

// Recordings serves the recordings at /monitor_link/ID: for every call that has
// ended and was answered a WAV of two alternating tones, as long as caller and
// agents talked, within MinRecording and MaxRecording. Ranges of it may be asked
// for. For every other id the answer is 404 and says why, in both languages.
func (p *PBX) Recordings() http.Handler { return http.HandlerFunc(p.serveRecording) }

func (p *PBX) serveRecording(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "a recording can only be read", http.StatusMethodNotAllowed)
		return
	}
	s, missing := p.recordingOf(r.URL.Path)
	if missing != "" {
		http.Error(w, missing, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "audio/wav")
	w.Header().Set("ETag", `"`+s.ID+`"`)
	http.ServeContent(w, r, "", s.Ended, bytes.NewReader(wav(s.Talk)))
}

// recordingOf is the call whose recording has this path, or why there is none.
func (p *PBX) recordingOf(path string) (s Snapshot, missing string) {
	id, ok := strings.CutPrefix(path, recordingPath)
	if !ok {
		return s, "録音は " + recordingPath + "通話ID にあります。\nrecordings are at " + recordingPath + "ID"
	}
	call, ok := p.Call(id)
	if !ok {
		return s, fmt.Sprintf("通話 %q はありません(終了した通話は最新の %d 件まで保持します)。\n"+
			"there is no call %q (the last %d ended calls are remembered)", id, RememberedCalls, id, RememberedCalls)
	}
	s = call.Snapshot()
	return s, s.whyNoRecording()
}

func (s Snapshot) whyNoRecording() string {
	switch {
	case s.State != Ended:
		return fmt.Sprintf("通話 %s はまだ終了していません。録音は終了後に作成されます。\n"+
			"call %s has not ended yet; its recording is made at its end", s.ID, s.ID)
	case s.Answered.IsZero():
		return fmt.Sprintf("通話 %s は応答されなかったため、録音はありません。\n"+
			"call %s was never answered, so that there is no recording", s.ID, s.ID)
	}
	return ""
}
