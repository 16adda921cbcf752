package casework_test

import (
	"errors"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
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
