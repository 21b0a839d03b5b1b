package school

import (
	"bytes"
	"embed"
	"fmt"
	"hash/fnv"
	"net/http"
	"time"
)

//go:embed assets/*
var assetFiles embed.FS

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

// address is where an asset is, which changes with its contents.
func (t *trainer) address(name string) string {
	return t.Base + "/class/assets/" + name + "?v=" + t.assets[name].hash
}

func (a assets) serve(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
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
