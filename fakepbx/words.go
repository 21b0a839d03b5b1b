package fakepbx

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// operand is what stands behind a step's name.
type operand int

const (
	nothing operand = iota
	aLength
	maybeExtension
	aDestination
)

// form is one step of the course language. The first spelling in a language is
// the one that messages use.
type form struct {
	step     Step
	english  []string
	japanese []string
	operand  operand
	example  string // of the operand
}

func forms() []form {
	return []form{
		{StepRing, []string{string(StepRing)}, []string{"呼出", "呼び出し"}, aLength, "5s"},
		{StepQueue, []string{string(StepQueue)}, []string{"待ち呼"}, aLength, "20s"},
		{StepAnswer, []string{string(StepAnswer)}, []string{"応答"}, maybeExtension, ""},
		{StepTalk, []string{string(StepTalk)}, []string{"通話"}, aLength, "2m"},
		{StepWait, []string{string(StepWait)}, []string{"待つ"}, aLength, "3s"},
		{StepTransfer, []string{string(StepTransfer)}, []string{"転送"}, aDestination, "sales"},
		{StepHangUpCaller, []string{string(StepHangUpCaller), "hang up caller"}, []string{"お客様が切断"}, nothing, ""},
		{StepHangUpAgent, []string{string(StepHangUpAgent), "hang up agent"}, []string{"エージェントが切断"}, nothing, ""},
		{StepNoAnswer, []string{string(StepNoAnswer)}, []string{"不応答"}, nothing, ""},
		{StepAbandon, []string{string(StepAbandon)}, []string{"放棄", "放棄呼"}, nothing, ""},
	}
}

func (f form) spellings() []string { return slices.Concat(f.english, f.japanese) }

// parseStep reads one step of a course.
func parseStep(text string) (courseStep, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return courseStep{}, errors.New("it is empty")
	}
	for _, f := range forms() {
		for _, spelling := range f.spellings() {
			if behind, ok := cutWords(words, strings.Fields(spelling)); ok {
				return f.read(text, spelling, behind)
			}
		}
	}
	return courseStep{}, fmt.Errorf("unknown step; the nearest known is %q", nearestStep(words))
}

// cutWords is what stands behind the words of a step's name, where words begin
// with them.
func cutWords(words, name []string) (behind []string, ok bool) {
	if len(words) < len(name) {
		return nil, false
	}
	for i, w := range name {
		if !strings.EqualFold(words[i], w) {
			return nil, false
		}
	}
	return words[len(name):], true
}

func (f form) read(text, spelling string, behind []string) (courseStep, error) {
	s := courseStep{step: f.step, text: text}
	example := strings.TrimSpace(spelling + " " + f.example)
	switch {
	case f.operand == aLength:
		length, err := parseLength(strings.Join(behind, ""))
		if err != nil {
			return s, fmt.Errorf("%w, as in %q", err, example)
		}
		s.length = length
	case f.operand == nothing && len(behind) > 0:
		return s, fmt.Errorf("nothing may stand behind %q", spelling)
	case f.operand == aDestination && len(behind) == 0:
		return s, fmt.Errorf("it lacks a queue, group or extension, as in %q", example)
	default:
		s.name = strings.Join(behind, " ")
	}
	return s, nil
}

// parseLength reads a length of time: 5s, 1m30s, 5秒, 1分30秒.
func parseLength(text string) (time.Duration, error) {
	if text == "" {
		return 0, errors.New("it lacks a length of time")
	}
	d, err := time.ParseDuration(strings.NewReplacer("時間", "h", "分", "m", "ミリ秒", "ms", "秒", "s").Replace(text))
	if err != nil || d < 0 {
		return 0, fmt.Errorf("%q is no length of time; it needs a number and a unit", text)
	}
	return d, nil
}

// nearestStep is an example of the step that was most likely meant. Each name
// is compared with as many words as it has itself.
func nearestStep(words []string) string {
	best, least := "", -1
	for _, f := range forms() {
		for _, spelling := range f.spellings() {
			typed := strings.Join(words[:min(len(words), len(strings.Fields(spelling)))], " ")
			if d := farness(typed, spelling); least < 0 || d < least {
				best, least = strings.TrimSpace(spelling+" "+f.example), d
			}
		}
	}
	return best
}
