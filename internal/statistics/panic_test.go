package statistics

import (
	"strings"
	"testing"
)

// A case that makes the counting panic ends it with an error, however many are counted at once, and not the service.
func TestACountingThatPanicsEndsWithAnError(t *testing.T) {
	t.Parallel()
	c := newCounter(Question{})
	c.decoder = nil
	err := c.each(func(yield func(string, []byte) error) error {
		for range 40 * batchLength {
			if err := yield("a", []byte{1}); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "panic") {
		t.Errorf("it ends with %v", err)
	}
}
