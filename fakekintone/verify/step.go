package verify

import (
	"net/http"
	"slices"
	"strings"
)

// caller is who sends a request.
type caller int

// The callers. The first is the user, or where there is none the tokens.
const (
	whoever caller = iota
	nobody
	stranger // a login that does not exist
	user
	token
	tokenAndStranger // the tokens beside that login
	tokenAndUnknown  // the tokens beside one that does not exist
	ownToken         // a token of the first app alone
	userAndToken     // the user beside that token
)

// step is one request of a check, and what must be answered. In its texts ${…}
// stands for what the run fills in: see variables.
type step struct {
	method, path, params string
	inBody               bool // of a GET or DELETE: parameters in the body
	raw                  bool // params is the body as it is
	header               []string
	as                   caller
	want                 want
	keep                 [][2]string // variable, path in the answer
}

func get(path, params string) step  { return step{method: http.MethodGet, path: path, params: params} }
func post(path, params string) step { return step{method: http.MethodPost, path: path, params: params} }
func put(path, params string) step  { return step{method: http.MethodPut, path: path, params: params} }
func del(path, params string) step {
	return step{method: http.MethodDelete, path: path, params: params}
}

// raw is a request that is sent as it stands here.
func raw(method, path, body string, header ...string) step {
	return step{method: method, path: path, params: body, raw: true, header: header}
}

// find reads the ids of records that a query finds.
func find(query string) step {
	return get("records.json", `{"app":${app},"fields":["$id"],"query":"`+query+`"}`)
}

// inTheBody sends the parameters of a GET or DELETE in its body.
func (s step) inTheBody() step {
	s.inBody = true
	return s
}

func (s step) by(who caller) step {
	s.as = who
	return s
}

// with adds headers, in pairs.
func (s step) with(header ...string) step {
	s.header = append(slices.Clone(s.header), header...)
	return s
}

// keeping remembers a part of the answer as a variable.
func (s step) keeping(variable, path string) step {
	s.keep = append(slices.Clone(s.keep), [2]string{variable, path})
	return s
}

// keepingText sets a variable.
func (s step) keepingText(variable, text string) step { return s.keeping(variable, textMark+text) }

// textMark begins what keep takes for a text, not for a path.
const textMark = "="

// answers expects 200 and a body, which may have wildcards such as <number>.
func (s step) answers(body string) step {
	s.want.status, s.want.body = http.StatusOK, body
	return s
}

// found expects that find has found records of these ids in this order.
func (s step) found(ids ...string) step {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = `{"$id":{"type":"__ID__","value":"` + id + `"}}`
	}
	return s.answers(`{"records":[` + strings.Join(list, ",") + `],"totalCount":null}`)
}

// value expects that a record which was read has a field of this type and value,
// whatever else it has.
func (s step) value(code, typ, value string) step {
	s.want.status = http.StatusOK
	s.want.parts = append(slices.Clone(s.want.parts), `"`+code+`":{"type":"`+typ+`","value":`+value+`}`)
	return s
}

// ok expects success, whatever the body.
func (s step) ok() step {
	s.want.status = http.StatusOK
	return s
}

// refused expects one of kintone's errors.
func (s step) refused(status int, code string, message Text) step {
	s.want.status, s.want.refusal = status, &refusal{code: code, message: message}
	return s
}

// invalid expects CB_VA01 with these complaints.
func (s step) invalid(complaints ...complaint) step {
	s = s.refused(http.StatusBadRequest, "CB_VA01", invalidInput)
	s.want.refusal.complaints = complaints
	return s
}

// having expects a header with a value, which may have wildcards.
func (s step) having(name, value string) step {
	s.want.headers = append(slices.Clone(s.want.headers), [2]string{name, value})
	return s
}

// holding expects what test says: it returns what was expected and what was there
// instead, or nothing.
func (s step) holding(test func(a seen) (expected, got string)) step {
	s.want.test = test
	return s
}
