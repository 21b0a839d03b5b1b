package lint

import (
	"fmt"
	"slices"

	"callaction/engine/event"
)

const fieldOrder = "order"

// contradicts reports a variable that is read before it is set.
func (l *linter) contradicts(rd read, setters []*rule) {
	setter := setters[0]
	l.found(OrderContradicts, rd.rule, rd.field, rd.at,
		Text{fmt.Sprintf("「%s」が {%s} を設定するのは、このアクションより後になる。空のまま使われる", setter.Name, rd.name),
			fmt.Sprintf("%q sets {%s} only after this rule has run: it is empty here", setter.Name, rd.name)},
		Text{fmt.Sprintf("実行順で「%s」を先にする", setter.Name), fmt.Sprintf("give %q a smaller order", setter.Name)})
}

// checkOrder finds rules without 実行順 that need one another.
func checkOrder(l *linter) {
	for _, r := range l.rules {
		if partner := l.partner(r); !r.HasOrder && partner != nil {
			l.found(OrderMissing, r, fieldOrder, 0,
				Text{fmt.Sprintf("「%s」との間で変数を受け渡すのに、実行順がない。逆の順で動くと何も起きず、エラーにもならない", partner.Name),
					fmt.Sprintf("it shares variables with %q and has no order: in the other order nothing happens, and no error shows", partner.Name)},
				Text{"変数を設定するアクションから順に、実行順に番号を入れる", "number the rules, those that set variables first"})
		}
	}
}

// partner is a rule of the same event that sets what r reads or reads what r sets.
func (l *linter) partner(r *rule) *rule {
	for _, rd := range l.reads {
		for _, setter := range l.setters(rd.name) {
			if setter.Event != rd.rule.Event || setter == rd.rule {
				continue
			}
			switch r {
			case rd.rule:
				return setter
			case setter:
				return rd.rule
			}
		}
	}
	return nil
}

// names of the events of queued calls.
func isCallCenter(name event.Name) bool {
	return slices.Contains([]event.Name{event.CallCenterIncoming, event.CallCenterAnswered, event.CallCenterEnded}, name)
}
