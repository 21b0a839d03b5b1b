package preg_test

import (
	"fmt"
	"sync"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

var _ = Describe("a cache of patterns", func() {
	It("compiles a pattern once", func() {
		var cache preg.Cache
		first, err := cache.Compile(`/a/`)
		Expect(err).NotTo(HaveOccurred())
		again, err := cache.Compile(`/a/`)
		Expect(err).NotTo(HaveOccurred())
		Expect(again).To(BeIdenticalTo(first))
		Expect(cache.Len()).To(Equal(1))
	})

	It("remembers why a pattern does not compile", func() {
		var cache preg.Cache
		_, first := cache.Compile(`/(/`)
		_, again := cache.Compile(`/(/`)
		Expect(again).To(BeIdenticalTo(first))
		Expect(again).To(HaveOccurred())
	})

	It("drops the pattern that was asked for longest ago", func() {
		cache := preg.Cache{Size: 2}
		compile := func(pattern string) *preg.Regexp {
			re, err := cache.Compile(pattern)
			Expect(err).NotTo(HaveOccurred())
			return re
		}
		a, b := compile(`/a/`), compile(`/b/`)
		Expect(compile(`/a/`)).To(BeIdenticalTo(a))
		compile(`/c/`)
		Expect(cache.Len()).To(Equal(2))
		Expect(compile(`/a/`)).To(BeIdenticalTo(a))
		Expect(compile(`/b/`)).NotTo(BeIdenticalTo(b))
	})

	It("keeps 256 where its size is not said, and serves many at once", func() {
		var cache preg.Cache
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				defer GinkgoRecover()
				for i := range 300 {
					_, err := cache.Compile(fmt.Sprintf("/%d/", i))
					Expect(err).NotTo(HaveOccurred())
				}
			})
		}
		wg.Wait()
		Expect(cache.Len()).To(Equal(256))
	})
})
