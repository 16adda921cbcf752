package mediation

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"tilts/internal/fault"
)

// agreed is a case with a signed agreement: an apology, and money in instalments.
func agreed(terms ...Term) *log {
	l := opened()
	words := TermsWords{Words: make([]TermWords, len(terms))}
	l.add("", "2026-11-20", &TermsSet{Terms: terms, Claims: ClaimsNone, Person: words})
	l.add("", "2026-11-21", &AgreementState{Version: 1, State: DocSigning, DocumentID: "d"})
	l.add("", "2026-11-22", &AgreementState{Version: 1, State: DocSigned, SignedOn: "2026-11-22"})
	l.add("", "2026-11-22", &Closed{Outcome: OutcomeAgreement})
	return l
}

func apology() Term { return Term{ID: "sorry", Kind: TermApology, From: "o", To: "v"} }

func money() Term {
	return Term{ID: "pay", Kind: TermMoney, From: "o", To: "v", Cents: 380_00, Instalments: []Instalment{
		{Due: "2026-12-15", Cents: 130_00}, {Due: "2027-01-15", Cents: 130_00}, {Due: "2027-02-15", Cents: 120_00},
	}}
}

func states(c *Case, today Date) (list []DueState) {
	for _, d := range c.Dues() {
		list = append(list, d.State(today, 7))
	}
	return list
}

func paid(cents int64) *Fulfilled {
	return &Fulfilled{TermID: "pay", Result: FulfilledPartly, Cents: cents, Told: ToldByDocument}
}

// A case with an agreement is looked after until somebody says that it is at its end; each
// instalment has a state of its own.
func TestFollowUp(t *testing.T) {
	l := agreed(apology(), money())
	want := func(today Date, money Ledger, wanted ...DueState) {
		t.Helper()
		c := l.fold()
		if c.State() != CaseFollowUp {
			t.Errorf("state %s", c.State())
		}
		got := states(c, today)
		for i, s := range wanted {
			if len(got) != len(wanted) || got[i] != s {
				t.Fatalf("on %s: %v, want %v", today, got, wanted)
			}
		}
		if c.Money() != money {
			t.Errorf("on %s: %+v, want %+v", today, c.Money(), money)
		}
	}
	want("2026-12-07", Ledger{380_00, 0, 380_00}, DueOpen, DueOpen, DueOpen, DueOpen)
	want("2026-12-08", Ledger{380_00, 0, 380_00}, DueOpen, DueSoon, DueOpen, DueOpen)
	want("2026-12-15", Ledger{380_00, 0, 380_00}, DueOpen, DueSoon, DueOpen, DueOpen)
	want("2026-12-16", Ledger{380_00, 0, 380_00}, DueOpen, DueOverdue, DueOpen, DueOpen)
	l.add("", "2026-11-23", &Fulfilled{TermID: "sorry", Result: FulfilledDone, Told: ToldByVictim})
	wrong := l.add("", "2026-12-14", paid(1_300_00))
	l.correct(wrong, "", "2026-12-14", paid(200_00))
	want("2026-12-20", Ledger{380_00, 200_00, 180_00}, DueDone, DueDone, DuePartly, DueOpen)
	want("2027-01-20", Ledger{380_00, 200_00, 180_00}, DueDone, DueDone, DueOverdue, DueOpen)
	l.add("", "2027-01-20", &Fulfilled{TermID: "pay", Result: FulfilledNot, Told: ToldByOffender})
	want("2027-01-21", Ledger{380_00, 200_00, 180_00}, DueDone, DueDone, DueNot, DueOpen)
	if c := l.fold(); c.Fulfilment() != FulfilledPartly || c.Over() || c.NextDue().Part != 3 {
		t.Errorf("fulfilment %q, over %v, next %+v", c.Fulfilment(), c.Over(), c.NextDue())
	}
	l.add("", "2027-02-15", paid(180_00))
	want("2027-02-16", Ledger{380_00, 380_00, 0}, DueDone, DueDone, DueDone, DueDone)
	if c := l.fold(); c.Fulfilment() != FulfilledDone || !c.Over() || c.NextDue() != nil {
		t.Errorf("fulfilment %q, over %v, next %+v", c.Fulfilment(), c.Over(), c.NextDue())
	}
	l.add("", "2027-02-20", &FollowedUp{Result: FulfilledDone})
	if c := l.fold(); c.State() != CaseClosed || c.FollowingUp() {
		t.Errorf("at the end: %s", c.State())
	}
}

