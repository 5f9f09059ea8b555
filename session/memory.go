package session

import (
	"bytes"
	"context"
	"sync"
	"time"
)

// Memory is a Store that keeps records in memory, for tests and for several
// Managers in one process. A Manager that should keep sessions in memory only needs
// no store at all.
type Memory struct {
	clock   Clock
	mu      sync.Mutex
	records map[string]Record
	cleanAt int // clean up when there are this many records
}

// NewMemory returns an empty store; a nil clock is the system's.
func NewMemory(clock Clock) *Memory {
	if clock == nil {
		clock = systemClock{}
	}
	return &Memory{clock: clock, records: map[string]Record{}, cleanAt: 64}
}

func (m *Memory) live(id string) (Record, bool) {
	r, ok := m.records[id]
	if ok && !m.clock.Now().Before(r.Expires) {
		delete(m.records, id)
		return Record{}, false
	}
	return r, ok
}

// Load returns a record, found=false when it is absent or has expired.
func (m *Memory) Load(_ context.Context, id string) (Record, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.live(id)
	r.Data = bytes.Clone(r.Data)
	return r, ok, nil
}

// Save stores a record as the next version, or reports ErrStale.
func (m *Memory) Save(_ context.Context, rec Record) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r, _ := m.live(rec.ID); r.Version != rec.Version {
		return ErrStale
	}
	m.clean()
	rec.Version++
	rec.Data = bytes.Clone(rec.Data)
	m.records[rec.ID] = rec
	return nil
}

// clean drops expired records each time their number has doubled, so that it costs
// a constant share of saving.
func (m *Memory) clean() {
	if len(m.records) < m.cleanAt {
		return
	}
	for id := range m.records {
		m.live(id)
	}
	m.cleanAt = max(64, 2*len(m.records))
}

// Touch sets the expiry of a record if there is one.
func (m *Memory) Touch(_ context.Context, id string, expires time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r, ok := m.live(id); ok {
		r.Expires = expires
		m.records[id] = r
	}
	return nil
}

// Delete removes a record if there is one.
func (m *Memory) Delete(_ context.Context, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.records, id)
	return nil
}

// List visits the records that have not expired until visit returns false.
func (m *Memory) List(_ context.Context, visit func(Info) bool) error {
	m.mu.Lock()
	var infos []Info
	for id := range m.records {
		if r, ok := m.live(id); ok {
			infos = append(infos, r.Info())
		}
	}
	m.mu.Unlock()
	for _, i := range infos {
		if !visit(i) {
			break
		}
	}
	return nil
}
