package fault

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// Rescue, when deferred, makes an error of a panic: in a goroutine of its own a panic would end the service. The error
// tells what was being done and where it panicked, in the same words each time.
func Rescue(err *error, doing string) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("%s: panic: %v at %s", doing, cause, panicked())
	}
}

// panicked is the file and line that panicked, of the stack that is unwound.
func panicked() string {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)]) // from what called Rescue
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("%s:%d", path.Base(f.File), f.Line)
		}
		if !more {
			return "?"
		}
	}
}