// What is said not to be done leads on, step by step, until it is agreed anew; then it is awaited
// again.
func TestWhatIsNotDoneIsTheNextStep(t *testing.T) {
	l := agreed(apology(), money())
	want := func(step NextStep) {
		t.Helper()
		if n := l.fold().Next(); n.Step != step {
			t.Fatalf("next is %q, want %q", n.Step, step)
		}
	}
	want(NextTerm)
	l.add("", "2026-12-16", &Fulfilled{TermID: "pay", Result: FulfilledNot, Told: ToldByVictim})
	want(NextRemind)
	l.add("o", "2026-12-16", &Reminded{TermID: "pay", Due: "2026-12-15"})
	want(NextWish)
	l.add("v", "2026-12-17", &WishTold{TermID: "pay", Wish: WishWait})
	want(NextTerm) // the other instalments
	l.add("v", "2026-12-18", &WishTold{TermID: "pay", Wish: WishTell})
	want(NextTell)
	l.add("", "2026-12-18", &DirectorTold{DocumentID: "n"})
	want(NextTell) // until it was handed over
	if n := l.fold().Next(); n.Letter != "n" {
		t.Errorf("the letter to hand over is %q", n.Letter)
	}
	l.add("", "2026-12-18", &Handed{DocumentID: "n", Channel: ChannelPost})
	want(NextTerm)
	l.add("v", "2026-12-19", &WishTold{TermID: "pay", Wish: WishChange})
	want(NextRenew)
	later := money()
	later.Instalments[0].Due = "2027-03-15"
	words := TermsWords{Words: []TermWords{{}, {}}}
	l.add("", "2026-12-19", &TermsSet{Terms: []Term{apology(), later}, Claims: ClaimsNone, Person: words})
	want(NextFreeze)
	l.add("", "2026-12-19", &AgreementState{Version: 2, State: DocSigning, DocumentID: "e"})
	want(NextSigned)
	l.add("", "2026-12-19", &AgreementState{Version: 1, State: DocSuperseded})
	l.add("", "2026-12-19", &AgreementState{Version: 2, State: DocSigned, SignedOn: "2026-12-19"})
	want(NextTerm)
	if got := states(l.fold(), "2026-12-19"); got[1] != DueOpen {
		t.Errorf("agreed anew: %v", got)
	}
}

// Whoever says early that nothing more will be paid is heard, but until its day the next instalment is awaited all
// the same; once that has passed it is broken, and the way begins with a reminder.
func TestMoneyThatWillNotCome(t *testing.T) {
	l := agreed(money())
	l.add("", "2026-11-24", paid(30_00))
	l.add("", "2026-11-25", &Fulfilled{TermID: "pay", Result: FulfilledNot, Told: ToldByOffender})
	for day, want := range map[Date]DueState{
		"2026-11-25": DuePartly, "2026-12-15": DuePartly, "2026-12-16": DueNot,
	} {
		if got := states(l.fold(), day); got[0] != want || got[1] != DueOpen || got[2] != DueOpen {
			t.Errorf("on %s: %v", day, got)
		}
	}
	first := func() Due { return l.fold().Dues()[0] }
	if first().Broken("2026-12-15") || !first().Broken("2026-12-16") || l.fold().Pressed(first()) {
		t.Error("it is broken before its day, or after it the way does not begin with a reminder")
	}
	if n := l.fold().Next(); n.Step != NextTerm || n.On != "2026-12-15" {
		t.Errorf("next is %+v", n)
	}
	letter := Reminded{TermID: "pay", Due: "2026-12-15", DocumentID: "letter"}
	l.add("o", "2026-12-16", &letter)
	if l.fold().Pressed(first()) || l.fold().Unsent(first()) != "letter" {
		t.Error("a reminder counts that waits in the house")
	}
	l.add("o", "2026-12-17", &Renewed{DocumentID: "anew", Former: "letter", Why: ByOwed})
	l.add("o", "2026-12-17", &Handed{DocumentID: "anew", Channel: ChannelPost})
	if !l.fold().Pressed(first()) || l.fold().Unsent(first()) != "" {
		t.Error("a reminder that was sent after its day does not count")
	}
	l.add("o", "2026-12-18", &Undelivered{DocumentID: "anew"})
	if l.fold().Pressed(first()) {
		t.Error("a reminder counts that came back")
	}
	l.add("o", "2026-12-18", &Handed{DocumentID: "anew", Channel: ChannelInPerson})
	l.add("", "2026-12-30", paid(100_00))
	if got := states(l.fold(), "2026-12-30"); got[0] != DueDone || got[1] != DueOpen {
		t.Errorf("paid after all: %v", got)
	}
}

