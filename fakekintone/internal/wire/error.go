package wire

import (
	"fmt"
	"strings"
)

// Code is a code of kintone's errors.
type Code string

// Error is one of kintone's error answers.
type Error struct {
	Status     int
	Code       Code
	Message    Message
	Violations Violations // of CB_VA01, empty for others
}

// Error implements error, in English.
func (e *Error) Error() string {
	text := fmt.Sprintf("kintone answers %d %s: %s", e.Status, e.Code, e.Message.En)
	for _, v := range e.Violations {
		text += fmt.Sprintf("; %s: %s", v.Key, strings.Join(v.texts(English), " "))
	}
	return text
}

// Body is the answer's JSON text. id is the answer's own: 20 letters and digits.
func (e *Error) Body(id string, l Language) Node {
	body := Map{{"code", String(e.Code)}, {"id", String(id)}, {"message", String(e.Message.In(l))}}
	if len(e.Violations) > 0 {
		body = append(body, Pair{"errors", e.Violations.in(l)})
	}
	return body
}

// Violations are the complaints of one CB_VA01, by the place in the request.
type Violations []Violation

// Violation is what is wrong at one place.
type Violation struct {
	Key      string
	Messages []Message
}

// Add notes a complaint.
func (v *Violations) Add(key string, m Message) {
	for i := range *v {
		if (*v)[i].Key == key {
			(*v)[i].Messages = append((*v)[i].Messages, m)
			return
		}
	}
	*v = append(*v, Violation{Key: key, Messages: []Message{m}})
}

// Err is nil where there are no complaints, and CB_VA01 with all of them where
// there are. [All violations of one request are answered together.]
func (v Violations) Err() error {
	if len(v) == 0 {
		return nil
	}
	return invalidInput(v)
}

func (v Violations) in(l Language) Node {
	errors := make(Map, len(v))
	for i, one := range v {
		var messages Array
		for _, text := range one.texts(l) {
			messages = append(messages, String(text))
		}
		errors[i] = Pair{one.Key, Object{{"messages", messages}}}
	}
	return errors
}

func (v Violation) texts(l Language) []string {
	texts := make([]string, len(v.Messages))
	for i, m := range v.Messages {
		texts[i] = m.In(l)
	}
	return texts
}
