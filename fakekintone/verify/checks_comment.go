package verify

// commentChecks are about comments of records.
func commentChecks() []Check {
	say := func(text string) step {
		return post("record/comment.json", `{"app":${app},"record":${record},"comment":{"text":"`+text+`"}}`)
	}
	read := get("record/comments.json", `{"app":${app},"record":${record}}`)
	remove := del("record/comment.json", `{"app":${app},"record":${record},"comment":${comment}}`)
	shown := func(text string) string {
		return `{"id":"<number>","text":"` + text + ` ","createdAt":"<moment>","creator":<user>,"mentions":[]}`
	}
	checks := []Check{
		fact("comments/post", "コメントの登録の応答", "the answer to a comment", say("a").answers(`{"id":"<number>"}`)),
		fact("comments/get", "コメントの形(本文の末尾に空白が付く)", "the form of comments (a blank follows the text)",
			say("a").ok(), read.answers(`{"comments":[`+shown("a")+`],"older":false,"newer":false}`)),
		fact("comments/newest-first", "コメントは新しい順", "comments come the newest first",
			say("a").ok(), say("b").ok(), read.answers(`{"comments":[`+shown("b")+","+shown("a")+`],"older":false,"newer":false}`)),
		fact("comments/oldest-first", "order=ascは古い順", "order=asc: the oldest first",
			say("a").ok(), say("b").ok(),
			get("record/comments.json", `{"app":${app},"record":${record},"order":"asc"}`).
				answers(`{"comments":[`+shown("a")+","+shown("b")+`],"older":false,"newer":false}`)),
		fact("comments/older", "limitで残ったものはolderで分かる", "older tells of what a limit leaves out",
			say("a").ok(), say("b").ok(),
			get("record/comments.json", `{"app":${app},"record":${record},"limit":1}`).
				answers(`{"comments":[`+shown("b")+`],"older":true,"newer":false}`)),
		fact("comments/delete", "削除の応答と、2度目の削除", "the answer to a deletion, and to a second one",
			say("a").ok().keeping("comment", "id"), remove.answers(`{}`), remove.refused(400, "GAIA_RE02", commentNotFound)),
		fact("comments/revision", "コメントはrevisionを変えない", "a comment leaves the revision as it is",
			say("a").ok(), readRecord().value("$revision", "__REVISION__", `"1"`)),
		fact("comments/unknown-user", "存在しないユーザーへのメンション", "a mention of a user that there is not",
			post("record/comment.json", `{"app":${app},"record":${record},"comment":{"text":"a","mentions":[{"code":"`+noLogin+`","type":"USER"}]}}`).
				refused(400, "GAIA_IL26", userNotFound(noLogin))),
		fact("comments/unknown-record", "存在しないレコードのコメント", "comments of a record that there is not",
			get("record/comments.json", `{"app":${app},"record":${gone}}`).refused(404, "GAIA_RE01", recordNotFound("${gone}"))),
	}
	for i, c := range checks {
		checks[i] = c.needing(needComments)
	}
	return checks
}