// What is foretold not to come is certified only once its day has passed.
func TestWhatIsForetoldIsNotCertifiedBefore(t *testing.T) {
	l := agreed(apology(), money())
	l.add("", "2026-11-24", &Fulfilled{TermID: "sorry", Result: FulfilledDone, Told: ToldByVictim})
	l.add("", "2027-01-14", paid(260_00))
	l.add("", "2027-02-10", &Fulfilled{TermID: "pay", Result: FulfilledNot, Told: ToldByOffender})
	for day, want := range map[Date]string{"2027-02-15": "fault.certify_open", "2027-02-16": ""} {
		c := l.fold()
		if got := keyOf(c.May(Deed{Act: ActCertify, Party: c.Party("o"), Today: day})); got != want {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
	}
}

// What a new version changes counts from its signing; what was paid stays paid.
func TestANewVersionKeepsWhatWasPaid(t *testing.T) {
	l := agreed(money())
	l.add("", "2026-12-15", paid(130_00))
	later := money()
	later.Instalments = []Instalment{{Due: "2026-12-15", Cents: 130_00}, {Due: "2027-06-15", Cents: 250_00}}
	l.add("", "2027-01-20", &TermsSet{Terms: []Term{later}, Person: TermsWords{Words: []TermWords{{}}}})
	l.add("", "2027-01-20", &AgreementState{Version: 2, State: DocSigning, DocumentID: "e"})
	if got := states(l.fold(), "2027-01-21"); len(got) != 3 || got[1] != DueOverdue {
		t.Errorf("before it is signed: %v", got)
	}
	l.add("", "2027-01-22", &AgreementState{Version: 1, State: DocSuperseded})
	l.add("", "2027-01-22", &AgreementState{Version: 2, State: DocSigned, SignedOn: "2027-01-22"})
	if got := states(l.fold(), "2027-01-23"); len(got) != 2 || got[0] != DueDone || got[1] != DueOpen {
		t.Errorf("signed: %v", got)
	}
}

// A term that was not fulfilled has a way to go, each step after the one before.
func TestTheWayOfABrokenTerm(t *testing.T) {
	l := agreed(money())
	may := func(today Date, act Act, b Body, key string) {
		t.Helper()
		c := l.fold()
		err := c.May(Deed{Act: act, Party: c.Party("o"), Today: today, Body: b})
		if got := keyOf(err); got != key {
			t.Errorf("%s on %s: %q, want %q", act, today, got, key)
		}
	}
	remind, wish := &Reminded{TermID: "pay", Due: "2026-12-15"}, &WishTold{TermID: "pay", Wish: WishTell}
	may("2026-12-10", ActWish, wish, "fault.not_overdue")
	may("2026-12-10", ActRemind, remind, "")
	may("2026-12-10", ActRemind, &Reminded{TermID: "other"}, "fault.no_such_term")
	l.add("o", "2026-12-10", remind)
	may("2026-12-10", ActRemind, remind, "fault.reminded_today")
	may("2026-12-16", ActWish, wish, "fault.remind_first") // since its day
	may("2026-12-16", ActTell, nil, "fault.ask_victim_first")
	l.add("o", "2026-12-16", remind)
	may("2026-12-17", ActWish, wish, "")
	l.add("v", "2026-12-18", wish)
	may("2026-12-18", ActTell, nil, "")
	may("2026-12-18", ActFulfil, paid(380_01), "fault.paid_too_much")
	may("2026-12-18", ActFulfil, paid(380_00), "")
	may("2026-12-18", ActFinish, &FollowedUp{Result: FulfilledDone}, "fault.terms_open")
	may("2026-12-18", ActFinish, &FollowedUp{Result: FulfilledPartly}, "")
	may("2026-12-18", ActFeedback, nil, "fault.feedback_early")
	l.add("", "2026-12-19", paid(380_00))
	may("2026-12-20", ActRemind, remind, "fault.term_is_done")
	may("2026-12-20", ActFeedback, nil, "")
	l.add("", "2026-12-20", &FollowedUp{Result: FulfilledDone})
	for _, act := range afterSigning {
		may("2026-12-21", act, nil, "fault.followed_up")
	}
}

// Whoever wants nothing sent is never reminded, and that holds nobody up.
func TestWhoWantsNothingSentIsNotReminded(t *testing.T) {
	l := agreed(money())
	person := Person{Name: "Kristaps Ozols", SafeChannel: "none", Email: "kristaps@example.lv"}
	l.add("o", "2026-11-23", &PartyNamed{Side: Offender, Person: person})
	c := l.fold()
	o, today := c.Party("o"), Date("2026-12-16")
	if got := keyOf(c.May(Deed{Act: ActRemind, Party: o, Today: today})); got != "fault.nothing_is_sent" {
		t.Errorf("remind: %q", got)
	}
	if got := keyOf(c.May(Deed{Act: ActWish, Today: today, Body: &WishTold{TermID: "pay"}})); got != "" {
		t.Errorf("ask the victim: %q", got)
	}
	if o.MailAddress() != "" {
		t.Errorf("mail to %q", o.MailAddress())
	}
}

func keyOf(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return ""
	}
	if len(f.Fields) > 0 {
		return f.Fields[0].Key
	}
	return f.Key
}

