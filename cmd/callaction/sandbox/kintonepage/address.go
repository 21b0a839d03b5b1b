package kintonepage

import (
	"maps"
	"net/url"
	"strconv"
	"strings"

	"callaction/fakekintone"
)

// assets is the directory of what the pages need beside them.
const assets = "assets"

// StylePath and ScriptPath are where the style sheet and the script are, below the
// base of a scene.
const (
	StylePath  = "/k/" + assets + "/kintone.css"
	ScriptPath = "/k/" + assets + "/kintone.js"
)

// target is what an address below /k/ is about.
type target struct {
	guest int64 // 0 for none
	app   int64 // 0 for the list of apps
	page  string
}

// The pages of an app, as the last part of their addresses.
const (
	pageList    = ""
	pageShow    = "show"
	pageEdit    = "edit"
	pageDelete  = "delete"
	pageComment = "comment"
	pageFile    = "file"
)

// targetOf reads a path below /k/.
func targetOf(path string) (t target, ok bool) {
	path, ok = strings.CutPrefix(path, "/k/")
	if !ok {
		return t, false
	}
	t.guest, path = cutGuest(path)
	if path == "" {
		return t, t.guest == 0
	}
	id, page, slash := strings.Cut(path, "/")
	if !isNumber(id) || !slash {
		return t, false
	}
	t.app, t.page = number(id), page
	return t, true
}

// cutGuest takes guest/ID/ off the front of a path.
func cutGuest(path string) (space int64, rest string) {
	behind, ok := strings.CutPrefix(path, "guest/")
	if !ok {
		return 0, path
	}
	id, rest, ok := strings.Cut(behind, "/")
	if !ok || !isNumber(id) {
		return 0, path
	}
	return number(id), rest
}

func isNumber(s string) bool { return number(s) > 0 && strings.Trim(s, "0123456789") == "" }

// number is the number that a text is; 0 for none.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// links makes the addresses of a scene.
type links struct {
	base string
	keep url.Values
	pbx  string
}

// to is an address below the base. Names and values of parameters alternate.
func (l links) to(path string, parameters ...string) string {
	all := url.Values{}
	maps.Copy(all, l.keep)
	for i := 0; i+1 < len(parameters); i += 2 {
		all.Set(parameters[i], parameters[i+1])
	}
	if len(all) == 0 {
		return l.base + path
	}
	return l.base + path + "?" + all.Encode()
}

// inSpace is the beginning of the paths of an app's guest space, or of all others.
func inSpace(guest int64) string {
	if guest == 0 {
		return "/k/"
	}
	return "/k/guest/" + text(guest) + "/"
}

func text(n int64) string { return strconv.FormatInt(n, 10) }

// app is an address of an app.
func (l links) app(a fakekintone.AppInfo, page string, parameters ...string) string {
	return l.to(inSpace(a.Guest)+text(a.ID)+"/"+page, parameters...)
}

// record is an address of a record.
func (l links) record(a fakekintone.AppInfo, page string, id int64, parameters ...string) string {
	return l.app(a, page, append([]string{"record", text(id)}, parameters...)...)
}
