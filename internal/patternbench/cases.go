package main

import "strings"

// pattern is one that is measured, with what it stands for.
type pattern struct{ name, text string }

func patterns() []pattern {
	return []pattern{
		{"the manual's first", `/("value":"(?P<ID>[0-9]+)"}}],)*"totalCount":"(?P<COUNT>[0-9]+)"/`},
		{"the same, corrected", `/"records":\[(?:\{"\$id":\{"type":"__ID__","value":"(?P<CUSTOMER_ID>[0-9]+)"\}\})?.*"totalCount":"(?P<CUSTOMER_COUNT>[0-9]+)"/`},
		{"greedy", `/"value":"(?P<NAME>.*)"/`},
		{"lazy", `/.*?"totalCount":"(?P<COUNT>\d+)"/s`},
		{"no match, a text missing", `/"id":"(?P<ID>[0-9]+)","revision"/`},
		{"no match, all texts there", `/"value":"(?P<ID>[0-9]+)"\},\{"totalCount"/`},
		{"look-behind and look-ahead", `/(?<="value":")[0-9]+(?="\}\}\],)/`},
		{"characters, with u", `/"会社名":\{"type":"\w+","value":"(?P<NAME>[^"]*サンプル)"\}\}\],/u`},
		{"caseless", `/"TOTALCOUNT":"(?P<COUNT>[0-9]+)"/i`},
		{"each string of the body", `/^\{(?:[^"]|"(?:[^"\\]|\\.)*")*\}$/`},
		{"the same, possessive", `/^\{(?:[^"]++|"(?:[^"\\]++|\\.)*+")*+\}$/`},
	}
}

// body is an answer of kintone of about some size.
type body struct {
	name string
	text []byte
}

func bodies() []body {
	return []body{{"260 B", answer(260)}, {"50 KB", answer(50 << 10)}, {"1 MB", answer(1 << 20)}}
}

// answer is a kintone's answer to a search, of at most size bytes.
func answer(size int) []byte {
	const (
		begin  = `{"records":[`
		record = `{"$id":{"type":"__ID__","value":"5"},"会社名":{"type":"SINGLE_LINE_TEXT","value":"株式会社サンプル"}}`
		end    = `],"totalCount":"12"}`
	)
	n := (size - len(begin) - len(end) + 1) / (len(record) + 1)
	return []byte(begin + strings.TrimSuffix(strings.Repeat(record+",", n), ",") + end)
}