// To the cent: what was agreed is what is paid and what is open, whatever is recorded and
// put right; what is paid goes to the earliest instalment.
func TestMoneyAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		term := Term{ID: "pay", Kind: TermMoney, From: "o", To: "v"}
		parts := rapid.SliceOfN(rapid.Int64Range(1, 500_00), 0, 8).Draw(t, "instalments")
		for _, cents := range parts {
			day := Date("2026-12-01").Plus(rapid.IntRange(0, 400).Draw(t, "due"))
			term.Instalments = append(term.Instalments, Instalment{Due: day, Cents: cents})
			term.Cents += cents
		}
		if len(parts) == 0 {
			term.Cents, term.Due = rapid.Int64Range(1, MaxCents).Draw(t, "amount"), "2026-12-15"
		}
		l := agreed(term, apology())
		var records []string
		counts := map[string]int64{}
		for range rapid.IntRange(0, 12).Draw(t, "records") {
			b := paid(rapid.Int64Range(0, 300_00).Draw(t, "cents"))
			if b.Cents == 0 {
				b.Result = FulfilledNot
			}
			on := Date("2026-11-25").Plus(rapid.IntRange(0, 400).Draw(t, "on"))
			if len(records) > 0 && rapid.Bool().Draw(t, "correct") {
				old := rapid.SampledFrom(records).Draw(t, "old")
				l.correct(old, "", on, b)
				delete(counts, old)
			} else {
				l.add("", on, b)
			}
			id := l.facts[len(l.facts)-1].ID
			records, counts[id] = append(records, id), b.Cents
		}
		var recorded int64
		for _, cents := range counts {
			recorded += cents
		}
		c := l.fold()
		if m := c.Money(); m.Agreed != term.Cents || m.Agreed != m.Paid+m.Open || m.Paid != min(recorded, term.Cents) {
			t.Fatalf("agreed %d, recorded %d: %+v", term.Cents, recorded, m)
		}
		var before *Due
		for _, d := range c.Dues() {
			if d.Kind != TermMoney {
				continue
			}
			if d.Agreed != d.Paid+d.Open || d.Paid < 0 || d.Open < 0 || (d.Open == 0) != (d.Result == FulfilledDone) {
				t.Fatalf("%+v", d)
			}
			if before != nil && before.Open > 0 && d.Paid > 0 {
				t.Fatalf("paid before an earlier one: %+v, %+v", before, d)
			}
			before = &d
		}
	})
}

