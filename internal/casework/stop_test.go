package casework_test

import (
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// withdrawal is what somebody sends who does not want to take part any more.
func withdrawal(more form.Answers) form.Answers {
	return form.Answers{
		"given_name": "Anita", "family_name": "Bērziņa", "withdraws": []string{"taking_part"},
		"signature": "none", "signed_on": "2026-11-22",
	}.Merge(more)
}

// about is a case that a victim sets going, as a clerk says.
func about(name string) arrivals.Opening {
	return arrivals.Opening{Initiator: mediation.ByVictim, Parties: []arrivals.OpeningParty{
		{Name: name, Side: mediation.Victim, Kind: arrivals.Adult},
	}}
}

// ready is a case in which the victim and the first offender may meet.
func ready(t *testing.T) *matter {
	t.Helper()
	m := openMatter(t, false)
	m.start()
	return m
}

// waits reports whether the victim's withdrawal or refusal waits for the mediator, and holds the
// page's row to it.
func (m *matter) waits(party string) bool {
	m.t.Helper()
	v := m.view()
	waits := len(v.Party(party).Unsettled) > 0
	if (v.Row.State == mediation.CaseStopped) != (v.Unsettled() != nil) {
		m.t.Errorf("waits %v, and the list says %s", v.Unsettled(), v.Row.State)
	}
	return waits
}

// invitedBefore gives an applicant a code, as they had one while applicants were invited too.
func (m *matter) invitedBefore(party string) string {
	m.t.Helper()
	code := identity.DeriveCode([]byte(identity.NewToken()), "invitation")
	must(m.t, records.Write(ctx, func(tx *database.Tx) error {
		return tx.AddInvitation(ctx, record.Invitation{
			ID: casework.NewID(), CaseID: m.id, PartyID: party, CodeHash: identity.HashCode(code),
			CreatedAt: use.Cases.Instant(), ExpiresAt: mediation.InstantOf(use.Cases.Now().Add(time.Hour)),
		})
	}))
	return code
}

// However somebody says who they are, if it tells exactly one party the withdrawal acts at
// once: nothing is arranged against their will while it waits for a clerk (domain rule 9).
func TestAWithdrawalStopsItsPairAtOnce(t *testing.T) {
	reference := func(m *matter) form.Answers {
		return form.Answers{"reference": m.view().Submissions[0].Reference}
	}
	for name, says := range map[string]func(*matter) form.Answers{
		"the receipt's reference": reference,
		"the access code": func(m *matter) form.Answers {
			code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
			must(m.t, err)
			return form.Answers{"invitation_code": code}
		},
		"an invitation's code": func(m *matter) form.Answers {
			return form.Answers{"invitation_code": m.invitedBefore(m.victim)}
		},
		"a code and the case's number": func(m *matter) form.Answers {
			return form.Answers{"invitation_code": m.invitedBefore(m.victim), "reference": m.view().Number}
		},
	} {
		m := ready(t)
		planned := mediation.Meeting{Format: mediation.Session, Mode: mediation.InPerson, Time: "14.00"}
		_, r := send(t, "withdrawal", withdrawal(says(m)))
		if !m.waits(m.victim) || m.view().Pairs()[0].Gate().Open {
			t.Errorf("%s: nothing stopped", name)
		}
		wantKind(t, name+": plan", use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today(), planned), fault.Conflict)
		planned.State = mediation.MeetingHeld
		wantKind(t, name+": hold", use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), planned), fault.Conflict)
		_, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, "lv")
		wantKind(t, name+": invite", err, fault.Conflict)
		err = use.Cases.AskToSign(ctx, mediator, m.id, 0, m.victim, today(), mediation.ChannelPhone)
		wantKind(t, name+": ask to sign", err, fault.Conflict)
		must(t, use.Cases.Settle(ctx, mediator, m.id, 0, m.victim, r.ID, mediation.SettleRecord))
		if p := m.view().Party(m.victim); m.waits(m.victim) || p.WithdrewOn != today() {
			t.Errorf("%s: recorded as %q", name, p.WithdrewOn)
		}
		wantKind(
			t, name+": twice", use.Cases.Settle(ctx, mediator, m.id, 0, m.victim, r.ID, mediation.SettleRecord),
			fault.Conflict,
		)
	}
}

