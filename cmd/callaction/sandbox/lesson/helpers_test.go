package lesson_test

import (
	"fmt"

	"callaction/cmd/callaction/sandbox/lesson"
)

// misses are what the scenarios of the current step found wrong.
func misses(b lesson.Book) string {
	return fmt.Sprintf("%+v", b.Lessons[b.Current].Judged)
}
