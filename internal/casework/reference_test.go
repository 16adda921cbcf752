package casework_test

import (
	"testing"
	"time"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// A reference that was given out before is replaced by another, by which the submission is found.
// A source that knows no other is a conflict, and nothing is kept.
func TestATakenReferenceIsReplaced(t *testing.T) {
	defer func() { use.Arrivals.NewReference = identity.NewReference }()
	letter := form.Answers{
		"account": account, "given_name": "Ilga", "phone": victimPhone, "safe_channel": "phone",
	}
	_, first := send(t, "letter", letter)
	given := 0
	use.Arrivals.NewReference = func(now time.Time) string {
		if given++; given < 3 {
			return first.Reference
		}
		return identity.NewReference(now)
	}
	_, second := send(t, "letter", letter)
	if second.Reference == first.Reference || given != 3 {
		t.Fatalf("the reference %s again, after %d", second.Reference, given)
	}
	for _, r := range []string{first.Reference, second.Reference} {
		found, err := use.Arrivals.Inbox(ctx, clerk, record.SubmissionQuery{Search: r})
		must(t, err)
		if len(found) != 1 || found[0].Reference != r {
			t.Errorf("%s finds %+v", r, found)
		}
	}
	use.Arrivals.NewReference = func(time.Time) string { return first.Reference }
	token, err := use.Arrivals.StartDraft(ctx, "letter", "lv")
	must(t, err)
	_, err = use.Arrivals.SaveStep(ctx, token, func(form.Answers) form.Answers { return letter })
	must(t, err)
	_, err = use.Arrivals.Submit(ctx, token, "")
	wantKind(t, "a source that repeats for ever", err, fault.Conflict)
}
