package casework_test

import (
	"testing"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
)

// Two clerks never get the same: what one has open another cannot sort, and is not given as next.
func TestTwoClerksNeverGetTheSame(t *testing.T) {
	other := clerk
	other.ID = stranger.ID
	before, first, second := sendLetter(t), sendLetter(t), sendLetter(t) // other tests leave hundreds before these
	taken := map[string]bool{}
	for _, who := range []casework.Actor{clerk, other} {
		for after := before; !taken[first] || !taken[second]; {
			id, err := use.Arrivals.NextFree(ctx, who, after)
			must(t, err)
			if id == "" || id == after {
				break
			}
			if after = id; id == first || id == second {
				if taken[id] {
					t.Fatalf("%s is given to both", id)
				}
				taken[id] = true
				break
			}
		}
	}
	if !taken[first] || !taken[second] {
		t.Fatalf("the two got %v of %s and %s", taken, first, second)
	}
	holder, err := use.Arrivals.TakeUp(ctx, other, first, false)
	must(t, err)
	if holder != clerk.Name {
		t.Errorf("%q has it, want %s", holder, clerk.Name)
	}
	wantKind(t, "set aside what another has", use.Arrivals.SetAside(ctx, other, first, true), fault.Conflict)
	must(t, use.Arrivals.LetGo(ctx, clerk, first))
	must(t, use.Arrivals.SetAside(ctx, other, first, true))
	if holder, err = use.Arrivals.TakeUp(ctx, clerk, second, true); err != nil || holder != "" {
		t.Errorf("%q has it after it was taken over, %v", holder, err)
	}
	must(t, use.Arrivals.SetAside(ctx, clerk, second, true))
}

// sendLetter is a letter that waits in the inbox.
func sendLetter(t *testing.T) (id string) {
	t.Helper()
	_, r := send(t, "letter", form.Answers{
		"account": account, "given_name": "Ilga", "phone": victimPhone, "safe_channel": "phone",
	})
	return r.ID
}
