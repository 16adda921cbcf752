package apply

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
)

// Reading and answering goes on while nobody has answered, although the case is open.
func TestTheWaySaysWhetherAnybodyAnswered(t *testing.T) {
	follows := []arrivals.Follow{{}, {Step: mediation.StepPreparation}, {Step: mediation.StepMeeting}}
	for _, x := range []struct {
		at          mediation.Step
		answered    bool
		first, next string
	}{
		{mediation.StepReceived, false, "here", ""},
		{mediation.StepPreparation, false, "here", "here"},
		{mediation.StepPreparation, true, "done", "here"},
		{mediation.StepMeeting, false, "done", "done"},
	} {
		lines := way(follows, x.at, x.answered)
		if lines[0].State != x.first || lines[1].State != x.next {
			t.Errorf("at %s, answered %v: %+v", x.at, x.answered, lines)
		}
	}
}
