package fakekintone

import (
	"net/http"
	"strings"

	"callaction/fakekintone/internal/auth"
)

// scope is what an access token has to be good for to be used for an operation
// (kintone's REST API: OAuth scopes of each API). What is about records and their
// comments is app_record, a file's API is file and all else is app_settings. A
// cursor is read, whatever the method.
func (op operation) scope() auth.Scope {
	read := op.method == http.MethodGet
	switch {
	case op.path == "records/cursor.json":
		return auth.ReadRecords
	case op.path == "file.json":
		return either(read, auth.ReadFiles, auth.WriteFiles)
	case isAboutRecords(op.path):
		return either(read, auth.ReadRecords, auth.WriteRecords)
	}
	return either(read, auth.ReadSettings, auth.WriteSettings)
}

// isAboutRecords leaves out record/acl.json, which is a setting of an app.
func isAboutRecords(path string) bool {
	first, _, _ := strings.Cut(strings.TrimSuffix(path, ".json"), "/")
	return path != "record/acl.json" && (first == "record" || first == "records" || first == "bulkRequest")
}

func either(read bool, reading, writing auth.Scope) auth.Scope {
	if read {
		return reading
	}
	return writing
}
