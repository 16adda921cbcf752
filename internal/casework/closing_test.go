package casework_test

import (
	"testing"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// A year that was mistyped is refused: a case does not end before it began.
func TestACaseEndsAfterItBegan(t *testing.T) {
	m := openMatter(t, false)
	m.start()
	ending := mediation.Closed{Outcome: mediation.OutcomeNone}
	wantKind(t, "a year before", use.Cases.Close(
		ctx, mediator, m.id, 0, today().Plus(-365), ending,
	), fault.Invalid)
	must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), ending))
}
