package explore

import (
	"slices"
	"time"

	"callaction/engine/lint"
	"callaction/fakekintone"
	"callaction/scenarios/workspace"
)

// slow is how long kintone takes where a call is to end during the rules: longer
// than the call, shorter than the manual's timeout.
const slow = 3 * time.Second

// course is what becomes of a call.
type course struct {
	name   lint.Text
	steps  []string
	during bool // the call ends while kintone still answers the first rule
	atMost lint.Severity
}

// courseChoices are the courses of every number of the PBX. The first is the
// ordinary one.
func (w *world) courseChoices() []*choice {
	var all []*choice
	for _, n := range w.ws.PBX.Numbers {
		for _, c := range w.coursesOf(n) {
			name := c.name
			if len(w.ws.PBX.Numbers) > 1 {
				name = lint.Text{Japanese: n.Number + " への着信で" + name.Japanese, English: "on " + n.Number + " " + name.English}
			}
			all = append(all, &choice{dim: courseDimension, name: name, atMost: c.atMost, apply: func(d *draft) {
				d.to, d.steps = n.Number, c.steps
				if c.during {
					d.slow = append(d.slow, fakekintone.Fault{Name: "kintone が遅い", Latency: slow})
				}
			}})
		}
	}
	return all
}

func (w *world) coursesOf(n workspace.Number) []course {
	wait, name := "呼出 ", n.To
	for _, q := range w.ws.PBX.Queues {
		if n.To == q.Name || n.To == "queue "+q.Name {
			wait, name = "待ち呼 ", q.Name
		}
	}
	for _, g := range w.ws.PBX.Groups {
		if n.To == "group "+g.Name {
			name = g.Name
		}
	}
	courses := []course{
		{lint.Text{Japanese: "応答し、お客様が切断", English: "answered, the caller hangs up"}, []string{wait + "5s", "応答", "通話 1m", "お客様が切断"}, false, lint.Error},
		{lint.Text{Japanese: "応答されない", English: "not answered"}, []string{wait + "30s", "不応答"}, false, lint.Error},
		{lint.Text{Japanese: "放棄", English: "abandoned"}, []string{wait + "10s", "放棄"}, false, lint.Error},
		{lint.Text{Japanese: "応答し、エージェントが切断", English: "answered, the agent hangs up"}, []string{wait + "5s", "応答", "通話 1m", "エージェントが切断"}, false, lint.Error},
		{lint.Text{Japanese: "すぐに切断", English: "hung up at once"}, []string{"放棄"}, false, lint.Warning},
		{lint.Text{Japanese: "アクションの実行中に放棄", English: "abandoned during the rules"}, []string{wait + "1s", "放棄"}, true, lint.Warning},
		{lint.Text{Japanese: "アクションの実行中に応答して切断", English: "answered and hung up during the rules"}, []string{wait + "1s", "応答", "通話 1s", "お客様が切断"}, true, lint.Warning},
	}
	for _, to := range w.destinations(name) {
		courses = append(courses, course{
			lint.Text{Japanese: "応答し、" + to + " へ転送して応答", English: "answered, transferred to " + to + " and answered"},
			[]string{wait + "5s", "応答", "通話 30s", "転送 " + to, "待つ 5s", "応答", "通話 30s", "お客様が切断"}, false, lint.Error,
		})
	}
	return courses
}

// destinations are where a call can be transferred: where it came to, and every
// other queue and group.
func (w *world) destinations(first string) []string {
	all := []string{first}
	for _, team := range slices.Concat(w.ws.PBX.Queues, w.ws.PBX.Groups) {
		if team.Name != first {
			all = append(all, team.Name)
		}
	}
	return all
}

// secondChoices are a second call of the same number.
func secondChoices() []*choice {
	return []*choice{
		{dim: secondDimension, name: lint.Text{Japanese: "同じ番号から同時に二つの着信", English: "two calls of the number at once"}, atMost: lint.Error, apply: func(d *draft) { d.second = true }},
		{dim: secondDimension, name: lint.Text{Japanese: "そのあともう一度同じ通話", English: "the same call once more afterwards"}, atMost: lint.Error, apply: func(d *draft) { d.second, d.later = true, time.Hour }},
	}
}
