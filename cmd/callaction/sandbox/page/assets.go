package page

import (
	"bytes"
	"embed"
	"fmt"
	"hash/fnv"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed assets/*
var assetFiles embed.FS

// AssetsPath is where the style sheets and scripts are, below Options.Base. base.css
// has the custom properties for colours that all parts share.
const AssetsPath = "/page/assets/"

// assets are the embedded files with the marks of their contents.
type assets map[string]asset

type asset struct {
	data []byte
	hash string
}

func readAssets() assets {
	all := assets{}
	entries, _ := assetFiles.ReadDir("assets") // it is embedded
	for _, e := range entries {
		data, _ := assetFiles.ReadFile("assets/" + e.Name())
		h := fnv.New64a()
		_, _ = h.Write(data) // never fails
		all[e.Name()] = asset{data, fmt.Sprintf("%x", h.Sum64())}
	}
	return all
}

// assetOf is the name of the asset that a path below Base asks for.
func assetOf(p string) (name string, ok bool) {
	return path.Base(p), strings.HasPrefix(p, AssetsPath)
}

// address is where an asset is, which changes with its contents.
func (p *Page) address(name string) string { return p.assets.address(p.Base, name) }

func (a assets) address(base, name string) string {
	return base + AssetsPath + name + "?v=" + a[name].hash
}

func (a assets) serve(w http.ResponseWriter, r *http.Request, name string) {
	file, ok := a[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == file.hash {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(file.data))
}
