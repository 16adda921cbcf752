package main

import (
	"runtime/debug"
	"time"
)

const (
	// startGarbage is how much garbage a start may make before any is collected, in percent
	// of what it keeps.
	startGarbage = 800
	// settleAfter is how long the first visitors have the processor to themselves.
	settleAfter = 2 * time.Second
)

// easeStart leaves the garbage of a start where it lies: a start makes much and keeps little,
// and collecting it again and again would take as long as all else. settle, called when the
// start is over, soon collects it once and gives the memory back to the system.
func easeStart() (settle func()) {
	usual := debug.SetGCPercent(startGarbage)
	return func() {
		debug.SetGCPercent(usual)
		time.AfterFunc(settleAfter, debug.FreeOSMemory)
	}
}