// What leaves a doubt is sorted by a clerk, who says whose it is where the name does not.
func TestAWithdrawalThatTellsNobodyWaitsForAClerk(t *testing.T) {
	m := ready(t)
	number := m.view().Number
	_, named := send(t, "withdrawal", withdrawal(form.Answers{"reference": number}))
	_, unnamed := send(t, "withdrawal", withdrawal(form.Answers{
		"reference": number, "given_name": "A.", "family_name": "B.",
	}))
	if m.waits(m.victim) {
		t.Fatal("a case's number alone stopped somebody")
	}
	_, err := use.Arrivals.Attach(ctx, clerk, unnamed.ID, arrivals.Attaching{CaseNumber: number})
	wantKind(t, "whose is it", err, fault.Invalid)
	_, err = use.Arrivals.Attach(ctx, clerk, named.ID, arrivals.Attaching{CaseNumber: number})
	must(t, err)
	if !m.waits(m.victim) || m.waits(m.offender) {
		t.Error("the name does not tell whose it is")
	}
	_, err = use.Arrivals.Attach(ctx, clerk, unnamed.ID, arrivals.Attaching{CaseNumber: number, PartyID: m.bystander})
	must(t, err)
	if len(m.view().Party(m.bystander).Unsettled) != 1 {
		t.Error("the clerk's word does not count")
	}
	file, err := use.Arrivals.SendFile(ctx, clerk, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelPost, File: spool(t, "Es atsaucu."), Name: "vestule.txt",
		ContentType: "text/plain",
	})
	must(t, err)
	_, err = use.Arrivals.Attach(ctx, clerk, file.ID, arrivals.Attaching{
		CaseNumber: number, PartyID: m.offender, Stops: mediation.StopWithdrawal,
	})
	must(t, err)
	if len(m.view().Party(m.offender).Unsettled) != 1 {
		t.Error("a letter that a clerk read does not stop")
	}
}

// The other pairs of the case go on.
func TestTheOtherPairsGoOn(t *testing.T) {
	m := ready(t)
	yes := true
	written := mediation.Confirmed{Agrees: true, Identity: mediation.IdentityNone, Signature: mediation.SignatureWet}
	must(t, use.Cases.Confirm(ctx, mediator, m.id, 0, m.bystander, today(), written))
	admitted := mediation.Admitted{Offence: &yes, Facts: &yes}
	must(t, use.Cases.Admit(ctx, mediator, m.id, 0, m.bystander, today(), admitted))
	_, _ = send(t, "withdrawal", withdrawal(form.Answers{"invitation_code": m.invite(m.bystander)}))
	if !m.waits(m.bystander) {
		t.Fatal("nothing stopped")
	}
	_, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.bystander, "lv")
	wantKind(t, "invite who withdrew", err, fault.Conflict)
	_, err = use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, "lv")
	must(t, err)
	must(t, use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		Format: mediation.Session, Mode: mediation.InPerson, Time: "14.00",
	}))
}

// A refusal by code stops like a withdrawal. If it was not meant, what was confirmed in writing
// before holds again; what belongs elsewhere is back in the inbox.
func TestARefusalIsSettled(t *testing.T) {
	for how, want := range map[mediation.Settling]struct{ agrees, there bool }{
		mediation.SettleRecord:    {false, true},
		mediation.SettleNotMeant:  {true, true},
		mediation.SettleElsewhere: {true, false},
	} {
		m := openMatter(t, false)
		code := m.invite(m.offender)
		m.start()
		_, r := send(t, "confirmation", form.Answers{
			"invitation_code": code, "given_name": "Kristaps", "family_name": "Ozols", "agree": "no",
		})
		if !m.waits(m.offender) {
			t.Fatalf("%s: nothing stopped", how)
		}
		must(t, m.settle(m.offender, r.ID, how))
		v := m.view()
		if p := v.Party(m.offender); m.waits(m.offender) || p.Confirmed.Agrees != want.agrees ||
			v.Pairs()[0].Gate().Open != want.agrees || (len(v.Submissions) == 2) != want.there {
			t.Errorf("%s: %+v, %d submissions", how, p.Confirmed, len(v.Submissions))
		}
		sub, err := use.Arrivals.Submission(ctx, clerk, r.ID, "lv")
		must(t, err)
		if back := sub.State == record.SubmissionReceived; back == want.there {
			t.Errorf("%s: the submission is %s", how, sub.State)
		}
	}
}

