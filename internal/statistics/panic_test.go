package statistics

import (
	"strings"
	"testing"
)

// A case that makes the counting panic ends it with an error, and not the service, whichever of those who count at
// once it comes to.
func TestACountingThatPanicsEndsWithAnError(t *testing.T) {
	for _, joined := range []bool{false, true} {
		if err := countingThatPanics(joined); err == nil || !strings.Contains(err.Error(), "panic") {
			t.Errorf("joined %t: it ends with %v", joined, err)
		}
	}
}

// countingThatPanics counts with one counter that panics, which is the first or joins it.
func countingThatPanics(joined bool) error {
	c := newCounter(Question{})
	broken := c
	if joined {
		broken = newCounter(Question{})
	}
	broken.decoder = nil
	broken.take(&batch{ids: []string{"a"}, codes: []byte{1}, ends: []int{1}})
	if joined {
		c.join(broken)
	}
	return c.each(func(func(string, []byte) error) error { return nil })
}
