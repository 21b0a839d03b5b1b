package preg_test

import (
	"errors"
	"strings"
	"testing"

	"callaction/engine/preg"
)

// searchPattern is the manual's first 変数抽出パターン.
const searchPattern = `/("value":"(?P<ID>[0-9]+)"}}],)*"totalCount":"(?P<COUNT>[0-9]+)"/`

// searchAnswer is a kintone's answer to a search of about that many bytes.
func searchAnswer(size int) []byte {
	const record = `{"record_no":{"type":"RECORD_NUMBER","value":"5"},"会社名":{"type":"SINGLE_LINE_TEXT","value":"株式会社サンプル"}},`
	records := strings.Repeat(record, size/len(record))
	return []byte(`{"records":[` + strings.TrimSuffix(records, ",") + `],"totalCount":"12"}`)
}

func benchmark(b *testing.B, pattern string, body []byte) {
	re, err := preg.Compile(pattern)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := re.Match(body); err != nil && !errors.Is(err, preg.ErrBacktrackLimit) && !errors.Is(err, preg.ErrStackLimit) {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearchSmall(b *testing.B)  { benchmark(b, searchPattern, searchAnswer(260)) }
func BenchmarkSearchLarge(b *testing.B)  { benchmark(b, searchPattern, searchAnswer(1<<20)) }
func BenchmarkSearchLargeU(b *testing.B) { benchmark(b, searchPattern+"u", searchAnswer(1<<20)) }
func BenchmarkLazy(b *testing.B) {
	benchmark(b, `/.*?"totalCount":"(\d+)"/`, searchAnswer(1<<19))
}
func BenchmarkString(b *testing.B) {
	benchmark(b, `/^\{(?:"(?:[^"\\]|\\.)*"|[^"])*\}$/u`, searchAnswer(1<<18))
}
func BenchmarkRunaway(b *testing.B) {
	benchmark(b, `/(a+)+$/`, []byte(strings.Repeat("a", 40)+"b"))
}
func BenchmarkRunawayOneMegabyte(b *testing.B) {
	benchmark(b, `/(a|b|ab)*c$/`, []byte(strings.Repeat("ab", 1<<19)+"c\n\n"))
}
func BenchmarkRunawayEverywhere(b *testing.B) {
	benchmark(b, `/(a?){17}[a-b]{17}#$/`, []byte(strings.Repeat(strings.Repeat("a", 17)+"b", 1<<15)+"#a"))
}
func BenchmarkSquare(b *testing.B) {
	benchmark(b, `/[a-y]+[az]{1,4}z$/u`, []byte(strings.Repeat("é", 1<<19)+"zz\n\n"))
}
func BenchmarkNested(b *testing.B) {
	benchmark(b, `/(?:(?:(?:a?)*?)+)*[^a]b$/`, []byte(strings.Repeat("a", 1<<20)+"b\n\n"))
}
func BenchmarkRecursion(b *testing.B) {
	benchmark(b, `/\((?:[^()]|(?R))*\)/`, []byte(strings.Repeat("(", 1<<19)+strings.Repeat(")", 1<<18)))
}
func BenchmarkDots(b *testing.B) {
	benchmark(b, `/.*.*.*[=x]y/s`, []byte(strings.Repeat("é", 1<<19)+"y"))
}
func BenchmarkClusters(b *testing.B) {
	benchmark(b, `/\X*[xy]z/u`, []byte(strings.Repeat("é", 1<<19)+"!z\n\n"))
}
func BenchmarkClasses(b *testing.B) {
	benchmark(b, `/[^\p{L}]*?\p{Han}*[xy]z/u`, []byte(strings.Repeat("👩‍👩", 1<<20/11)+"!z\n\n"))
}
func BenchmarkLazyEverywhere(b *testing.B) {
	benchmark(b, `/(*ANY)é.*?z[xy]/u`, []byte(strings.Repeat("é", 1<<19)+"!z\n\n"))
}
func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := preg.Compile(searchPattern); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompileLong(b *testing.B) {
	for _, piece := range []string{`[:graph:]`, `\P{Xan}`} {
		pattern := "/[" + strings.Repeat(piece, 60_000/len(piece)) + "]/u"
		b.Run(piece, func(b *testing.B) {
			for b.Loop() {
				if _, err := preg.Compile(pattern); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
