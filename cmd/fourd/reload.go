package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// reloadOnHangup reads the project again whenever the program gets the signal SIGHUP, as
// servers do. The function it returns ends that.
func (a *application) reloadOnHangup() (release func()) {
	caught, ended := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(caught, syscall.SIGHUP)
	go func() {
		defer close(ended)
		for range caught {
			a.reload()
		}
	}()
	return func() {
		signal.Stop(caught)
		close(caught)
		<-ended
	}
}

// reload reads the project again and tells of it.
func (a *application) reload() {
	done, err := a.rt.Reload()
	if err != nil {
		fmt.Fprintf(a.err, "fourd: %v\n", err)
		return
	}
	done.Print(a.err)
}
