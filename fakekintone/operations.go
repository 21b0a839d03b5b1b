package fakekintone

import (
	"net/http"
	"slices"
	"strings"
)

// operation is one API: what one method does at one path.
type operation struct {
	path   string // below /k/v1/, as record.json
	method string
	// run answers a request. It is nil where kintone has the API and the fake
	// has not.
	run handler
	// change is what run does in a transaction of its own; nil where it changes
	// nothing.
	change changer
	// takesFile is true where the body is a file, not JSON.
	takesFile bool
}

func reading(method, path string, run handler) operation {
	return operation{path: path, method: method, run: run}
}

func uploading(method, path string, change changer) operation {
	op := changing(method, path, change)
	op.takesFile = true
	return op
}

func changing(method, path string, change changer) operation {
	return operation{path: path, method: method, run: inTransaction(change), change: change}
}

// simulated are the operations of the fake.
func simulated() []operation {
	return slices.Concat(recordOperations(), appOperations(), settingOperations())
}

// recordOperations are the APIs of records, their comments and files.
func recordOperations() []operation {
	return []operation{
		reading(http.MethodGet, "record.json", (*call).getRecord),
		changing(http.MethodPost, "record.json", (*call).postRecord),
		changing(http.MethodPut, "record.json", (*call).putRecord),
		reading(http.MethodGet, "records.json", (*call).getRecords),
		changing(http.MethodPost, "records.json", (*call).postRecords),
		changing(http.MethodPut, "records.json", (*call).putRecords),
		changing(http.MethodDelete, "records.json", (*call).deleteRecords),
		changing(http.MethodPut, "record/status.json", (*call).putStatus),
		changing(http.MethodPut, "records/status.json", (*call).putStatuses),
		changing(http.MethodPut, "record/assignees.json", (*call).putAssignees),
		changing(http.MethodPost, "record/comment.json", (*call).postComment),
		changing(http.MethodDelete, "record/comment.json", (*call).deleteComment),
		reading(http.MethodGet, "record/comments.json", (*call).getComments),
		changing(http.MethodPost, "bulkRequest.json", (*call).postBulkRequest),
		reading(http.MethodPost, "records/cursor.json", (*call).postCursor),
		reading(http.MethodGet, "records/cursor.json", (*call).getCursor),
		reading(http.MethodDelete, "records/cursor.json", (*call).deleteCursor),
		uploading(http.MethodPost, "file.json", (*call).postFile),
		reading(http.MethodGet, "file.json", (*call).getFile),
		reading(http.MethodGet, "records/acl/evaluate.json", (*call).getRights),
	}
}

// appOperations are the APIs of apps and their forms.
func appOperations() []operation {
	return []operation{
		reading(http.MethodGet, "app/form/fields.json", (*call).getFields),
		reading(http.MethodGet, preview+"app/form/fields.json", (*call).getPreviewFields),
		changing(http.MethodPost, preview+"app/form/fields.json", (*call).postFields),
		changing(http.MethodPut, preview+"app/form/fields.json", (*call).putFields),
		changing(http.MethodDelete, preview+"app/form/fields.json", (*call).deleteFields),
		reading(http.MethodGet, "app/form/layout.json", (*call).getLayout),
		reading(http.MethodGet, preview+"app/form/layout.json", (*call).getPreviewLayout),
		changing(http.MethodPut, preview+"app/form/layout.json", (*call).putLayout),
		reading(http.MethodGet, "form.json", (*call).getForm),
		reading(http.MethodGet, preview+"form.json", (*call).getPreviewForm),
		reading(http.MethodGet, "app.json", (*call).getApp),
		reading(http.MethodGet, "apps.json", (*call).getApps),
		reading(http.MethodGet, "apps/statistics.json", (*call).getStatistics),
		changing(http.MethodPost, "app/move.json", (*call).postMove),
		changing(http.MethodPost, preview+"app.json", (*call).postPreviewApp),
		changing(http.MethodPost, preview+"app/deploy.json", (*call).postDeploy),
		reading(http.MethodGet, preview+"app/deploy.json", (*call).getDeploy),
	}
}

// notSimulated are the other operations that kintone's API description has, and
// those that it leaves out and clients use: a path and its methods a line.
const notSimulated = `
plugin.json POST PUT DELETE
plugin/apps.json GET
plugins.json GET
plugins/required.json GET
space.json GET PUT DELETE
space/body.json PUT
space/guests.json PUT
space/members.json GET PUT
space/thread.json POST PUT
space/thread/comment.json POST
spaces/statistics.json GET
template/space.json POST
guests.json POST DELETE
search.json POST
apis.json GET
`

// operationTable finds operations by path and method.
type operationTable map[string]map[string]operation

func newOperationTable() operationTable {
	t := operationTable{}
	for line := range strings.Lines(notSimulated) {
		words := strings.Fields(line)
		for i := 1; i < len(words); i++ {
			t.add(operation{path: words[0], method: words[i]})
		}
	}
	for _, op := range simulated() {
		t.add(op)
	}
	return t
}

func (t operationTable) add(op operation) {
	if t[op.path] == nil {
		t[op.path] = map[string]operation{}
	}
	t[op.path][op.method] = op
}

// find finds an operation. Where there is none it returns an answer without JSON:
// 404 for a path that kintone does not have, 405 for a method that the path does
// not take.
func (t operationTable) find(path, method string) (operation, error) {
	methods, ok := t[path]
	if !ok {
		return operation{}, &plainError{status: http.StatusNotFound}
	}
	op, ok := methods[method]
	if !ok {
		return operation{}, &plainError{status: http.StatusMethodNotAllowed, allow: allowed(methods)}
	}
	return op, nil
}

// allowed lists a path's methods, in one order.
func allowed(methods map[string]operation) string {
	var list []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		if _, ok := methods[m]; ok {
			list = append(list, m)
		}
	}
	return strings.Join(list, ", ")
}
