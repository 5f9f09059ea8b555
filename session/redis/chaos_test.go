package redis

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"fourd/interp/value"
	"fourd/session"
)

// Nodes that are taken for dead again and again, and connections that break, may fail
// requests. But what was answered has counted, and nothing counts that nobody has asked for.
func TestNothingThatWasAnsweredIsLost(t *testing.T) {
	m := miniredis.RunT(t)
	s := server{address: "redis://" + m.Addr()}
	w := hasty
	w.beat = 5 * time.Millisecond
	nodes := []*node{startNodeWith(t, s, w), startNodeWith(t, s, w), startNodeWith(t, s, w)}
	cookie := nodes[0].visit(t, "", nil)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Duration(rand.IntN(5000)) * time.Microsecond):
			}
			if rand.IntN(20) == 0 {
				m.Close()
				if err := m.Restart(); err != nil {
					t.Error(err)
				}
				continue
			}
			n := nodes[rand.IntN(len(nodes))].store
			m.Del(n.nodes() + n.node)
		}
	}()
	var asked, answered atomic.Int64
	var group sync.WaitGroup
	for i := range 600 {
		group.Go(func() {
			time.Sleep(time.Duration(rand.IntN(800)) * time.Millisecond)
			mine := int64(0)
			_, err := nodes[i%len(nodes)].try(cookie, func(_ context.Context, s *session.Session) {
				for range 3 {
					if tryIncrement(s) {
						mine++
						asked.Add(1)
						time.Sleep(time.Duration(rand.IntN(300)) * time.Microsecond)
					}
				}
			})
			if err == nil {
				answered.Add(mine)
			}
		})
	}
	group.Wait()
	close(stop)
	<-stopped
	var got float64
	soon(t, "the nodes go on", func() bool {
		_, err := nodes[0].try(cookie, func(_ context.Context, s *session.Session) {
			if tryIncrement(s) {
				got = s.Storage().Lookup("count").AsReal() - 1
			}
		})
		return err == nil && got >= 0
	})
	t.Logf("%d increments made, %d of them answered, counted to %v", asked.Load(), answered.Load(), got)
	if n := int64(got); n < answered.Load() || n > asked.Load() {
		t.Errorf("counted to %d with %d increments made and %d of them answered", n, asked.Load(), answered.Load())
	}
}

// tryIncrement counts, unless the session is not to be had just now.
func tryIncrement(s *session.Session) bool {
	var w value.Owner
	o := s.Storage()
	if w.Enter(context.Background(), o.Value()) != nil {
		return false
	}
	defer w.Leave()
	return o.Set(&w, "count", value.Num(o.Lookup("count").AsReal()+1)) == nil
}
