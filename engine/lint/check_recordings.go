package lint

import (
	"fmt"
	"regexp"
	"strings"

	"callaction/engine"
)

// recordingPath is the path of a recording's address. (the manual's settings ① and ②:
// the comment and the link with a recording)
const recordingPath = "/monitor_link/"

// checkRecordings finds addresses of recordings that lead nowhere: without a scheme,
// or with a word in place of the host.
func checkRecordings(l *linter) {
	for _, r := range l.rules {
		for rest := 0; ; {
			at := strings.Index(r.Body[rest:], recordingPath)
			if at < 0 {
				break
			}
			l.recording(r, r.Body[:rest+at])
			rest += at + len(recordingPath)
		}
	}
}

// recording looks at what stands before one recording's path.
func (l *linter) recording(r *rule, before string) {
	if host := HostWithoutScheme(before); host != "" {
		l.found(RecordingNoScheme, r, engine.FieldBody, len(before)-len(host),
			Text{"録音のアドレスがリンクにならず、押して再生できない", "the recording's address becomes no link, and nobody can click it"},
			Text{"先頭に https:// を付ける", "write https:// before it"})
		return
	}
	_, host, ok := strings.Cut(wordAtEnd(before), "://")
	if ok && isPlaceholder(host) {
		l.found(HostPlaceholder, r, engine.FieldBody, len(before)-len(host),
			Text{fmt.Sprintf("「%s」はホスト名ではなく、録音のリンクを押しても開かない", host), fmt.Sprintf("%s is no host: the link to the recording leads nowhere", host)},
			Text{"お使いの PBX のホスト名(pbx.example:8000 など)を書く", "write the PBX's host, as in pbx.example:8000"})
	}
}

// HostWithoutScheme is the host, with its port, at the end of a text that a
// recording's path follows; empty where there is none, or where an address with a
// scheme or a variable has it. Of a host in letters that are not ASCII nobody knows
// where it begins in a sentence: it is all that stands there without a break.
func HostWithoutScheme(before string) string {
	word := wordAtEnd(before)
	if strings.Contains(word, "://") || strings.ContainsAny(word, "{}") || strings.HasPrefix(word, "/") {
		return ""
	}
	host := hostAtEnd.FindString(word)
	if host == "" || strings.HasSuffix(strings.TrimSuffix(word, host), ":") { // a port, behind other letters
		return word
	}
	return host
}

// hostAtEnd is a host in ASCII with its port.
var hostAtEnd = regexp.MustCompile(`[A-Za-z0-9._-]+(?::[0-9]+)?$`)

// breaks end an address in a sentence. A backslash begins an escape of JSON.
const breaks = " \t\r\n\"'\\<>()、。「」『』（）：　\u00a0“”‘’"

// wordAtEnd is what stands at the end of a text without a break.
func wordAtEnd(text string) string {
	at := strings.LastIndexAny(text, breaks)
	if at < 0 {
		return text
	}
	word := strings.TrimLeft(text[at:], breaks)
	if text[at] == '\\' && len(word) > 0 && word[0] != '/' { // \n and its like
		word = word[1:]
	}
	return word
}
