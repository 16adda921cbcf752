package apply

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// Whose meeting has a day is not told on what a meeting depends.
func TestAPlannedMeetingDependsOnNothing(t *testing.T) {
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	line := StatusLine{Follow: arrivals.Follow{Title: "Tikšanās", Text: "Tikai tad, ja…", Step: mediation.StepMeeting}}
	for planned, want := range map[bool]string{false: line.Text, true: ""} {
		own, page := arrivals.Standing{}, StatusPage{Steps: []StatusLine{line}}
		if planned {
			own.Meeting = &arrivals.OwnMeeting{On: "2026-12-07", Mode: mediation.InPerson}
		}
		if page.own(catalogues.For("lv"), own); page.Steps[0].Text != want {
			t.Errorf("planned %v: it says %q", planned, page.Steps[0].Text)
		}
	}
}
