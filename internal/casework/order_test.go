package casework_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// Of several things that are wrong the one is told that the page asks first, each time.
func TestTheFirstFaultIsTold(t *testing.T) {
	m := openMatter(t, false)
	first := func(err error) string {
		var f *fault.Error
		if !errors.As(err, &f) || len(f.Fields) == 0 {
			return ""
		}
		return f.Fields[0].Path
	}
	for range 20 {
		err := use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{
			MediatorID: "nobody", SecondID: "nobody else", NoConflict: true,
		})
		if got := first(err); got != "mediator" {
			t.Fatalf("assigning: %q is told first, %v", got, err)
		}
	}
}

// A form that was begun long before others and is sent after them is something new to statistics too.
func TestAnOlderDraftThatIsSentIsNew(t *testing.T) {
	letter := form.Answers{"account": account, "safe_channel": "none"}
	newest := func() (text string) {
		must(t, records.Read(ctx, func(tx *database.Tx) (err error) {
			text, err = tx.NewestRecord(ctx)
			return err
		}))
		return text
	}
	older, err := use.Arrivals.StartDraft(ctx, "letter", "lv")
	must(t, err)
	_, err = use.Arrivals.SaveStep(ctx, older, func(a form.Answers) form.Answers { return a.Merge(letter) })
	must(t, err)
	send(t, "letter", letter)
	before := newest()
	_, err = use.Arrivals.Submit(ctx, older, "")
	must(t, err)
	if newest() == before {
		t.Error("it is not told from before")
	}
}

// What is recorded after the clock was put back, or by a server whose clock is behind, comes after what was recorded
// before: a meeting that is called off is off.
func TestWhatIsRecordedLaterComesLater(t *testing.T) {
	m := openMatter(t, false)
	m.start()
	ahead := uuid.MustParse(casework.NewID())
	ahead[0]++ // the clock of whoever planned it
	must(t, records.Write(ctx, func(tx *database.Tx) error {
		return tx.AddFacts(ctx, []mediation.Fact{{
			ID: ahead.String(), CaseID: m.id, RecordedAt: use.Cases.Instant(), RecordedBy: mediator.ID,
			OccurredOn: today(), Body: &mediation.Meeting{
				State: mediation.MeetingPlanned, Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
			},
		}})
	}))
	must(t, use.Cases.CancelMeeting(ctx, mediator, m.id, 0, ""))
	if on := m.view().PlannedMeeting(); on != nil {
		t.Errorf("it was called off and stands for %s", on.On)
	}
}

func TestAnIDSortsBehindTheOneBefore(t *testing.T) {
	for _, before := range []string{
		"", casework.NewID(), "0199ffff-ffff-7fff-bfff-ffffffffffff", "ffff0000-ffff-7fff-bfff-ffffffffffff",
	} {
		id := casework.NewIDAfter(before)
		if next := casework.NewIDAfter(id); id <= before || next <= id {
			t.Errorf("%s, %s, %s", before, id, next)
		}
	}
}
