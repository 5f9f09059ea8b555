package web

import (
	"context"
	"net"
	"strings"
	"sync"
	"testing"

	"fourd/interp/value"
)

// lateListener accepts nothing, and is only found closed when it is closed again: as one
// whose Serve has not seen yet that it is.
type lateListener struct {
	net.Listener
	mu     sync.Mutex
	closed int
	gone   chan struct{}
}

func (l *lateListener) Accept() (net.Conn, error) {
	<-l.gone
	return nil, net.ErrClosed
}

func (l *lateListener) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed++; l.closed == 1 {
		return l.Listener.Close()
	}
	if l.closed == 2 {
		close(l.gone)
	}
	return net.ErrClosed
}

func TestAListenerClosedTwiceInterruptsNoRequests(t *testing.T) {
	s := newProject(t, Settings{}, "WebFolder/page.html", "page")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Reserve(&lateListener{Listener: l, gone: make(chan struct{})}, true)
	if err := s.startWith(value.NewObject(0)); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(context.Background()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.log.String(), "interrupted") {
		t.Errorf("nothing was running: %s", s.log)
	}
}
