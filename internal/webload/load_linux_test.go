package webload

import (
	"bytes"
	"errors"
	"fmt"
	"net/netip"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// client is a connection of the load.
type client struct {
	fd      int
	request []byte
	in      []byte // of the answer so far
	sent    time.Time
	closes  bool // the server wants no more of this connection
}

// rush sends n requests over the connections of the crowd, one at a time on each, from
// one thread on the second processor. It returns how long each of them took.
//
// A load that sleeps until there is an answer has the server wake it: on one machine the
// system does that within the server's own call to write, and in a virtual machine it
// costs as much as a whole request. How often it happens depends on which of the two is
// faster, so that a slower server pays for it and a faster one does not. With spin the
// load never sleeps, and what is measured is the server.
func rush(t testing.TB, at string, requests [][]byte, n int, spin bool) []time.Duration {
	t.Helper()
	var took []time.Duration
	var err error
	done := make(chan struct{})
	go func() { // the thread ends with the goroutine, as it stays locked to it
		defer close(done)
		runtime.LockOSThread()
		if runtime.NumCPU() > 1 {
			set := [16]uint64{2}
			_, _, _ = syscall.RawSyscall(syscall.SYS_SCHED_SETAFFINITY, 0, unsafe.Sizeof(set), uintptr(unsafe.Pointer(&set)))
		}
		took, err = rushOn(at, requests, n, spin)
	}()
	<-done
	if err != nil {
		t.Fatal(err)
	}
	return took
}

func rushOn(at string, requests [][]byte, n int, spin bool) ([]time.Duration, error) {
	clients := map[int32]*client{}
	defer func() {
		for _, c := range clients {
			_ = syscall.Close(c.fd)
		}
	}()
	poll, err := syscall.EpollCreate1(0)
	if err != nil {
		return nil, err
	}
	defer syscall.Close(poll)
	for _, r := range requests {
		c, err := dial(poll, at, r)
		if err != nil {
			return nil, err
		}
		clients[int32(c.fd)] = c
	}
	wait := -1
	if spin {
		wait = 0
	}
	took := make([]time.Duration, 0, n+len(clients))
	for _, c := range clients {
		if err := c.send(); err != nil {
			return nil, err
		}
	}
	events := make([]syscall.EpollEvent, len(clients))
	for len(clients) > 0 {
		ready, err := syscall.EpollWait(poll, events, wait)
		if err != nil && !errors.Is(err, syscall.EINTR) {
			return nil, err
		}
		for _, e := range events[:max(ready, 0)] {
			c := clients[e.Fd]
			whole, err := c.receive()
			if err != nil {
				return nil, err
			}
			if !whole {
				continue
			}
			last := len(took)+len(clients) > n
			took = append(took, time.Since(c.sent))
			if last || c.closes {
				_ = syscall.Close(c.fd)
				delete(clients, e.Fd)
				if last {
					continue
				}
				if c, err = dial(poll, at, c.request); err != nil {
					return nil, err
				}
				clients[int32(c.fd)] = c
			}
			if err := c.send(); err != nil {
				return nil, err
			}
		}
	}
	return took, nil
}

func dial(poll int, at string, request []byte) (*client, error) {
	addr, err := netip.ParseAddrPort(at)
	if err != nil {
		return nil, err
	}
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: int(addr.Port()), Addr: addr.Addr().As4()}); err != nil {
		return nil, err
	}
	_ = syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1)
	if err := syscall.SetNonblock(fd, true); err != nil {
		return nil, err
	}
	e := syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)}
	return &client{fd: fd, request: request, in: make([]byte, 0, 64<<10)}, syscall.EpollCtl(poll, syscall.EPOLL_CTL_ADD, fd, &e)
}

func (c *client) send() error {
	c.in, c.sent = c.in[:0], time.Now()
	if n, err := syscall.Write(c.fd, c.request); err != nil || n != len(c.request) {
		return fmt.Errorf("send a request: %d of %d bytes, %w", n, len(c.request), err)
	}
	return nil
}

// receive reads what there is and reports whether the answer is whole.
func (c *client) receive() (bool, error) {
	n, err := syscall.Read(c.fd, c.in[len(c.in):cap(c.in)])
	if errors.Is(err, syscall.EAGAIN) {
		return false, nil
	}
	if err != nil || n == 0 {
		return false, fmt.Errorf("the server has closed a connection (%v) after %q", err, c.in)
	}
	c.in = c.in[:len(c.in)+n]
	end := bytes.Index(c.in, []byte("\r\n\r\n"))
	if end < 0 {
		return false, nil
	}
	if !bytes.HasPrefix(c.in, []byte("HTTP/1.1 200 ")) {
		return false, fmt.Errorf("the server answers %q", c.in)
	}
	const field = "\r\nContent-Length: "
	i := bytes.Index(c.in[:end], []byte(field))
	if i < 0 {
		return false, fmt.Errorf("an answer without a length: %q", c.in)
	}
	digits, _, _ := bytes.Cut(c.in[i+len(field):end+2], []byte("\r"))
	size, err := strconv.Atoi(string(digits))
	c.closes = bytes.Contains(c.in[:end+2], []byte("\r\nConnection: close\r\n"))
	return len(c.in) == end+4+size, err
}
