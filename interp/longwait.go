package interp

import (
	"fmt"
	"log/slog"
	"strings"
	"time"

	"fourd/interp/value"
)

// lockSide is a process as the locks of shared objects see it: value.WaitHost.
type lockSide struct{ p *Process }

func (l lockSide) Title() string { return fmt.Sprintf("%s (%d)", l.p.name, l.p.number) }

func (l lockSide) Rests() func() { return l.p.Waiting(StateInternalFlag) }

func (l lockSide) Patience() time.Duration { return l.p.rt.longUse }

func (l lockSide) Bell() <-chan struct{} { return l.p.hold.listen() }

func (l lockSide) Answer() { l.p.hold.answer() }

// Late logs a wait that takes long: who waits, where, for whom, and whether they wait
// for one another.
func (l lockSide) Late(w value.Wait) {
	log := l.p.rt.logger()
	what := []any{"waiter", l.Title(), "holder", w.Holder, "seconds", w.For.Round(time.Millisecond).Seconds()}
	if chain := l.p.CallChain(); len(chain) > 0 {
		what = append(what, "method", chain[0].Method, "line", chain[0].Line)
	}
	switch {
	case w.Over:
		log.Info("a long wait for Use is over", what...)
	case w.Circle != nil:
		what = append(what, "circle", strings.Join(append(w.Circle, w.Circle[0]), " waits for "))
		log.Error("processes wait for one another in Use; one of them has to be ended", what...)
	default:
		log.Warn("a process waits long for Use", what...)
	}
}

// logger returns the log of the runtime; without WithLogger one that prints text on
// the console.
func (rt *Runtime) logger() *slog.Logger {
	rt.logOnce.Do(func() {
		if rt.log == nil {
			rt.log = slog.New(slog.NewTextHandler(rt.console.Err, nil))
		}
	})
	return rt.log
}
