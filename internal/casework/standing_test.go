package casework_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/identity"
	"tilts/internal/mediation"
)

// standing is what the holder of a receipt reads on the page about it.
func standing(t *testing.T, r arrivals.Receipt) arrivals.Standing {
	t.Helper()
	st, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "")
	must(t, err)
	return st.Own
}

// Each side reads of its own meeting and its own terms, and nothing of the other side.
func TestTheStatusShowsWhatIsOnesOwn(t *testing.T) {
	m := openMatter(t, false)
	lead, err := use.Office.Staff(ctx, admin)
	must(t, err)
	lead = slices.DeleteFunc(lead, func(st identity.Staff) bool { return st.ID != mediator.ID })
	lead[0].Phone = "60 000 011"
	must(t, use.Office.ChangeStaff(ctx, admin, lead[0]))
	_, r := send(t, "confirmation", confirmation(m.invite(m.offender)))
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	victim := arrivals.Receipt{Code: code}
	victim.Reference = m.view().Submissions[0].Reference
	both := map[string]arrivals.Receipt{m.victim: victim, m.offender: r}

	m.start()
	must(t, use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today().Plus(3), mediation.Meeting{
		Format: mediation.Session, Mode: mediation.InPerson, Venue: "other", Agreed: true, Time: "14.00",
		Person: mediation.MeetingWords{Address: "Ābeļu iela 3, Cēsis", Others: "Zvirgzds"},
		Expected: []mediation.Expected{
			{Party: m.victim, Time: "14.30"}, {Party: m.offender},
		},
	}))
	for party, at := range map[string]string{m.victim: "14.30", m.offender: "14.00"} {
		own := standing(t, both[party])
		if own.Meeting == nil || own.Meeting.Time != at || own.Meeting.Address != "Ābeļu iela 3, Cēsis" ||
			own.Mediator == "" || own.Phone != "+371 60 000 011" {
			t.Errorf("the meeting of %s at %s: %+v", party, at, own)
		}
	}
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	if own := standing(t, victim); own.Now != arrivals.NowMet || own.Meeting != nil {
		t.Errorf("after the meeting: %+v", own)
	}
	set := m.terms("")
	set.Terms = append(set.Terms, mediation.Term{
		Kind: mediation.TermMoney, From: m.offender, To: m.victim, Cents: 130_00, Way: mediation.WayAccount,
		Due: today().Plus(10),
	})
	set.Person.Words = append(set.Person.Words, mediation.TermWords{IBAN: "LV80BANK0000435195001"})
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	m.freeze()
	if own := standing(t, r); own.Now != arrivals.NowSigning || own.Terms != nil {
		t.Errorf("while it is signed: %+v", own)
	}
	must(t, m.sign(today()))
	own := standing(t, r)
	if own.Now != arrivals.NowFollow || len(own.Terms) != 2 || own.Terms[0].On != today().Plus(10) {
		t.Errorf("what the offender does: %+v", own)
	}
	if other := standing(t, victim); len(other.Terms) != 0 || other.Now != arrivals.NowFollow || len(other.Owed) != 2 {
		t.Errorf("what is done for the victim: %+v", other)
	}
	for _, hidden := range []string{"Anita", "Zvirgzds", victimPhone, "LV80"} {
		if strings.Contains(fmt.Sprintf("%+v", own), hidden) {
			t.Errorf("the offender's status tells %q", hidden)
		}
	}
}

// Whose withdrawal arrived is told so at once, and of no meeting; the other side learns nothing.
func TestTheStatusAfterAWithdrawal(t *testing.T) {
	m := openMatter(t, false)
	_, r := send(t, "confirmation", confirmation(m.invite(m.offender)))
	m.start()
	must(t, use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today().Plus(3), mediation.Meeting{
		Format: mediation.Session, Mode: mediation.InPerson, Venue: "office", Time: "14.00",
	}))
	send(t, "withdrawal", withdrawal(map[string]any{"reference": m.view().Submissions[0].Reference}))
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	victim := arrivals.Receipt{Code: code}
	victim.Reference = m.view().Submissions[0].Reference
	if own := standing(t, victim); own.Now != arrivals.NowStopped || own.Meeting != nil {
		t.Errorf("the one who withdrew: %+v", own)
	}
	if own := standing(t, r); own.Now != "" {
		t.Errorf("the other side: %+v", own)
	}
}

// What set the case going is answered once the answer was given, not when a case is opened.
func TestAnOpenedCaseIsNoAnswer(t *testing.T) {
	m := openMatter(t, false)
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	first := arrivals.Receipt{Code: code}
	first.Reference = m.view().Submissions[0].Reference
	_, second := send(t, "confirmation", confirmation(m.invite(m.offender)))
	if standing(t, first).Answered || !standing(t, second).Answered {
		t.Error("a case was opened, and its applicant is answered, or an answer to the other side is waited for")
	}
	must(t, use.Cases.Answer(ctx, mediator, m.id, 0, today(), mediation.ChannelPost))
	if !standing(t, first).Answered {
		t.Error("the answer was given, and is not told")
	}
}
