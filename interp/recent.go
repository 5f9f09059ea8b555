package interp

import (
	"container/list"
	"sync"
)

// recent keeps what was used most recently, so that tags, formulas and lines given
// as text are compiled once. It is safe for concurrent use.
type recent[K comparable, V any] struct {
	mu    sync.Mutex
	items map[K]*list.Element
	order list.List
}

// nearKey is an unknown name in a program.
type nearKey struct {
	program int
	name    string
}

// maxRecent is how many pieces of code are kept.
const maxRecent = 4096

type recentItem[K comparable, V any] struct {
	key K
	v   V
}

// get returns the zero V when there is nothing under k.
func (c *recent[K, V]) get(k K) (v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.items[k]
	if e == nil {
		return v
	}
	c.order.MoveToFront(e)
	return e.Value.(*recentItem[K, V]).v
}

func (c *recent[K, V]) put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.items == nil {
		c.items = map[K]*list.Element{}
	}
	if e := c.items[k]; e != nil {
		e.Value.(*recentItem[K, V]).v = v
		c.order.MoveToFront(e)
		return
	}
	c.items[k] = c.order.PushFront(&recentItem[K, V]{k, v})
	for c.order.Len() > maxRecent {
		last := c.order.Back()
		delete(c.items, last.Value.(*recentItem[K, V]).key)
		c.order.Remove(last)
	}
}
