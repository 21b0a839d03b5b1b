package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"slices"
	"strings"
	"unicode/utf8"
)

// The fields of a rule, as Warning.Field and Problem.Field name them.
const (
	FieldCode        = "code"
	FieldPattern     = "pattern"
	FieldIntegration = "integration"
	FieldURL         = "url"
	FieldHeaders     = "headers"
	FieldBody        = "body"
	FieldExtract     = "extract"
)

// warn adds a warning, the same one only once.
func (r *Run) warn(w Warning) {
	if !slices.Contains(r.Warnings, w) {
		r.Warnings = append(r.Warnings, w)
	}
}

// checkBody warns of a body that says it is JSON and is none.
func (r *Run) checkBody() {
	if r.Request.Body == "" || !saysJSON(r.Request.Headers) {
		return
	}
	if problem := notJSON(r.Request.Body); problem != "" {
		r.warn(Warning{Code: BodyNotJSON, Field: FieldBody, Text: problem})
	}
}

func saysJSON(headers []Header) bool {
	for _, h := range headers {
		if strings.EqualFold(h.Name, "Content-Type") {
			media, _, err := mime.ParseMediaType(h.Value)
			return err == nil && (media == "application/json" || strings.HasSuffix(media, "+json"))
		}
	}
	return false
}

// notJSON says where a text stops being JSON; empty where it is JSON. Bytes
// count from 0, lines from 1.
func notJSON(text string) string {
	var wrong *json.SyntaxError
	switch err := json.Unmarshal([]byte(text), new(json.RawMessage)); {
	case !errors.As(err, &wrong):
		return ""
	case endsEarly(text):
		return fmt.Sprintf("it ends before it is complete, at byte %d, line %d", len(text), lineAt(text, len(text)))
	}
	at := int(wrong.Offset) - 1
	unexpected, _ := utf8.DecodeRuneInString(text[at:])
	return fmt.Sprintf("%q is not expected at byte %d, line %d", unexpected, at, lineAt(text, at))
}

// endsEarly says that text is the beginning of some JSON.
func endsEarly(text string) bool {
	err := json.NewDecoder(strings.NewReader(text)).Decode(new(json.RawMessage))
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

func lineAt(text string, at int) int { return 1 + bytes.Count([]byte(text[:at]), []byte("\n")) }
