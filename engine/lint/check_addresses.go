package lint

import (
	"net/url"
	"slices"
	"strings"

	"callaction/engine"
)

const commentPath = "record/comment.json"

// checkCommentAddress finds comments that are sent to the address of records.
func checkCommentAddress(l *linter) {
	for _, r := range l.rules {
		path, ok := r.path()
		if !ok || !r.comments() || path == commentPath {
			continue
		}
		l.found(CommentAddress, r, engine.FieldURL, offset(r.URL, path),
			Text{"コメントの本文をレコードのアドレスに送っている。kintone は CB_VA01 か CB_IJ01 で断り、コメントは残らない", "the body is a comment's and the address that of records: kintone refuses it with CB_VA01 or CB_IJ01, and there is no comment ever"},
			Text{"/k/v1/record/comment.json に POST する", "POST it to /k/v1/record/comment.json"})
	}
}

// methods are those that kintone's paths know. (kintone REST API: the lists of
// endpoints)
func methods() map[string]string {
	return map[string]string{
		"record.json": "GET POST PUT", "records.json": "GET POST PUT DELETE",
		commentPath: "POST DELETE", "record/comments.json": "GET",
		"record/status.json": "PUT", "records/status.json": "PUT", "record/assignees.json": "PUT",
		"records/cursor.json": "GET POST DELETE", "records/acl/evaluate.json": "GET",
		"bulkRequest.json": "POST", "file.json": "GET POST", "app.json": "GET", "apps.json": "GET",
		"apis.json": "GET", "space.json": "GET DELETE", "space/members.json": "GET PUT",
	}
}

// checkPaths finds addresses and methods that kintone does not have. Only the
// paths that rules have a use for are known here; those of settings are let pass.
func checkPaths(l *linter) {
	known := methods()
	for _, r := range l.rules {
		path, ok := r.path()
		if !ok || strings.Contains(path, "_") || strings.HasPrefix(path, "app/") || strings.HasPrefix(path, "preview/") {
			continue
		}
		allowed, has := known[path]
		switch {
		case !has:
			l.found(PathUnknown, r, engine.FieldURL, offset(r.URL, path),
				Text{"kintone に /k/v1/" + path + " はなく、404 が返る", "kintone has no /k/v1/" + path + " and answers 404"},
				Text{"よく使うのは record.json, records.json, record/comment.json", "mostly used are record.json, records.json and record/comment.json"})
		case !slices.Contains(strings.Fields(allowed), r.method()) || r.method() == "POST" && r.body.json.Get("query").Exists() && strings.HasPrefix(path, "record"):
			l.found(MethodWrong, r, "method", 0,
				Text{path + " は " + r.method() + " を受け付けないか、別の意味に取る", path + " does not take " + r.method() + ", or takes it for something else"},
				Text{"検索は GET、登録は POST、更新は PUT にする: " + allowed, "GET searches, POST adds, PUT changes: " + allowed})
		}
	}
}

// checkSchemes finds addresses that are sent in the clear.
func checkSchemes(l *linter) {
	for _, r := range l.rules {
		if strings.HasPrefix(strings.ToLower(r.URL), "http://") {
			l.found(HTTPPlain, r, engine.FieldURL, 0,
				Text{"http では kintone に届かず、認証情報が暗号化されずに流れる", "kintone does not answer http, and the credentials travel in the clear"},
				Text{"https:// にする", "write https://"})
		}
	}
}

// checkHosts finds hosts that lead nowhere.
func checkHosts(l *linter) {
	for _, r := range l.rules {
		u, err := url.Parse(strings.Map(plainBraces, r.URL))
		if err != nil || u.Host == "" || u.Scheme == "response" || l.knows.KnowsHost(u.Host) || strings.ContainsRune(u.Host, '_') || isPlaceholder(u.Host) {
			continue
		}
		l.found(HostUnknown, r, engine.FieldURL, offset(r.URL, u.Host),
			Text{"検証環境に " + u.Host + " はなく、どこにも送られない", "the workspace has no " + u.Host + ": nothing is sent"},
			Text{"kintone のホストは " + l.knows.KintoneHost(), "kintone is at " + l.knows.KintoneHost()})
	}
}

// checkEntrances says that the rules do not tell numbers and queues apart: none
// asks for a variable that this PBX alone has.
func checkEntrances(l *linter) {
	if l.knows.Entrances() < 2 || len(l.rules) == 0 {
		return
	}
	for _, r := range l.rules {
		for _, v := range l.knows.Variables() {
			if r.condition.tests(v.Name) {
				return
			}
		}
	}
	l.found(FiresForEveryNumber, l.rules[0], "event", 0,
		Text{"着信先の番号やキューで分ける設定はなく、どの番号への着信でもすべてのアクションが動く", "there is no setting for the number called: all rules run for every number and queue"},
		Text{"番号ごとに動きを変える必要があれば、PBX の変数を判定用コードに加える", "where numbers need rules of their own, add a variable of the PBX to the code"})
}
