package page

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"callaction/scenarios/report"
	"callaction/scenarios/stage"
)

// download answers the trace as a file.
func (v *visit) download() (answer, error) {
	trace := v.Room.Stage().Trace()
	if id := v.r.URL.Query().Get("call"); id != "" {
		trace = ofCall(trace, id)
	}
	var b bytes.Buffer
	err := report.TraceJSON(&b, trace)
	return answer{data: b.Bytes(), fileName: "trace-" + fileSafe(v.Room.Name()) + ".json"}, err
}

func ofCall(trace stage.Trace, id string) stage.Trace {
	if c, ok := trace.Call(id); ok {
		return stage.Trace{Calls: []stage.CallTrace{c}}
	}
	return stage.Trace{}
}

// fileSafe is a name without what a header or a file system could mistake.
func fileSafe(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", r) {
			return r
		}
		return '_'
	}, name)
}

// openFile shows the trace of a file, which changes nothing.
func (v *visit) openFile() (answer, error) {
	name, trace, err := v.uploaded()
	if err != nil {
		a, shownErr := v.trace()
		a.problem = err
		return a, shownErr
	}
	t, err := v.traceView(filter{Plain: v.r.FormValue("plain") != "", All: true}, trace, name)
	return answer{part: partTrace, shown: t, tab: tabTrace}, err
}

func (v *visit) uploaded() (name string, trace stage.Trace, err error) {
	file, header, err := v.r.FormFile("file")
	if err != nil {
		return "", stage.Trace{}, wrong{"実行ログのファイルを選んでください(32 MB まで)。", "Choose a file with a trace, of at most 32 MB."}
	}
	defer func() { _ = file.Close() }() // it was read only
	data, err := io.ReadAll(file)
	if err != nil {
		return "", stage.Trace{}, fmt.Errorf("read the file: %w", err)
	}
	trace, err = report.ReadTrace(data)
	if err != nil {
		return "", stage.Trace{}, wrong{
			"「" + header.Filename + "」は実行ログのファイルではありません(" + err.Error() + ")。",
			header.Filename + " is no trace: " + err.Error() + ".",
		}
	}
	return header.Filename, trace, nil
}
