package kintonepage

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/tidwall/gjson"
)

// refusal is an error answer of kintone's, or none at all.
type refusal struct {
	Status        int // 0 where there was no answer
	Code, Message string
	Errors        []complaint
}

// complaint is what kintone says of one place of a request.
type complaint struct {
	Key      string
	Messages []string
	Field    string // the id of the control that it is about; "" for none
	Label    string // and its name
}

// connection is who the requests of the pages seem to come from.
const connection = "kintone-page"

// send sends a request to kintone's REST API, as the user of the scene. name is
// the last part of its path.
func (v *visit) send(method, name string, body any) (gjson.Result, *refusal, error) {
	data, err := json.Marshal(body)
	if err != nil {
		return gjson.Result{}, nil, fmt.Errorf("write the request to kintone: %w", err)
	}
	r, err := http.NewRequestWithContext(v.r.Context(), method, inSpace(v.app.Guest)+"v1/"+name, bytes.NewReader(data))
	if err != nil {
		return gjson.Result{}, nil, fmt.Errorf("build the request to kintone: %w", err)
	}
	u := v.scene.User
	r.Header.Set("X-Cybozu-Authorization", base64.StdEncoding.EncodeToString([]byte(u.Login+":"+u.Password)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", v.code())
	r.RemoteAddr, r.RequestURI, r.Host = connection, r.URL.RequestURI(), v.r.Host
	status, answer := exchange(v.r.Context(), v.scene.Kintone, r)
	if status >= 200 && status < 300 {
		return gjson.ParseBytes(answer), nil, nil
	}
	return gjson.Result{}, v.refused(status, answer), nil
}

// exchange plays a request to a handler. The status is 0 where it cut the
// connection or the visitor left.
func exchange(ctx context.Context, h http.Handler, r *http.Request) (status int, body []byte) {
	w := &recorder{header: http.Header{}}
	defer func() {
		if p := recover(); p != nil {
			if err, ok := p.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
				panic(p) // a bug, which net/http reports
			}
			status, body = 0, nil
		}
	}()
	h.ServeHTTP(w, r)
	if ctx.Err() != nil {
		return 0, nil
	}
	return w.status, w.body.Bytes()
}

// recorder is an http.ResponseWriter that keeps the answer.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader implements http.ResponseWriter.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

// Write implements http.ResponseWriter.
func (r *recorder) Write(p []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(p)
}

// Flush implements http.Flusher: the answer is read as a whole.
func (r *recorder) Flush() {}

// refused reads an error answer of kintone's.
func (v *visit) refused(status int, body []byte) *refusal {
	answer := gjson.ParseBytes(body)
	r := &refusal{Status: status, Code: answer.Get("code").String(), Message: answer.Get("message").String()}
	switch {
	case status == 0:
		r.Message = v.In("kintone から応答がありませんでした。書き込まれたかどうかはわかりません。", "kintone did not answer. Whether it has been written is not known.")
	case r.Message == "":
		r.Message = fmt.Sprintf(v.In("kintone の応答: HTTP %d", "kintone answered HTTP %d"), status)
	}
	answer.Get("errors").ForEach(func(key, one gjson.Result) bool {
		r.Errors = append(r.Errors, complaint{Key: key.String(), Messages: texts(one.Get("messages"))})
		return true
	})
	return r
}
