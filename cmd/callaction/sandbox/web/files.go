package web

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io/fs"
	"net/http"
	"path"
	"time"
)

// Files are embedded files by their names, with the marks of their contents. Make them
// with ReadFiles; they never change.
type Files map[string]file

type file struct {
	data []byte
	hash string
}

// ReadFiles reads the files of the directory "assets"; where there is none, there are no
// files.
func ReadFiles(embedded fs.FS) Files {
	all := Files{}
	entries, _ := fs.ReadDir(embedded, "assets")
	for _, e := range entries {
		data, _ := fs.ReadFile(embedded, "assets/"+e.Name()) // what is embedded can be read
		h := fnv.New64a()
		_, _ = h.Write(data) // never fails
		all[e.Name()] = file{data, fmt.Sprintf("%x", h.Sum64())}
	}
	return all
}

// Address is where a file is that stands below dir, which ends with a slash. It changes
// with the file's contents.
func (f Files) Address(dir, name string) string { return dir + name + "?v=" + f[name].hash }

// ServeHTTP implements http.Handler: it answers the file that the last part of the path
// names, to be kept for good under an address of Address and asked for anew under any
// other, or 404.
func (f Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	asked, ok := f[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == asked.hash {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(asked.data))
}
