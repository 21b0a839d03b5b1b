package fakekintone

import (
	"slices"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// updated says whether an app has been updated since it was set up.
func (k *Kintone) updated(id int64) bool {
	a, ok := appIn(k.view(), id)
	return ok && a.TokensDeployed
}

// settle brings every deployment that has ended by now into effect.
func (k *Kintone) settle() {
	now := k.clock.Now()
	if len(k.store.View().Due(now)) == 0 {
		return
	}
	_ = k.store.Update(func(tx *store.Tx) error {
		for _, id := range tx.Due(now) {
			settleApp(tx, id)
		}
		return nil
	})
}

// settleApp brings the deployment of an app into effect, where one is on its way.
func settleApp(tx *store.Tx, id int64) {
	was := tx.App(id).Versions()
	if was.Next == nil {
		return
	}
	tx.Define(id, was.Settled())
	if was.Live != nil && was.Next.App != nil {
		carry(tx, was.Live, was.Next)
	}
}

// carry lets the records of an app follow its new form: values move with their
// fields, states get their new names, and where process management begins every
// record is in the first one. None of this counts as an update of a record.
func carry(tx *store.Tx, was *definition.App, next *definition.Deployment) {
	if len(next.Changes) == 0 && !next.MovesStates(was) {
		return
	}
	state := next.App.State
	for _, r := range slices.Collect(tx.App(was.ID).Ascend(0)) {
		values := draft.Carry(r.Values, next.Changes)
		if state != "" {
			values[state] = record.Value{Text: next.StateOf(was, values[state].Text)}
		}
		tx.Put(was.ID, &record.Record{ID: r.ID, Revision: r.Revision, Values: values})
	}
}
