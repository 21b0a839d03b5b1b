package rulepage

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"path"
	"sync"
)

//go:embed assets templates
var files embed.FS

// templates are those of all rooms, read once. They never change.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").ParseFS(files, "templates/*.html"))
})

// StyleSheet is the address of the pages' style sheet in a workspace with this base, for
// a frame that loads it before their fragments come.
func StyleSheet(base string) string { return base + assetsPath + sheet + "?v=" + sheetVersion() }

const sheet = "rules.css"

// sheetVersion changes with the style sheet, so that browsers may keep it.
var sheetVersion = sync.OnceValue(func() string {
	data, err := files.ReadFile("assets/" + sheet)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:6])
})

// asset serves what the pages refer to.
func (p *pages) asset(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	if _, err := files.ReadFile("assets/" + name); err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	http.ServeFileFS(w, r, files, "assets/"+name)
}
