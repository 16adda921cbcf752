package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

const (
	// startGarbage is how much garbage a start may make before any is collected, in percent
	// of what it keeps.
	startGarbage = 800
	// settleAfter is how long the first visitors have the processor to themselves, and what a
	// start leaves to do is done.
	settleAfter = 10 * time.Second
)

// easeStart leaves the garbage of a start where it lies: a start makes much and keeps little,
// and collecting it again and again would take as long as all else. settle, called when the
// start is over, soon collects it once and gives the memory back to the system, as it does what
// was touched of the program's file.
func easeStart() (settle func()) {
	usual := debug.SetGCPercent(startGarbage)
	return func() {
		debug.SetGCPercent(usual)
		time.AfterFunc(settleAfter, func() {
			debug.FreeOSMemory()
			forgetStart()
		})
	}
}

// forgetStart gives back what a start touched of the program's file: code and tables of every
// package, most of which nobody needs again. What is needed comes again from the file. Only a
// part that is all as the file has it goes; where the system does not tell, nothing does.
func forgetStart() {
	program, err := os.Executable()
	if err != nil {
		return
	}
	parts, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer parts.Close()
	var from, to uintptr // of the part that the lines tell of, if it is the program's
	for lines := bufio.NewScanner(parts); lines.Scan(); {
		switch line := lines.Text(); {
		case strings.HasSuffix(line, " "+program):
			from, to = readOnly(line)
		case line == sameAsFile && from < to:
			// What is not given back stays, and that is all.
			_, _, _ = unix.Syscall(unix.SYS_MADVISE, from, to-from, unix.MADV_DONTNEED)
			from, to = 0, 0
		case strings.HasPrefix(line, "VmFlags:"): // the last line of each part
			from, to = 0, 0
		}
	}
}

// sameAsFile says that the process has no page of its own in a part.
const sameAsFile = "Anonymous:             0 kB"

// readOnly is where a part lies that nobody writes to; nowhere for any other.
func readOnly(line string) (from, to uintptr) {
	var rights string
	if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &rights); err != nil || rights[:2] != "r-" {
		return 0, 0
	}
	return from, to
}
