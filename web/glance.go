package web

import (
	"io/fs"
	"sync"
	"sync/atomic"
	"time"
)

// A file that is asked for again and again is not looked at for each request: that takes
// as long as many a page. Whoever edits a page and looks at it sees the change at once
// all the same, as only what is asked for more often than people do is believed.
const (
	glanceTime  = 100 * time.Millisecond
	glanceFirst = 16   // requests in that time that look themselves
	glancesKept = 4096 // paths
)

// glances are what is known of files of the web folder.
type glances struct {
	by    sync.Map // path -> *glance
	count atomic.Int32
}

// glance is what is known of one file.
type glance struct {
	mu    sync.Mutex
	since time.Time
	asked int // since then
	info  fs.FileInfo
}

// statAt is stat for a request that came at a time.
func (f *files) statAt(clean string, now time.Time) (fs.FileInfo, error) {
	if f == nil {
		return nil, fs.ErrNotExist
	}
	v, known := f.glances.by.Load(clean)
	if known {
		if info := v.(*glance).believed(now); info != nil {
			return info, nil
		}
	}
	info, err := f.stat(clean)
	switch {
	case err != nil:
		if known {
			f.glances.forget(clean)
		}
	case known:
		v.(*glance).saw(info)
	case f.glances.count.Load() < glancesKept:
		if _, there := f.glances.by.LoadOrStore(clean, &glance{since: now, asked: 1, info: info}); !there {
			f.glances.count.Add(1)
		}
	}
	return info, err
}

// believed returns what is known of the file, nil when it has to be looked at.
func (g *glance) believed(now time.Time) fs.FileInfo {
	g.mu.Lock()
	defer g.mu.Unlock()
	if now.Sub(g.since) >= glanceTime {
		g.since, g.asked = now, 0
	}
	if g.asked++; g.asked > glanceFirst {
		return g.info
	}
	return nil
}

func (g *glance) saw(info fs.FileInfo) {
	g.mu.Lock()
	g.info = info
	g.mu.Unlock()
}

func (s *glances) forget(clean string) {
	if _, there := s.by.LoadAndDelete(clean); there {
		s.count.Add(-1)
	}
}
