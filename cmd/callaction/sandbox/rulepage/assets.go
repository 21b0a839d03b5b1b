package rulepage

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"path"
)

//go:embed assets templates
var files embed.FS

// templates reads the templates, which are part of the program.
func templates() *template.Template {
	return template.Must(template.New("").ParseFS(files, "templates/*.html"))
}

// assetVersion changes with an asset's contents, so that browsers may keep it.
func assetVersion(name string) string {
	data, err := files.ReadFile("assets/" + name)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:6])
}

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
