package fakekintone

import (
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// transaction is the changes of one HTTP request, whether it is one operation or
// several in a bulk request: all of them happen, or none does.
type transaction struct {
	*store.Tx
	changes []Change
}

// changer answers a request that changes something. What it does is undone where
// it, or another changer in the same transaction, returns an error.
type changer func(*call, *transaction) (wire.Node, error)

// inTransaction makes a handler of a changer: it runs alone in a transaction of
// its own, and the observer learns of the changes that lasted.
func inTransaction(change changer) handler {
	return func(c *call) (answer wire.Node, err error) {
		tx := &transaction{}
		c.k.settle()
		err = c.k.store.Update(func(stored *store.Tx) error {
			tx.Tx, c.tx = stored, tx
			if answer, err = change(c, tx); err == nil {
				c.k.replacing()
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		c.changed(tx.changes)
		return answer, nil
	}
}
