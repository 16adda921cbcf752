package fault_test

import (
	"strings"
	"testing"

	"tilts/internal/fault"
)

// A panic becomes an error that names its place, and what ended well stays so.
func TestAPanicBecomesAnError(t *testing.T) {
	t.Parallel()
	run := func(how func()) (err error) {
		defer fault.Rescue(&err, "draw")
		how()
		return nil
	}
	if err := run(func() {}); err != nil {
		t.Errorf("nothing went wrong: %v", err)
	}
	var list []int
	err := run(func() { list[3]++ })
	if err == nil || !strings.HasPrefix(err.Error(), "draw: panic: runtime error: index out of range [3]") ||
		!strings.Contains(err.Error(), "at rescue_test.go:") {
		t.Errorf("it says %v", err)
	}
}
