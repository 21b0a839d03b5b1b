package engine

import "context"

// Link says which exchange on which connection a request was. A transport fills
// it before it returns, so that the engine's side of an exchange and the
// server's can be joined without a header of their own.
type Link struct {
	// Connection names the connection; empty where there was none.
	Connection string
	// Ordinal is the exchange's number on the connection, from 1.
	Ordinal int
}

type linkKey struct{}

// LinkOf is where a transport notes which exchange a request became; nil where
// the request is not the engine's.
func LinkOf(ctx context.Context) *Link {
	link, _ := ctx.Value(linkKey{}).(*Link)
	return link
}

func withLink(ctx context.Context) (context.Context, *Link) {
	link := &Link{}
	return context.WithValue(ctx, linkKey{}, link), link
}