// What became of the terms is certified once nothing is awaited, of each party what binds them, and
// never of nothing.
func TestACertificate(t *testing.T) {
	l := agreed(apology(), money())
	want := func(key string) {
		t.Helper()
		c := l.fold()
		for _, p := range []string{"o", "v"} {
			if got := keyOf(c.May(Deed{Act: ActCertify, Party: c.Party(p)})); got != key {
				t.Errorf("to %s: %q, want %q", p, got, key)
			}
		}
	}
	want("fault.certify_open")
	l.add("", "2026-11-24", &Fulfilled{TermID: "sorry", Result: FulfilledDone, Told: ToldByVictim})
	want("fault.certify_open")
	l.add("", "2026-12-15", paid(260_00))
	want("fault.certify_open") // the last instalment is to come
	l.add("", "2027-02-16", &Fulfilled{TermID: "pay", Result: FulfilledNot, Told: ToldByOffender})
	want("")
	if c := l.fold(); c.FulfilmentOf("pay") != FulfilledPartly || c.FulfilmentOf("sorry") != FulfilledDone {
		t.Errorf("pay %q, sorry %q", c.FulfilmentOf("pay"), c.FulfilmentOf("sorry"))
	}
	l = agreed(apology())
	l.add("", "2026-11-24", &Fulfilled{TermID: "sorry", Result: FulfilledPartly, Told: ToldByVictim})
	want("fault.certify_open")
	l.add("", "2026-11-25", &FollowedUp{Result: FulfilledPartly})
	want("")
	l = agreed(apology())
	l.add("", "2026-11-24", &Fulfilled{TermID: "sorry", Result: FulfilledNot, Told: ToldByVictim})
	want("fault.certify_nothing")
	l = agreed(apology()) // which binds nobody who took no part in it
	l.add("gone", "2026-11-20", &PartyNamed{Side: Victim})
	l.add("gone", "2026-11-21", &Withdrew{})
	l.add("", "2026-11-24", &Fulfilled{TermID: "sorry", Result: FulfilledDone, Told: ToldByVictim})
	c := l.fold()
	if got := keyOf(c.May(Deed{Act: ActCertify, Party: c.Party("gone")})); got != "fault.certify_nothing" {
		t.Errorf("to somebody who takes no part: %q", got)
	}
	if got := keyOf(opened().fold().May(Deed{Act: ActCertify})); got != "fault.not_in_force" {
		t.Errorf("without an agreement: %q", got)
	}
}

// Whoever left before everybody else signed learns nothing of what they agreed.
func TestWhoLeftBeforeTheSignaturesReadsNoTerms(t *testing.T) {
	l := agreed(apology())
	l.add("gone", "2026-11-20", &PartyNamed{Side: Victim})
	l.add("gone", "2026-11-21", &Withdrew{})
	c := l.fold()
	for self, want := range map[string]bool{"v": true, "o": true, "gone": false} {
		seen := c.For(ReaderSelf, PlacePage, self)
		if got := len(seen.Agreed()) > 0; got != want {
			t.Errorf("%s reads terms: %v, want %v", self, got, want)
		}
	}
}

// What is said on the very day of a term not to be done is awaited until that day is over.
func TestATermIsAwaitedUntilItsDayIsOver(t *testing.T) {
	t.Parallel()
	l := agreed(money())
	l.add("", "2026-12-15", paid(260_00))
	l.add("", "2027-02-15", &Fulfilled{TermID: "pay", Result: FulfilledNot, Told: ToldByOffender})
	c := l.fold()
	for today, want := range map[Date]bool{"2027-02-15": true, "2027-02-16": false} {
		if got := c.awaited(c.Party("o"), today); got != want {
			t.Errorf("on %s it is awaited: %v, want %v", today, got, want)
		}
	}
}
