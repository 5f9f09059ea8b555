package redis

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/redis/rueidis"

	"fourd/session"
)

// life is what a node knows of how alive it is. Times are those of its monotonic clock.
type life struct {
	mu     sync.Mutex
	epoch  uint32
	until  time.Time // leases are sure until then
	heard  time.Time // the last heartbeat was heard
	missed bool      // something may have been missed: the next heartbeat begins an epoch
}

// Listen begins the life of the node: it is told what others do, and beats.
func (s *Store) Listen(l session.Listener) {
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.life.missed = true
	s.ended.Add(2)
	go func() { defer s.ended.Done(); s.hear(ctx, l) }()
	go func() { defer s.ended.Done(); s.live(ctx) }()
}

// Close ends the life of the node: its leases are free at once.
func (s *Store) Close() error {
	var err error
	if s.stop != nil {
		s.stop()
		s.ended.Wait()
		ctx, cancel := context.WithTimeout(context.Background(), s.times.patience)
		defer cancel()
		for _, r := range s.client.DoMulti(ctx, s.client.B().Del().Key(s.nodes()+s.node).Build(), s.client.B().Srem().Key(s.members()).Member(s.node).Build()) {
			err = errors.Join(err, r.Error())
		}
		s.stop = nil
	}
	s.client.Close()
	return err
}

// Epoch is told in session.Shared.
func (s *Store) Epoch() (uint32, bool) {
	now := time.Now()
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	return s.life.epoch, !s.life.missed && now.Before(s.life.until) && now.Sub(s.life.heard) < s.times.deaf
}

// live beats until ctx ends.
func (s *Store) live(ctx context.Context) {
	for n := 0; ctx.Err() == nil; n++ {
		s.beat(ctx, n)
		select {
		case <-time.After(s.times.beat):
		case <-s.kick:
		case <-ctx.Done():
		}
	}
}

func (s *Store) beat(ctx context.Context, n int) {
	sent := time.Now() // the server counts from later on
	ctx, cancel := context.WithTimeout(ctx, s.times.deaf)
	defer cancel()
	lived, err := s.scripts.beat.Exec(ctx, s.client, []string{s.nodes() + s.node, s.members()},
		[]string{s.node, strconv.FormatInt(s.times.live.Milliseconds(), 10), s.channels() + s.node, strconv.Itoa(n)}).AsInt64()
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	if err == nil {
		s.life.until = sent.Add(s.times.trust)
	}
	if err == nil && lived == 0 && n > 0 { // others have taken this node for dead
		s.life.missed = true
	}
}

// hear listens until ctx ends, on a new connection when one is lost.
func (s *Store) hear(ctx context.Context, l session.Listener) {
	for ctx.Err() == nil {
		s.hearOnce(ctx, l)
		s.life.mu.Lock()
		s.life.missed = true
		s.life.mu.Unlock()
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
		}
	}
}

func (s *Store) hearOnce(ctx context.Context, l session.Listener) {
	c, release := s.client.Dedicate()
	defer release()
	lost := c.SetPubSubHooks(rueidis.PubSubHooks{OnMessage: func(m rueidis.PubSubMessage) { s.told(m.Message, l) }})
	if c.Do(ctx, c.B().Subscribe().Channel(s.channels()+s.node).Build()).Error() != nil {
		return
	}
	select {
	case s.kick <- struct{}{}: // to be sure as soon as may be
	default:
	}
	for {
		select {
		case <-lost:
			return
		case <-ctx.Done():
			return
		case <-time.After(s.times.deaf):
			s.life.mu.Lock()
			deaf := time.Since(s.life.heard) > s.times.deaf
			s.life.mu.Unlock()
			if deaf {
				return // a connection that looks whole and brings nothing
			}
		}
	}
}

// told takes one message: h a heartbeat of this node, c a session has changed, w its
// lease is wanted, g its lease is given.
func (s *Store) told(message string, l session.Listener) {
	if message == "" {
		return
	}
	switch id := message[1:]; message[0] {
	case 'h':
		now := time.Now()
		s.life.mu.Lock()
		if s.life.missed || now.Sub(s.life.heard) > s.times.deaf {
			s.life.epoch++
			s.life.missed = false
		}
		s.life.heard = now
		s.life.mu.Unlock()
	case 'c':
		version, id, _ := strings.Cut(id, " ")
		if v, err := strconv.ParseUint(version, 10, 64); err == nil {
			l.Changed(id, v)
		}
	case 'w':
		l.Wanted(id)
	case 'g':
		l.Given(id)
	}
}

// Others is told in session.Shared.
func (s *Store) Others(ctx context.Context) (bool, error) {
	names, err := s.client.Do(ctx, s.client.B().Smembers().Key(s.members()).Build()).AsStrSlice()
	if err != nil {
		return false, err
	}
	for _, n := range names {
		if n == s.node {
			continue
		}
		lives, err := s.client.Do(ctx, s.client.B().Exists().Key(s.nodes()+n).Build()).AsBool()
		if err != nil || lives {
			return lives, err
		}
		if err := s.client.Do(ctx, s.client.B().Srem().Key(s.members()).Member(n).Build()).Error(); err != nil {
			return false, err
		}
	}
	return false, nil
}
