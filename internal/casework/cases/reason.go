package cases

import (
	"strings"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// reason refuses to put something right without saying why.
func reason(why string) error {
	switch n := len([]rune(strings.TrimSpace(why))); {
	case n == 0:
		return fault.At("back_why", "fault.why_first")
	case n > mediation.MaxTermText:
		return fault.At("back_why", "fault.term_text_long", fault.Args{"max": mediation.MaxTermText})
	}
	return nil
}
