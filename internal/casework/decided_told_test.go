package casework_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// sentByProgram is a request that an institution's program sent and that is in no case, and the program.
func sentByProgram(t *testing.T, institution string) (arrivals.Receipt, arrivals.Program) {
	t.Helper()
	by := arrivals.Program{Key: uuid.NewString(), Institution: institution}
	f := entered(t, "request", wholeRequest(), mediation.ChannelAPI)
	f.From, f.Key = by, arrivals.SenderKey(by, uuid.NewString())
	r, err := use.Arrivals.SendForm(ctx, f)
	must(t, err)
	return r, by
}

// An institution's program is told of each decision on its request, and that it was taken back: in the status, in the
// list of what changed since, and by the webhook, which says what stood when it was written.
func TestAnInstitutionIsToldOfDecisions(t *testing.T) {
	vp := tell(t, "Policija")
	r, by := sentByProgram(t, vp.institution)
	old := mediation.InstantOf(use.Arrivals.Now().AddDate(0, 0, -9))
	write(t, func(tx *database.Tx) error {
		_, err := tx.SQL().ExecContext(ctx, "UPDATE submissions SET received_at = $1 WHERE id = $2", int64(old), r.ID)
		return err
	})
	status := func(what string, decision casework.Outward, final, since bool) {
		t.Helper()
		st, err := use.Arrivals.StatusOf(ctx, by, r.Reference)
		must(t, err)
		if st.Decision != decision || st.Final() != final || (st.ChangedOn == today()) != since {
			t.Errorf("%s: %q, final %v, changed on %s", what, st.Decision, st.Final(), st.ChangedOn)
		}
		list, _, err := use.Arrivals.Sent(ctx, by, arrivals.Sent{ChangedSince: today(), Limit: 10})
		must(t, err)
		if listed := len(list) == 1 && list[0].Decision == decision; listed != since {
			t.Errorf("%s: the list of what changed has %+v", what, list)
		}
	}
	status("nothing is decided", "", false, false)
	decide := func(d arrivals.Deciding) { t.Helper(); must(t, use.Arrivals.Decide(ctx, clerk, r.ID, d)) }
	decide(arrivals.Deciding{Kind: record.DecidedLater, Until: inDays(1)})
	status("put aside", "", false, false)
	must(t, use.Arrivals.TakeBack(ctx, clerk, r.ID))
	decide(arrivals.Deciding{Kind: record.DecidedAsk, Lang: "lv", Questions: []string{"Kad?"}})
	status("asked", casework.OutwardAsked, false, true)
	decide(arrivals.Deciding{Kind: record.DecidedRefuse, Lang: "lv", Text: "Nav mūsu darbs."})
	status("refused", casework.OutwardRefused, true, true)
	must(t, use.Arrivals.TakeBack(ctx, clerk, r.ID))
	status("taken back", casework.OutwardAsked, false, true)
	must(t, use.Arrivals.TakeBack(ctx, clerk, r.ID))
	status("all taken back", "", false, true)
	vp.deliver()
	want := func(decision string, final bool) map[string]any {
		said := map[string]any{
			"reference": r.Reference, "request_number": "20/8-4127", "step": "received", "final": final,
			"changed_on": string(today()),
		}
		if decision != "" {
			said["decision"] = decision
		}
		return said
	}
	if diff := cmp.Diff([]map[string]any{
		want("asked", false), want("refused", true), want("asked", false), want("", false),
	}, vp.data); diff != "" {
		t.Errorf("the police was told otherwise: %s", diff)
	}
	wantKind(t, "no reply to an institution", use.Arrivals.Decide(ctx, clerk, r.ID, arrivals.Deciding{
		Kind: record.DecidedNoReply, Cause: arrivals.CauseTwice,
	}), fault.Conflict)
}

// A request whose case was opened by mistake is back in the inbox, and its program learns it: no decision of before
// stands any more.
func TestAnInstitutionIsToldThatItsRequestIsBack(t *testing.T) {
	vp := tell(t, "Policija")
	r, by := sentByProgram(t, vp.institution)
	must(t, use.Arrivals.Decide(ctx, clerk, r.ID, arrivals.Deciding{
		Kind: record.DecidedAsk, Lang: "lv", Questions: []string{"Kad?"},
	}))
	id, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	must(t, use.Cases.Undo(ctx, clerk, id, 0, "Nav tā lieta."))
	vp.deliver()
	if n := len(vp.data); n != 3 || vp.data[2]["step"] != "received" || vp.data[2]["decision"] != nil {
		t.Errorf("the police was told %v", vp.data)
	}
	st, err := use.Arrivals.StatusOf(ctx, by, r.Reference)
	must(t, err)
	v, err := use.Arrivals.Submission(ctx, clerk, r.ID, "lv")
	must(t, err)
	if st.Step != mediation.StepReceived || st.Decision != "" || st.ChangedOn != today() || v.Decision != nil {
		t.Errorf("%+v, and the page has %+v", st, v.Decision)
	}
}

// What a decision took out of the inbox comes back by taking the decision back alone: nothing else that it holds for is
// left behind.
func TestADecisionIsNotPassedOver(t *testing.T) {
	_, r := send(t, "letter", map[string]any{"account": "Reklāma."})
	must(t, use.Arrivals.Decide(ctx, clerk, r.ID, arrivals.Deciding{
		Kind: record.DecidedNoReply, Cause: arrivals.CauseSpam,
	}))
	wantKind(t, "back to the inbox", use.Arrivals.SetAside(ctx, clerk, r.ID, false), fault.Conflict)
	must(t, use.Arrivals.TakeBack(ctx, clerk, r.ID))
}
