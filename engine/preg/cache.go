package preg

import (
	"container/list"
	"sync"
)

// defaultCache is how many patterns a Cache keeps of itself: several rule sets
// have fewer. PHP keeps 4,096.
const defaultCache = 256

// Cache keeps compiled patterns, those that were asked for last, and also why a
// pattern does not compile. Its zero value is ready and keeps 256. It is safe
// for concurrent use; nothing of it is shared with other caches.
type Cache struct {
	// Size is how many patterns are kept; 0 means 256. It must not be changed
	// once the cache is in use.
	Size int

	mu    sync.Mutex
	known map[string]*list.Element
	used  list.List // of *cached, the last used first
}

// cached is a pattern and what Compile answered.
type cached struct {
	pattern string
	regexp  *Regexp
	err     error
}

// Compile is Compile, which it calls for patterns that are not kept.
func (c *Cache) Compile(pattern string) (*Regexp, error) {
	if found := c.find(pattern); found != nil {
		return found.regexp, found.err
	}
	re, err := Compile(pattern)
	c.keep(&cached{pattern, re, err})
	return re, err
}

func (c *Cache) find(pattern string) *cached {
	c.mu.Lock()
	defer c.mu.Unlock()
	element := c.known[pattern]
	if element == nil {
		return nil
	}
	c.used.MoveToFront(element)
	return element.Value.(*cached)
}

func (c *Cache) keep(made *cached) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = map[string]*list.Element{}
	}
	if c.known[made.pattern] != nil {
		return
	}
	c.known[made.pattern] = c.used.PushFront(made)
	size := c.Size
	if size <= 0 {
		size = defaultCache
	}
	for c.used.Len() > size {
		oldest := c.used.Back()
		c.used.Remove(oldest)
		delete(c.known, oldest.Value.(*cached).pattern)
	}
}

// Len is how many patterns are kept now.
func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.used.Len()
}
