package quirks

import "callaction/internal/quirk"

// The values of CommentOnRecordPaths.
const (
	CommentsRefused = "off"
	CommentsTaken   = "on"
)

// CommentOnRecordPaths asks about comments that are sent to the paths of records.
func CommentOnRecordPaths() quirk.Quirk {
	return quirk.Quirk{
		Name:     "commentOnRecordPaths",
		Values:   []string{CommentsRefused, CommentsTaken},
		Question: "Does POST record.json or records.json take a comment (app, record, comment.text)?",
		Source: "kintone documents record/comment.json for it. A PBX vendor's manual prints the others; " +
			"on answers them as record/comment.json, to try such rules all the same.",
	}
}
