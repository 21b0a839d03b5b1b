package fakekintone

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// paramsFromQuery reads parameters from a query string: app=7, and lists as
// fields[0]=a&fields[1]=b with the brackets encoded or not. Of two values for one
// name the last counts.
func paramsFromQuery(raw string, choice quirk.Choice) (*params, error) {
	if strings.ContainsAny(raw, "[]") && !choice.Is(quirks.UnencodedBrackets(), quirks.BracketsAccepted) {
		return nil, chosen(choice, quirks.UnencodedBrackets())
	}
	root := wire.Value{Kind: wire.IsObject}
	lists := map[string][]queryElement{}
	for pair := range strings.SplitSeq(raw, "&") {
		name, text, err := unescapePair(pair)
		if err != nil {
			return nil, wire.IllegalRequest()
		}
		if base, place, ok := indexed(name); ok {
			lists[base] = append(lists[base], queryElement{place, text})
		} else if name != "" {
			root = root.With(name, wire.Text(text))
		}
	}
	for _, base := range slices.Sorted(maps.Keys(lists)) {
		root = root.With(base, listOf(lists[base]))
	}
	p := newParams(root)
	p.fromQuery = true
	return p, nil
}

func unescapePair(pair string) (name, text string, err error) {
	name, text, _ = strings.Cut(pair, "=")
	if name, err = url.QueryUnescape(name); err != nil {
		return "", "", err
	}
	if text, err = url.QueryUnescape(text); err != nil {
		return "", "", err
	}
	return strings.ToValidUTF8(name, "\uFFFD"), strings.ToValidUTF8(text, "\uFFFD"), nil
}

// queryElement is one element of a list in a query string.
type queryElement struct {
	place int
	text  string
}

// indexed takes fields[3] apart.
func indexed(name string) (base string, place int, ok bool) {
	base, rest, ok := strings.Cut(name, "[")
	digits, isClosed := strings.CutSuffix(rest, "]")
	if !ok || !isClosed || base == "" {
		return "", 0, false
	}
	place, err := strconv.Atoi(digits)
	return base, place, err == nil && place >= 0
}

func listOf(elements []queryElement) wire.Value {
	slices.SortStableFunc(elements, func(a, b queryElement) int { return a.place - b.place })
	list := wire.Value{Kind: wire.IsArray}
	for _, e := range elements {
		list.Members = append(list.Members, wire.Member{Value: wire.Text(e.text)})
	}
	return list
}
