// Package lesson teaches in a room: lessons are files that a trainer can write, and a
// step of a lesson is ticked by what has really happened in the room, never by a click.
//
// [Read] reads a lesson, [NewCatalogue] all lessons of a file system, and [Embedded] are
// those that come with callaction: the manual's two settings, and its mistakes as
// exercises to repair. [Progress] is how far somebody is in a lesson and [Book] how far
// in all of them; both are values that can be saved as JSON and outlive the room.
// [Handler] serves the pages.
//
// # The lesson file
//
// A lesson is a YAML file. Its name without the ending is its ID; files at the top come
// first in the list, then those in folders. Files whose names end in rules.yaml are rule
// files that lessons use. Keys are Japanese or English, mixed as the writer likes; a text
// is one for both languages, or {ja (日本語): …, en (英語): …}. In texts an empty line
// parts paragraphs, and `backquotes` mark what is to be read to the letter.
//
//	title (題名)                what the lesson is called
//	note (説明)                 what it is about; shown until the first step is ticked
//	workspace (検証環境)        the name of the workspace that it plays in
//	rules (アクション設定)      what the room's rules are when it begins: a rule set, or a
//	                            list with one for each rule file of the workspace;
//	                            without it, the workspace's own
//	steps (ステップ)            the steps, in the order in which they are ticked
//
// A rule set has
//
//	from (元)                   a rule file beside the lesson, or one of the manual's:
//	                            setting1/rules-printed.yaml, rules-characters.yaml or
//	                            rules-corrected.yaml, and the same in setting2
//	without (除く)              names of rules to leave out: for the trainee to write
//	change (変更)               rule: {field: value}, with the fields of the setting
//	                            screen; なし empties one
//
// Memos are left out, because those of corrected rules say what is corrected. A rule file
// has at least one rule.
//
// A step has
//
//	title (題名)                its name in the list
//	do (すること)               what to do
//	ask (問い)                  what to think about first
//	hint (ヒント)               shown on demand
//	explain (解説)              shown once the step is ticked
//	done (完了)                 what ticks it
//	solution (解答)             how it is done, for trainers and specs: a list
//
// # What ticks a step
//
// done says what must have happened since the step began, that is since the step before
// was ticked. All of it must be so; what it does not mention may be anything. Its words
// are those of a scenario's expectations (package scenarios), but that what it lists
// must be among what happened, in any order, and need not be all:
//
//	call (通話)                 a call: from (発信元: a number, or 非通知, 公衆電話,
//	                            表示圏外), to (着信先), course (経過: of 応答, 転送,
//	                            お客様が切断, エージェントが切断, 不応答, 放棄 and 終了,
//	                            any end, in this order), continued (続き): はい where
//	                            it may have been placed before the step began
//	rules (アクション)          rules that ran, were skipped or failed
//	variables (変数)            what the call knew
//	records (レコード)          app: records that were added or changed, and then had
//	                            these values
//	comments (コメント)         app/record: comments that were posted
//	back (戻る)                 はい: somebody went back to a step
//	faults (障害)               はい: a fault is set
//	withoutFindings (指摘なし)  codes that lint must not find in the rules of now
//	scenarios (シナリオ)        scenarios that must come out as expected, played in virtual
//	                            time with the rules of now: a list, each with title (題名)
//	                            and a scenario's quirks, given, calls, send and expect
//
// Where done mentions a call, rules or variables, all that it says of records and comments
// must be that call's doing, and {ID} stands for its id. With scenarios a repair is judged
// by what it does, not by its text: they are played anew when the rules have changed.
//
// What happened on a branch that was left does not count. Steps are ticked in order and
// stay ticked, whatever happens later and when data are reset.
//
// # The solution
//
// Each action of a solution does one thing:
//
//	call (通話)                 places a call: from (発信元), to (着信先), course (経過, in
//	                            the words of package fakepbx; without it the call is only
//	                            placed)
//	continue (続き)             a course for the call placed last
//	rules (アクション設定)      sets rules, as at the top of the lesson
//	records (レコード)          app: records that are added by hand
//	faults (障害)               faults that are set
//	back (戻る)                 a rule, an event or a step of a call, to whose last time
//	                            the room goes back; calls are then steered by hand
//
// A trainee sees no solution before the whole lesson is done. Then the page shows how its
// rules differ from those that the lesson began with.
package lesson
