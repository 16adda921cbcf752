package casework_test

import (
	"io"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// young makes the offender a minor, whose mother has an address of her own and has confirmed.
func young(t *testing.T) *matter {
	t.Helper()
	m := openMatter(t, false)
	m.start()
	p := m.view().Party(m.offender).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Dace Ozola"
	p.Person.SafeChannel, p.Person.Email = "email", "kristaps@example.lv"
	p.Person.Agent = mediation.Reach{Address: "Upes iela 4, Valmiera", Email: "dace@example.lv", SafeChannel: "email"}
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, p))
	m.represented(m.offender)
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	return m
}

// undertaken are terms of which the mother pays, and her son apologises himself.
func (m *matter) undertaken() mediation.TermsSet {
	set := m.terms("")
	set.Terms = append(set.Terms, mediation.Term{
		Kind: mediation.TermMoney, From: m.offender, By: mediation.DoerRepresentative, To: m.victim, Cents: 240_00,
		Way: mediation.WayCash, Due: today().Plus(5), Composed: true,
	})
	set.Person.Words = append(set.Person.Words, mediation.TermWords{})
	return set
}

// frozenText is what stands in a kept document.
func frozenText(t *testing.T, id string) string {
	t.Helper()
	f, err := use.Cases.OpenDocument(ctx, mediator, id, false)
	must(t, err)
	defer f.Close()
	data, err := io.ReadAll(f)
	must(t, err)
	return textOf(t, data)
}

func (m *matter) says(what, text string, says []string, not ...string) {
	m.t.Helper()
	text = strings.Join(strings.Fields(text), " ")
	for _, s := range says {
		if !strings.Contains(text, s) {
			m.t.Errorf("%s: it does not say %q: %s", what, s, text)
		}
	}
	for _, s := range not {
		if strings.Contains(text, s) {
			m.t.Errorf("%s: it says %q: %s", what, s, text)
		}
	}
}

// A minor's mother may be the one who pays: the agreement says that she does it in her own name and she signs for it,
// letters ask her and not her son, and the other side learns no more than that the other side pays.
func TestWhoRepresentsAMinorMayBeTheOneWhoPays(t *testing.T) {
	m := young(t)
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.undertaken()))
	m.says("the agreement", frozenText(t, m.freeze()), []string{
		"Dace Ozola (likumiskā pārstāve) savā vārdā līdz", "likumiskā pārstāve, arī savā vārdā",
		"likumiskā pārstāve: Dace Ozola", // in the head, as at her signature
		"Kristaps Ozols tikšanās laikā atvainojas",
	}, "Kristaps Ozols līdz")
	without := m.signing(today(), "%PDF-1.7 "+m.id)
	without.By = []string{m.victim, m.offender, mediation.SignerMediator}
	wantKind(t, "without her signature", use.Cases.Signed(ctx, mediator, m.id, 0, without), fault.Invalid)
	must(t, m.sign(today()))

	plain := cases.LetterRequest{Kind: "plain-agreement", PartyID: m.offender}
	tells := []string{"Dace Ozola samaksā", "Jūs tikšanās laikā"}
	m.says("to the son", m.letter(mediator, plain), tells, "Jūs samaksājat")
	plain.PartyID = m.victim
	m.says("to the victim", m.letter(mediator, plain), []string{"Otra puse samaksā"}, "Dace", "Ozol")

	term := m.view().Agreed()[1]
	before := len(waitingMails(t))
	id, err := use.Cases.Remind(ctx, mediator, m.id, 0, term.ID, 0)
	must(t, err)
	m.says("the reminder", frozenText(t, id), []string{
		"Dace Ozola", "Upes iela 4", "Jūs samaksājat otrai pusei 240,00",
	}, "tikšanās laikā atvainojas")
	if to := use.Cases.AddressedTo(m.view().Case, m.document(id)); !to.Represents {
		t.Errorf("the reminder is for %+v", to)
	}
	if mails := waitingMails(t)[before:]; len(mails) != 1 || mails[0].To != "dace@example.lv" {
		t.Errorf("mails: %+v", mails)
	}
	for _, term := range m.view().Agreed() {
		must(t, use.Cases.Fulfil(ctx, mediator, m.id, 0, today(), mediation.Fulfilled{
			TermID: term.ID, Result: mediation.FulfilledDone, Cents: term.Cents, Told: mediation.ToldByVictim,
		}, "", nil))
	}
	if sum := m.view().Money(); sum != (mediation.Ledger{Agreed: 240_00, Paid: 240_00}) {
		t.Errorf("money: %+v", sum)
	}
	m.says("the certificate", m.letter(mediator, cases.LetterRequest{Kind: "fulfilment", PartyID: m.offender}),
		[]string{"Dace Ozola (likumiskā pārstāve) savā vārdā"})
}

// The service reminds her by itself too, and the day counts for her alone.
func TestWhoUndertookATermIsRemindedOfIt(t *testing.T) {
	m := young(t)
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.undertaken()))
	m.freeze()
	must(t, m.sign(today()))
	shared := use.Cases.Shared
	days := shared.Settings.RemindDays
	t.Cleanup(func() { shared.Settings.RemindDays = days })
	shared.Settings.RemindDays = 7
	before := len(waitingMails(t))
	must(t, use.Cases.RemindDue(ctx))
	for _, mail := range waitingMails(t)[before:] {
		if mail.To == "kristaps@example.lv" {
			t.Errorf("her son is reminded of what she undertook: %+v", mail)
		}
	}
	if r := m.view().Reminded; len(r) != 1 || !r[0].Represents || !r[0].Mailed {
		t.Errorf("recorded: %+v", r)
	}
}

// What a mother undertook stays hers: with another representative it is asked anew before it is frozen, and nobody
// undertakes anything for an adult.
func TestATermIsUndertakenByWhoSaidSo(t *testing.T) {
	m := young(t)
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.undertaken()))
	p := m.view().Party(m.offender).PartyNamed
	p.Person.Representative = "Jānis Ozols"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, p))
	if wrong := use.Cases.Unready(m.view().Case, ""); len(wrong) != 1 || wrong[0].Key != "fault.term_by_former" {
		t.Errorf("with another representative: %+v", wrong)
	}
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.undertaken()))
	anew := []string{"Jānis Ozols (likumiskais pārstāvis) savā vārdā"}
	m.says("the agreement", frozenText(t, m.freeze()), anew, "Dace")
	set := m.undertaken()
	set.Terms[1].From, set.Terms[1].To = m.victim, m.offender
	wantKind(t, "for an adult", use.Cases.SetTerms(ctx, mediator, m.id, 0, set), fault.Invalid)
}
