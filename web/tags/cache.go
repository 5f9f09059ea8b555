package tags

import (
	"container/list"
	"sync"
	"time"
)

// Cache keeps parsed documents by path for as long as the file has the same time
// and size. It is safe for concurrent use; the least recently used document goes
// first when the sources together exceed the limit.
type Cache struct {
	mu    sync.Mutex
	limit int
	used  int
	docs  map[cacheKey]*list.Element
	order list.List // of *cached, most recent first
	hits  uint64
	loads uint64
}

// Version identifies the state of a file.
type Version struct {
	Modified time.Time
	Size     int64
}

type cacheKey struct {
	path    string
	include bool
	file    bool
	syntax  Syntax
}

type cached struct {
	key     cacheKey
	version Version
	t       *Template
	file    *File
	size    int
	hits    int
}

// File is a static file in the cache.
type File struct {
	Bytes []byte
	once  sync.Once
	small []byte
}

// Compressed returns the file as pack makes it, which is asked once.
func (f *File) Compressed(pack func([]byte) []byte) []byte {
	f.once.Do(func() { f.small = pack(f.Bytes) })
	return f.small
}

// File returns a static file, read if need be.
func (c *Cache) File(path string, v Version, read func() ([]byte, error)) (*File, error) {
	k := cacheKey{path: path, file: true}
	if d := c.find(k, v); d != nil {
		return d.file, nil
	}
	b, err := read()
	if err != nil {
		return nil, err
	}
	f := &File{Bytes: b}
	c.keep(&cached{key: k, version: v, file: f, size: len(b) + len(b)/2}) // with what it is compressed
	return f, nil
}

// NewCache returns a cache for sources of limit bytes in all; 0 and less keep nothing.
func NewCache(limit int) *Cache {
	return &Cache{limit: limit, docs: map[cacheKey]*list.Element{}}
}

// Page returns the template of a whole document, read and parsed if need be.
func (c *Cache) Page(path string, syntax Syntax, v Version, read func() (string, error)) (*Template, error) {
	return c.get(cacheKey{path: path, syntax: syntax}, v, read)
}

// Included returns the template of what 4DINCLUDE inserts of a document.
func (c *Cache) Included(path string, v Version, read func() (string, error)) (*Template, error) {
	return c.get(cacheKey{path: path, include: true}, v, read)
}

func (c *Cache) get(k cacheKey, v Version, read func() (string, error)) (*Template, error) {
	if d := c.find(k, v); d != nil {
		return d.t, nil
	}
	source, err := read()
	if err != nil {
		return nil, err
	}
	t := parseFor(k, source)
	c.keep(&cached{key: k, version: v, t: t, size: t.size})
	return t, nil
}

// find returns a document that is there as it was at v, and counts the hit or the load.
func (c *Cache) find(k cacheKey, v Version) *cached {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.docs[k]; e != nil {
		if d := e.Value.(*cached); d.version == v {
			c.order.MoveToFront(e)
			c.hits++
			d.hits++
			return d
		}
		c.drop(e)
	}
	c.loads++
	return nil
}

func parseFor(k cacheKey, source string) *Template {
	if k.include {
		return ParseInclude(source)
	}
	return Parse(source, k.syntax)
}

func (c *Cache) keep(d *cached) {
	if c.limit <= 0 || d.size > c.limit/4 { // one large document must not push out all others
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.docs[d.key]; e != nil {
		c.drop(e)
	}
	c.docs[d.key] = c.order.PushFront(d)
	c.used += d.size
	for c.used > c.limit {
		c.drop(c.order.Back())
	}
}

func (c *Cache) drop(e *list.Element) {
	d := c.order.Remove(e).(*cached)
	delete(c.docs, d.key)
	c.used -= d.size
}

// Clear forgets all documents.
func (c *Cache) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.docs)
	c.order.Init()
	c.used = 0
}

// CachedPage is one line of the cache's statistics.
type CachedPage struct {
	Path string
	Size int
	Hits int
}

// Stats tells what is in the cache.
type Stats struct {
	Pages       []CachedPage // most recently used first
	Used, Limit int          // bytes
	Hits, Loads uint64
}

// Stats returns what is in the cache now.
func (c *Cache) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := Stats{Used: c.used, Limit: c.limit, Hits: c.hits, Loads: c.loads}
	for e := c.order.Front(); e != nil; e = e.Next() {
		d := e.Value.(*cached)
		s.Pages = append(s.Pages, CachedPage{d.key.path, d.size, d.hits})
	}
	return s
}
