package casework_test

import (
	"testing"

	"tilts/internal/casework/cases"
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

// An outcome that is put right on the same day is told anew to the authority that asked: the notice of the former one
// is not handed over, and one that was handed over does not count.
func TestAnOutcomeThatIsPutRightIsToldAnew(t *testing.T) {
	m := requested(t)
	close := func(o mediation.Outcome) {
		must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), mediation.Closed{Outcome: o, By: mediation.Victim}))
	}
	notice := func() string {
		id, err := use.Cases.IssueLetter(ctx, mediator, m.id, 0, cases.LetterRequest{Kind: "outcome"})
		must(t, err)
		return id
	}
	hand := func(id string) error {
		return use.Cases.Hand(ctx, mediator, m.id, 0, id, today(), mediation.ChannelPost)
	}
	next := func(when string, step mediation.NextStep, letter string) {
		t.Helper()
		if n := m.view().Next(); n.Step != step || n.Letter != letter {
			t.Errorf("%s: next is %s by %q", when, n.Step, n.Letter)
		}
	}
	close(mediation.OutcomeWithdrawn)
	first := notice()
	next("it waits", mediation.NextNotice, first)
	must(t, use.Cases.TakeBack(ctx, mediator, m.id, 0, m.newest("closed"), "Cits rezultāts."))
	wantKind(t, "the case goes on", hand(first), fault.Conflict)
	close(mediation.OutcomeNone)
	next("put right", mediation.NextNotice, "")
	wantKind(t, "the former notice", hand(first), fault.Conflict)
	second := notice()
	next("another waits", mediation.NextNotice, second)
	must(t, hand(second))
	next("told", mediation.NextNone, "")
	must(t, use.Cases.TakeBack(ctx, mediator, m.id, 0, m.newest("closed"), "Cits rezultāts."))
	close(mediation.OutcomeWithdrawn)
	next("put right again", mediation.NextNotice, "")
	if d := m.document(first); !use.Cases.Void(m.view().Case, d) || use.Cases.Void(m.view().Case, m.document(second)) {
		t.Error("the first has something to say, or the second, which was handed over, has not")
	}
}

// A party who turns out to be a minor after the meeting makes it no case that has not begun: it ends as what it was.
func TestWhatHasBegunHasBegun(t *testing.T) {
	m := openMatter(t, false)
	m.start()
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	minor := m.view().Party(m.offender).PartyNamed
	minor.Minor = true
	must(t, use.Cases.NameParty(ctx, clerk, m.id, 0, m.offender, minor))
	if v := m.view(); v.StartedOn != today() || v.BothConfirmedOn != today() {
		t.Errorf("it began on %q, and both had confirmed on %q", v.StartedOn, v.BothConfirmedOn)
	}
	must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), mediation.Closed{Outcome: mediation.OutcomeNone}))
	if step := m.view().Ended(); step != mediation.StepNone {
		t.Errorf("the institution reads %q", step)
	}
}

// Statistics count which side withdrew: it is not said of the other.
func TestWhoWithdrewIsSaidOfTheRightSide(t *testing.T) {
	m := openMatter(t, false)
	m.start()
	must(t, use.Cases.Withdraw(ctx, mediator, m.id, 0, m.victim, today(), mediation.Withdrew{}))
	ending := mediation.Closed{Outcome: mediation.OutcomeWithdrawn, By: mediation.Offender}
	wantKind(t, "the offender, where the victim withdrew", use.Cases.Close(
		ctx, mediator, m.id, 0, today(), ending,
	), fault.Invalid)
	ending.By = mediation.Victim
	must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), ending))
}

// To whoever wanted no contact at all no letter is prepared, also not that their withdrawal arrived.
func TestNoLetterIsPreparedForWhoWantsNone(t *testing.T) {
	m := openMatter(t, false)
	m.start()
	q := cases.LetterRequest{Kind: "withdrawal", PartyID: m.victim}
	send(t, "withdrawal", withdrawal(map[string]any{
		"reference": m.view().Submissions[0].Reference, "withdraws": []string{"taking_part", "data"},
	}))
	if m.view().Party(m.victim).Silenced == "" {
		t.Fatal("they asked for no contact, and the case does not say so")
	}
	sent := m.view().Submissions
	must(t, use.Cases.Settle(
		ctx, mediator, m.id, 0, m.victim, sent[len(sent)-1].ID, mediation.SettleRecord,
	))
	_, _, err := use.Cases.PreviewLetter(ctx, mediator, m.id, q)
	wantKind(t, "a letter to whoever wants none", err, fault.Invalid)
}
