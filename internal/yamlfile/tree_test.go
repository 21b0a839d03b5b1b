package yamlfile_test

import (
	"math/rand/v2"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

var _ = Describe("a tree that is written", func() {
	It("is short where it may be, and readable", func() {
		inner, outer, long := yamlfile.TreeMap(), yamlfile.TreeMap(), yamlfile.TreeMap()
		inner.Add("番号", yamlfile.TreeText("007"))
		inner.Add("件数", yamlfile.TreeWord("3"))
		inner.Add("経過", yamlfile.TreeTexts("呼出 5s", "応答", "a, b"))
		long.Add("a", yamlfile.TreeText(strings.Repeat("長", 161)))
		long.Add("b", yamlfile.TreeText("x"))
		outer.Add("題名", yamlfile.TreeText("一行"))
		outer.Add("説明", yamlfile.TreeText("二行\n目\n"))
		outer.Add("末尾なし", yamlfile.TreeText("二行\n目"))
		outer.Add("通話", yamlfile.TreeList(inner.Flow(), inner))
		outer.Add("長い", yamlfile.TreeList(long.Flow()))
		outer.Add("空", yamlfile.TreeList())
		outer.Add("7/1", yamlfile.TreeMap())
		Expect(outer.Write()).To(BeEquivalentTo(`題名: 一行
説明: |
  二行
  目
末尾なし: |-
  二行
  目
通話:
  - {番号: "007", 件数: 3, 経過: [呼出 5s, 応答, "a, b"]}
  - 番号: "007"
    件数: 3
    経過: [呼出 5s, 応答, "a, b"]
長い:
  - a: ` + strings.Repeat("長", 161) + `
    b: x
空: []
7/1: {}
`))
	})

	It("reads the same, whatever texts and keys it has", func() {
		rng := rand.New(rand.NewPCG(1, 2))
		for range 200 {
			t := randomTree(rng, 3)
			for t.Len() == 0 {
				t = randomTree(rng, 3)
			}
			root := yamlfile.TreeMap()
			root.Add(nasty(rng), t)
			data, err := root.Write()
			Expect(err).NotTo(HaveOccurred())
			node, err := yamlfile.Parse("x.yaml", data)
			Expect(err).NotTo(HaveOccurred(), string(data))
			again, err := yamlfile.AsTree(node).Write()
			Expect(err).NotTo(HaveOccurred())
			plain, err := yamlfile.Unflowed(root).Write()
			Expect(err).NotTo(HaveOccurred())
			Expect(string(again)).To(Equal(string(plain)), string(data))
		}
	})

	DescribeTable("is refused",
		func(t yamlfile.Tree, text string) {
			_, err := t.Write()
			Expect(err).To(MatchError(text))
		},
		Entry("where it is no map", yamlfile.TreeText("x"), "write YAML: a file begins with a map"),
		Entry("with a key twice", twice(), `write YAML: the key "a" is there twice below "m"`),
		Entry("with a text that is not UTF-8", notUTF8(), `write YAML: the text "\xff" below "k" is not UTF-8`),
	)
})

func twice() yamlfile.Tree {
	m, root := yamlfile.TreeMap(), yamlfile.TreeMap()
	m.Add("a", yamlfile.TreeText("1"))
	m.Add("a", yamlfile.TreeText("2"))
	root.Add("m", m)
	return root
}

func notUTF8() yamlfile.Tree {
	root := yamlfile.TreeMap()
	root.Add("k", yamlfile.TreeText("\xff"))
	return root
}

// nasty is a text of pieces that YAML makes something of.
func nasty(rng *rand.Rand) string {
	pieces := []string{
		"x", "着信", "007", "なし", "null", "~", "true", "改行\n", "\n", " ", "  ", "'", `"`, `\`, `\n`, ":", ": ", "#", " #", "-", "- ", "?", "? ", "[", "]", "{", "}", ",",
		"|", ">", "&", "*", "!", "%", "@", "`", "\t", "\r", "\u0085", "\u2028", "\ufeff", "\ufdd0", "\x00", "\x1b", "🙂", "é", "\u3000", "<<", "=", "...", "---", "0x1f", "1e3", "。",
	}
	var b strings.Builder
	for range rng.IntN(4) {
		b.WriteString(pieces[rng.IntN(len(pieces))])
	}
	return b.String()
}

func randomTree(rng *rand.Rand, depth int) yamlfile.Tree {
	t := yamlfile.TreeText(nasty(rng))
	switch {
	case depth > 0 && rng.IntN(3) == 0:
		t = yamlfile.TreeMap()
		seen := map[string]bool{}
		for range rng.IntN(4) {
			if key := nasty(rng); !seen[key] {
				seen[key] = true
				t.Add(key, randomTree(rng, depth-1))
			}
		}
	case depth > 0 && rng.IntN(2) == 0:
		var items []yamlfile.Tree
		for range rng.IntN(4) {
			items = append(items, randomTree(rng, depth-1))
		}
		t = yamlfile.TreeList(items...)
	}
	if rng.IntN(2) == 0 {
		t = t.Flow()
	}
	return t
}