// An agreement is not made for somebody whose withdrawal waits.
func TestNothingIsFrozenOrSignedMeanwhile(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	m.freeze()
	_, r := send(t, "withdrawal", withdrawal(form.Answers{"reference": m.view().Submissions[0].Reference}))
	_, err := use.Cases.Freeze(ctx, mediator, m.id, 0, "", "lv")
	wantKind(t, "freeze", err, fault.Conflict)
	wantKind(t, "sign", m.sign(today()), fault.Conflict)
	must(t, m.settle(m.victim, r.ID, mediation.SettleNotMeant))
	must(t, m.sign(today()))
}

// What takes an application back before there is a case is seen beside it, goes into the case with
// it and stops the pair there (domain rule 9).
func TestAWithdrawalBeforeTheCase(t *testing.T) {
	for _, opens := range []bool{true, false} {
		_, first := send(t, "application", form.Answers{
			"role": "victim", "given_name": "Anita", "family_name": "Pirmā", "id_kind": "latvian",
			"person_code": "290200-21001", "phone": "+371 20 000 931", "safe_channel": "phone",
			"stage": "proceedings", "account": account, "voluntary": "yes", "brochure_read": "yes",
			"signature": "none",
		})
		_, r := send(t, "withdrawal", withdrawal(form.Answers{"reference": first.Reference}))
		seen, err := use.Arrivals.Submission(ctx, clerk, first.ID, "lv")
		must(t, err)
		if len(seen.Companions) != 1 || seen.Companions[0].Stops != mediation.StopWithdrawal {
			t.Fatalf("beside the application stands %+v", seen.Companions)
		}
		seen, err = use.Arrivals.Submission(ctx, clerk, r.ID, "lv")
		must(t, err)
		if len(seen.Companions) != 1 || !seen.Companions[0].First || seen.Companions[0].ID != first.ID {
			t.Errorf("beside the withdrawal stands %+v", seen.Companions)
		}
		m := &matter{t: t}
		if opens {
			m.id, err = use.Arrivals.OpenCaseAs(ctx, clerk, first.ID, about("Anita Pirmā"))
			must(t, err)
			must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{
				MediatorID: mediator.ID, NoConflict: true,
			}))
		} else {
			m = openMatter(t, false)
			_, err = use.Arrivals.Attach(ctx, clerk, first.ID, arrivals.Attaching{CaseNumber: m.view().Number})
			wantKind(t, "whose is it", err, fault.Invalid)
			_, err = use.Arrivals.Attach(ctx, clerk, first.ID, arrivals.Attaching{
				CaseNumber: m.view().Number, PartyID: m.victim,
			})
		}
		must(t, err)
		if v := m.view(); v.Unsettled() == nil || v.Row.State != mediation.CaseStopped {
			t.Errorf("opens %v: nothing stopped", opens)
		}
	}
}

// What another person sent says nothing of the party: what was recorded of it goes out of the case with it, and a paper
// of the party's own opens no gate by it.
func TestWhatSomebodyElseSaidIsGone(t *testing.T) {
	m, yes := openMatter(t, false), true
	_, r := send(t, "withdrawal", withdrawal(form.Answers{"invitation_code": m.invite(m.offender)}))
	must(t, use.Cases.Admit(ctx, mediator, m.id, 0, m.offender, today(), mediation.Admitted{
		Offence: &yes, Facts: &yes, SubmissionID: r.ID,
	}))
	must(t, use.Cases.Settle(ctx, mediator, m.id, 0, m.offender, r.ID, mediation.SettleElsewhere))
	written := mediation.Confirmed{Agrees: true, Identity: mediation.IdentityNone, Signature: mediation.SignatureWet}
	for _, party := range []string{m.victim, m.offender} {
		must(t, use.Cases.Confirm(ctx, mediator, m.id, 0, party, today(), written))
	}
	v := m.view()
	if p := v.Party(m.offender); p.Admitted != nil || len(v.Submissions) != 1 || v.Pairs()[0].Gate().Open {
		t.Errorf("somebody else admits %+v, and the case has %d submissions", p.Admitted, len(v.Submissions))
	}
}

// settle settles what a party sent; who goes on said so today, by telephone.
func (m *matter) settle(party, submissionID string, how mediation.Settling) error {
	if how == mediation.SettleNotMeant {
		who := mediation.Expected{Party: party}
		return use.Cases.GoesOn(ctx, mediator, m.id, 0, who, submissionID, today(), mediation.ChannelPhone)
	}
	return use.Cases.Settle(ctx, mediator, m.id, 0, party, submissionID, how)
}
