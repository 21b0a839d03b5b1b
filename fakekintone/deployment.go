package fakekintone

import (
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
			tx.Define(id, tx.App(id).Versions().Settled())
		}
		return nil
	})
}
