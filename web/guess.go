package web

import (
	"hash/maphash"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// guesses counts session cookies and passcodes that this server does not know, by the
// address they come from. They cannot be guessed, but whoever tries makes work, and a
// session for each try. A value that is sent again is no further guess: a browser that
// has been away sends its old cookie with every request.
type guesses struct {
	seed maphash.Seed
	mu   sync.Mutex
	by   map[netip.Addr]*guesser
}

// guesser is one address.
type guesser struct {
	*rate.Limiter // of the unknown values that it may send
	recent        [16]uint64
	next          uint8 // place in recent for the next value
}

// maxGuessers bounds the addresses that are remembered.
const maxGuessers = 20_000

// unknown notes an unknown value and reports whether its sender has sent too many: more
// than most at once, and more than most in a minute on average.
func (g *guesses) unknown(from netip.Addr, text string, most int, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.by == nil {
		g.by, g.seed = map[netip.Addr]*guesser{}, maphash.MakeSeed()
	}
	v := g.by[from]
	if v == nil {
		if len(g.by) >= maxGuessers {
			g.forget(most, now)
		}
		v = &guesser{Limiter: rate.NewLimiter(rate.Every(time.Minute/time.Duration(most)), most)}
		g.by[from] = v
	}
	sum := maphash.String(g.seed, text) | 1 // 0 is an empty place
	if slices.Contains(v.recent[:], sum) {
		return v.TokensAt(now) < 1
	}
	if !v.AllowN(now, 1) {
		return true
	}
	v.recent[v.next%uint8(len(v.recent))] = sum
	v.next++
	return false
}

// forget drops senders that may send all they ever could, and when that is nobody, any
// of them: there are more addresses than could be remembered.
func (g *guesses) forget(most int, now time.Time) {
	for a, v := range g.by {
		if v.TokensAt(now) >= float64(most) {
			delete(g.by, a)
		}
	}
	for a := range g.by {
		if len(g.by) < maxGuessers*9/10 {
			return
		}
		delete(g.by, a)
	}
}

// sender returns the address that a request is counted for. A whole IPv6 network of one
// customer counts as one. Behind a proxy on this machine it is the address that the
// proxy has added last, which its clients cannot choose.
func sender(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}
	}
	if a.IsLoopback() {
		list := r.Header.Values("X-Forwarded-For")
		if n := len(list); n > 0 {
			last := list[n-1]
			if i := strings.LastIndexByte(last, ','); i >= 0 {
				last = last[i+1:]
			}
			if b, err := netip.ParseAddr(strings.TrimSpace(last)); err == nil {
				a = b
			}
		}
	}
	if a = a.Unmap().WithZone(""); a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.Addr()
		}
	}
	return a
}

// guessed notes that the request has sent a cookie or passcode nobody has. It reports
// whether its sender is refused for sending too many.
func (x *Exchange) guessed(text string) bool {
	if x.o.MaxUnknown <= 0 || !x.s.guesses.unknown(sender(x.r), text, x.o.MaxUnknown, time.Now()) {
		return false
	}
	x.s.refusals.Do(func() { // a flood of requests is no flood of lines in the log
		x.s.log.Warn("too many unknown session cookies or passcodes", "from", clientIP(x.r))
	})
	x.head().Set("Retry-After", "60")
	x.fail(http.StatusTooManyRequests)
	return true
}
