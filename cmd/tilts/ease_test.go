package main

import (
	"os"
	"testing"
)

// TestStartIsForgotten looks at the memory that this program's file takes: what its start
// touched is given back, and the program goes on.
func TestStartIsForgotten(t *testing.T) {
	before := resident(t, os.Getpid(), "File")
	forgetStart()
	if after := resident(t, os.Getpid(), "File"); after > before/2 {
		t.Errorf("files take %.1f MB, and %.1f MB before the start was forgotten", after, before)
	}
}
