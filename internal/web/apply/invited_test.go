package apply_test

import (
	"context"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// invited opens a case out of a request and gives its offender a code.
func invited(t *testing.T) (code string) {
	t.Helper()
	code, _, _ = invitedTo(t)
	return code
}

// invitedTo tells the case and the party too.
func invitedTo(t *testing.T) (code, caseID, partyID string) {
	t.Helper()
	return invitedAs(t, mediation.Offender, form.Answers{
		"person_kind": "natural", "given_name": "Anita", "family_name": "Ozola",
	})
}

// invitedAs opens a case of a victim and gives a side of it a code.
func invitedAs(t *testing.T, side mediation.Side, victim form.Answers) (code, caseID, partyID string) {
	t.Helper()
	ctx, clerk := context.Background(), casework.Actor{ID: casework.NewID(), Role: identity.Clerk}
	def, _ := sitetest.Arrivals.Forms.Get("request")
	r, err := sitetest.Arrivals.Enter(ctx, clerk, arrivals.Form{
		Definition: def, Lang: "lv", Channel: mediation.ChannelPost,
		ArrivedOn: mediation.DateOf(sitetest.Arrivals.Now()),
		Answers: form.Answers{
			"kind": "request", "institution_kind": "police", "institution": "Valmieras iecirknis",
			"official":       "A. Ozola",
			"official_email": "a@policija.example", "request_number": "20/8-412",
			"request_date":  "2026-11-20",
			"criminal_case": "11200451226", "stage": "proceedings",
			"offences":  []form.Answers{{"offence": "KL 175(3)", "grade": "less_serious", "place": "Valmiera"}},
			"offenders": []form.Answers{{"given_name": "Anna Marija", "family_name": "Zariņa"}},
			"victims":   []form.Answers{victim},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	id, err := sitetest.Arrivals.OpenCase(ctx, clerk, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	v, err := sitetest.Cases.Case(ctx, clerk, id)
	if err != nil {
		t.Fatal(err)
	}
	code = identity.NewCode()
	inv := record.Invitation{
		ID: casework.NewID(), CaseID: id, PartyID: v.Side(side)[0].ID, CodeHash: identity.HashCode(code),
		ExpiresAt: mediation.InstantOf(sitetest.Arrivals.Now().AddDate(0, 0, 7)),
	}
	err = sitetest.Records.Write(ctx, func(tx *database.Tx) error { return tx.AddInvitation(ctx, inv) })
	if err != nil {
		t.Fatal(err)
	}
	return code, id, inv.PartyID
}

// Somebody with a code is greeted with their role and asked only what the code does not
// say; a code of one side answers nothing for the other.
func TestACodeSaysWhoIsInvited(t *testing.T) {
	code := invited(t)
	p := visit(t)
	step := "/lv/confirmation/step/invitation"
	first := p.post("/lv/confirmation", "code", strings.ToLower(strings.ReplaceAll(code, " ", "–")))
	first.expect(t, 200, step, "vaino nodarījumā", `value="Anna Marija"`, `value="Zariņa"`)
	for _, gone := range []string{`name="invitation_code"`, `name="reference"`} {
		if strings.Contains(first.body, gone) {
			t.Errorf("the code was given, and %s is asked again", gone)
		}
	}
	shown := regexp.MustCompile(`name="_seen" value="([^"]*)"`).FindStringSubmatch(first.body) // a page without scripts
	decision := p.post(step, "_seen", shown[1], "given_name", "Anna", "family_name", "Zariņa", "_go", "next")
	decision.expect(t, 200, "/lv/confirmation/step/decision", `name="agree"`)
	if strings.Contains(decision.body, `name="side"`) {
		t.Error("the code says which side, and it is asked again")
	}
	p.post("/lv/confirmation/step/decision", "agree", "yes", "side", "victim", "_go", "next")
	p.post("/lv/confirmation/step/together", "answers_for", "self", "adult", "yes", "_go", "next")
	p.post("/lv/confirmation/step/meeting", "_go", "next")
	review := p.post(
		"/lv/confirmation/review", "signature", "none", "signed_on", "22.11.2026", "rights_explained", "yes",
		"voluntary", "yes", "_go", "send",
	)
	if review.status != 422 || !strings.Contains(html.UnescapeString(review.body), "ar citu lomu") {
		t.Errorf("%d %s:\n%s", review.status, review.path, review.body)
	}
	refusal := p.post("/lv/confirmation/step/decision", "agree", "no", "_go", "next").
		expect(t, 200, "/lv/confirmation/review")
	for _, asked := range []string{`name="signature"`, `name="signed_on"`, "parakstīt var vēlāk"} {
		if strings.Contains(strings.ToLower(refusal.body), asked) {
			t.Errorf("who says no is asked to sign: %q", asked)
		}
	}
	p.post("/lv/confirmation/review", "_go", "send").
		expect(t, 200, "/lv/confirmation/receipt", "Jūsu atbilde ir saņemta")

	// A code that was used and one that never was are told the same.
	for _, wrong := range []string{code, identity.NewCode(), "abc"} {
		visit(t).post("/lv/confirmation", "code", wrong).
			expect(t, 422, "/lv/confirmation", "Šis kods nav pareizs vai jau ir izmantots.")
	}
}

// Whoever has a code, and whose answer came on paper or whose case was closed meanwhile, is told so and whom to
// call; a code that nobody was given is told nothing of it.
func TestACodeThatNeedsNoAnswerSaysSo(t *testing.T) {
	ctx, today := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	paper := mediation.Confirmed{Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet}
	yes, no := paper, paper
	yes.Agrees = true
	for _, x := range []struct {
		body mediation.Body
		says string
	}{
		{&yes, "Jūsu atbilde mums jau ir"},
		{&no, "Jūsu atbilde mums jau ir"},
		{&mediation.Closed{Outcome: mediation.OutcomeNotStarted}, "Izlīguma process šajā lietā vairs nenotiek"},
	} {
		code, id, party := invitedTo(t)
		visit(t).post("/lv/confirmation", "code", code).expect(t, 200, "/lv/confirmation/step/invitation")
		fact := mediation.Fact{PartyID: party, OccurredOn: today, Body: x.body}
		if _, closed := x.body.(*mediation.Closed); closed {
			fact.PartyID = ""
		}
		if err := sitetest.Cases.Write(ctx, func(tx cases.Tx) error {
			return sitetest.Cases.Append(ctx, tx, casework.Actor{ID: casework.NewID()}, id, fact)
		}); err != nil {
			t.Fatal(err)
		}
		visit(t).post("/lv/confirmation", "code", code).
			expect(t, 422, "/lv/confirmation", x.says, "piezvaniet mums: +371")
	}
	visit(t).post("/lv/confirmation", "code", identity.NewCode()).
		expect(t, 422, "/lv/confirmation", "Šis kods nav pareizs vai jau ir izmantots.")
}

// A code that was given just after midnight, while it is yesterday still in UTC, is of the day in Riga: what its
// owner answered the day before does not answer it.
func TestACodeIsOfItsDayInRiga(t *testing.T) {
	ctx, now := t.Context(), sitetest.Arrivals.Now()
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 30, 0, 0, now.Location())
	code, id, party := invitedTo(t)
	no := mediation.Confirmed{Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet}
	for at, status := range map[mediation.Instant]int{
		mediation.InstantOf(midnight): 200, mediation.InstantOf(midnight.AddDate(0, 0, -1)): 422,
	} {
		if err := sitetest.Records.Write(ctx, func(tx *database.Tx) error {
			_, err := tx.SQL().ExecContext(ctx, "UPDATE invitations SET created_at = $1 WHERE party_id = $2", at, party)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := sitetest.Cases.Write(ctx, func(tx cases.Tx) error {
			return sitetest.Cases.Append(ctx, tx, casework.Actor{ID: casework.NewID()}, id, mediation.Fact{
				PartyID: party, OccurredOn: mediation.DateOf(midnight.AddDate(0, 0, -1)), Body: &no,
			})
		}); err != nil {
			t.Fatal(err)
		}
		if got := visit(t).post("/lv/confirmation", "code", code); got.status != status {
			t.Errorf("a code of %s: %d, want %d", at.Time().In(now.Location()), got.status, status)
		}
	}
}

// invitedParent gives a code to whoever represents a minor offender.
func invitedParent(t *testing.T, agent mediation.Reach) (code string) {
	t.Helper()
	ctx := t.Context()
	code = identity.NewCode()
	_, id, party := invitedTo(t)
	letter := casework.NewID()
	if err := sitetest.Cases.Write(ctx, func(tx cases.Tx) error {
		named := &mediation.PartyNamed{Side: mediation.Offender, Minor: true, Basis: "parent", Person: mediation.Person{
			Name: "Toms Ozols", Representative: "Anna Ozola", Agent: agent,
		}}
		return sitetest.Cases.Append(ctx, tx, casework.Actor{ID: casework.NewID()}, id,
			mediation.Fact{PartyID: party, Body: named},
			mediation.Fact{PartyID: party, Body: &mediation.Invited{
				Channel: mediation.ChannelPost, Represents: true, DocumentID: letter,
			}})
	}); err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Records.Write(ctx, func(tx *database.Tx) error {
		return tx.AddInvitation(ctx, record.Invitation{
			ID: letter, CaseID: id, PartyID: party, CodeHash: identity.HashCode(code),
			ExpiresAt: mediation.InstantOf(sitetest.Arrivals.Now().AddDate(0, 0, 7)),
		})
	}); err != nil {
		t.Fatal(err)
	}
	return code
}

// Whoever represents a party reads whom they answer for, and is asked for their own name.
func TestACodeOfARepresentativeSaysForWhom(t *testing.T) {
	code := invitedParent(t, mediation.Reach{})
	p := visit(t)
	first := p.post("/lv/confirmation", "code", code).
		expect(t, 200, "/lv/confirmation/step/invitation", "Jūs atbildat šī cilvēka vārdā: Toms Ozols.")
	if strings.Contains(first.body, "vaino nodarījumā") || strings.Contains(first.body, `value="Toms"`) {
		t.Error("the representative is taken for the party")
	}
	p.post("/lv/confirmation/step/invitation", "given_name", "Anna", "family_name", "Ozola", "_go", "next").
		expect(t, 200, "/lv/confirmation/step/decision")
	view := p.post("/lv/confirmation/step/decision", "agree", "yes", "_seen", "agree", "_go", "next")
	if strings.Contains(view.path, "opened=") { // a page without scripts asks what was just opened
		view = p.post("/lv/confirmation/step/decision", "agree", "yes", "_go", "next")
	}
	view.expect(t, 200, "/lv/confirmation/step/together", "Ko par piedalīšanos domā nepilngadīgais?")
	for _, known := range []string{"side", "answers_for", "basis", "represented_given_name", "adult"} {
		if strings.Contains(view.body, `name="`+known+`"`) {
			t.Errorf("her code says it, and %s is asked", known)
		}
	}
	p.post("/lv/confirmation/step/together", "_go", "next")
	p.get("/lv/confirmation/review").expect(t, 200, "/lv/confirmation/review", "Toms", "Ozols", "Vecāks")
}

// Whoever comes back to where the code is asked for, in another language too, need not type it again.
func TestAKnownCodeIsNotTypedAgain(t *testing.T) {
	p, code := visit(t), invited(t)
	p.post("/lv/confirmation", "code", code)
	p.get("/en/confirmation").expect(t, 200, "/en/confirmation", `value="`+code+`"`)
}

// Whoever uses a device after somebody else begins with an empty form: of a code of their own, and of another
// case number. Whoever comes back with the same goes on.
func TestTwoPeoplesAnswersDoNotMix(t *testing.T) {
	const page, step = "/lv/confirmation", "/lv/confirmation/step/invitation"
	now := sitetest.Arrivals.Now()
	number, other := identity.NewReference(now), identity.NewReference(now)
	code := invited(t)
	for _, x := range []struct {
		what, code, number string
		goesOn             bool
	}{
		{"the same number", "", strings.ToLower(number), true},
		{"another number", "", other, false},
		{"a code", code, "", false},
		{"a code and the number", code, number, false},
	} {
		p := visit(t)
		p.post(page, "request", number).expect(t, 200, step)
		p.post(step, "given_name", "Pirmais", "family_name", "Cilvēks", "_go", "next")
		got := p.post(page, "code", x.code, "request", x.number).expect(t, 200, step)
		if strings.Contains(got.body, `value="Pirmais"`) != x.goesOn {
			t.Errorf("%s: goes on with what was typed: %v, want %v", x.what, !x.goesOn, x.goesOn)
		}
	}
	p := visit(t) // and the other way round: first a code, then a number alone
	p.post(page, "code", code).expect(t, 200, step, `value="Anna Marija"`)
	if got := p.post(page, "request", number).expect(t, 200, step); strings.Contains(got.body, "Anna Marija") {
		t.Error("a case number alone shows whom the code before it was given to")
	}
}

// A letter that says nowhere how to reach its sender gets no promise of a reply.
func TestNoReplyIsPromisedToNowhere(t *testing.T) {
	def, _ := sitetest.Arrivals.Forms.Get("letter")
	for _, lang := range []string{"lv", "en", "ru"} {
		words := sitetest.Arrivals.Catalogues.For(lang)
		nowhere := arrivals.Correspondent{Form: def, Answers: form.Answers{"account": "…"}, ReplyBy: "2026-12-29"}
		somewhere := nowhere
		somewhere.Answers = form.Answers{"account": "…", "phone": "20000114"}
		next, reached := nowhere.Next(lang, words), somewhere.Next(lang, words)
		if len(next.Follows) == 0 || next.Follows[0].Title == reached.Follows[0].Title ||
			!strings.Contains(next.Follows[0].Text, words.T("applicant.contact_missing")) {
			t.Errorf("%s: %+v", lang, next.Follows)
		}
	}
}

// Whoever changes their mind comes from the receipt straight to the form, and need not copy the
// number; a signature may wait.
func TestWithdrawingBeginsWithTheReference(t *testing.T) {
	p := visit(t)
	p.toReview()
	receipt := p.sendForm()
	filled := regexp.MustCompile(`name="reference" value="(T\d\d-[0-9A-Z]{4}-[0-9A-Z]{4})"`)
	reference := filled.FindStringSubmatch(receipt.body)
	if reference == nil || !strings.Contains(receipt.body, `action="/lv/withdrawal"`) {
		t.Fatalf("the receipt does not lead to the withdrawal:\n%s", receipt.body)
	}
	first := p.post("/lv/withdrawal", "reference", reference[1]).
		expect(t, 200, "/lv/withdrawal/step/you", `value="`+reference[1]+`"`)
	if strings.Contains(first.body, `name="invitation_code"`) {
		t.Error("who comes from the receipt is asked for an invitation code too")
	}
	p.post(
		"/lv/withdrawal/step/you", "reference", reference[1], "given_name", "Anita", "family_name", "Bērziņa",
		"_go", "next",
	).expect(t, 200, "/lv/withdrawal/step/what")
	p.post("/lv/withdrawal/step/what", "withdraws", "taking_part", "_go", "next")
	done := p.post("/lv/withdrawal/review", "_go", "send")
	done.expect(t, 200, "/lv/withdrawal/receipt", "Piekrišanas atsaukums ir saņemts")
	status := statusOf(t, p, done)
	status.expect(t, 200, "/lv/status", "Piekrišanas atsaukums", "Uz tikšanos Jums nav jānāk.")
	for _, promise := range []string{"Starpnieks runā", "Ne vēlāk kā", "Pārdomājāt?"} {
		if strings.Contains(done.body, promise) || strings.Contains(status.body, promise) {
			t.Errorf("after a withdrawal the receipt or the status says %q", promise)
		}
	}
}

// Whoever gave feedback is promised no answer, and gets no code: there is nothing to look at later.
func TestFeedbackIsAnsweredByNobody(t *testing.T) {
	p := visit(t)
	p.post("/lv/feedback")
	p.post("/lv/feedback/step/part", "took_part_as", "victim", "met", "no", "_go", "next")
	p.post("/lv/feedback/step/experience", "reference", "I-2026-0412", "_go", "next")
	done := p.post("/lv/feedback/review", "_go", "send")
	done.expect(t, 200, "/lv/feedback/receipt", "Atbildi nesūtīsim.")
	for _, promise := range []string{
		"Starpnieks runā", "Ne vēlāk kā", "Sazināsimies", "Pārdomājāt?", "izlasīs", "Piekļuves kods", "/lv/status\"",
	} {
		if _, main, _ := strings.Cut(done.body, "<main"); strings.Contains(main, promise) {
			t.Errorf("after feedback the receipt says %q", promise)
		}
	}
}

// Nothing to reach somebody by is told before the form is sent, and what they chose after.
func TestReceiptsPromiseOnlyWhatHappens(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter")
	p.post("/lv/letter/step/letter", "account", "Labdien!", "_go", "next")
	p.get("/lv/letter/review").expect(t, 200, "/lv/letter/review", "paši sazināties nevarēsim")
	receipt := p.post("/lv/letter/review", "_go", "send").
		expect(t, 200, "/lv/letter/receipt", "paši sazināties nevarēsim")
	if strings.Contains(receipt.body, "Ne vēlāk kā") {
		t.Error("a reply is promised to nobody whom it can reach")
	}
	p = visit(t)
	p.post("/lv/letter")
	p.post("/lv/letter/step/letter", "account", "Labdien!", "_go", "next")
	p.post("/lv/letter/step/you", "safe_channel", "none", "_go", "next")
	receipt = p.post("/lv/letter/review", "_go", "send")
	if !strings.Contains(receipt.body, "Neko nesūtīsim un nezvanīsim.") || strings.Contains(receipt.body, "par drošu") {
		t.Errorf("after „send nothing”: %s", receipt.body)
	}
}

// statusOf opens the status page with the codes of a receipt.
func statusOf(t *testing.T, p *person, receipt answer) answer {
	t.Helper()
	list := codesOn(receipt)
	if len(list) != 2 {
		t.Fatalf("the receipt has the codes %q", list)
	}
	return p.post("/lv/status", "reference", list[0], "code", list[1])
}

// From the status page one goes on to add something, without giving the code again; the code
// itself is not on the page.
func TestTheStatusLeadsToAnAddition(t *testing.T) {
	p := visit(t)
	p.toReview()
	receipt := p.sendForm()
	code := codesOn(receipt)[1]
	status := statusOf(t, p, receipt)
	proof := regexp.MustCompile(`name="proof" value="(\d+\.[0-9a-f]{64})"`).FindStringSubmatch(status.body)
	if proof == nil || strings.Contains(status.body, code) {
		t.Fatalf("no proof on the status page, or the code: %s", status.body)
	}
	reference := codesOn(receipt)[0]
	p.post("/lv/addition", "reference", reference, "proof", proof[1]).
		expect(t, 200, "/lv/addition/step/more", "<dd>"+reference+"</dd>")
	if a := p.get("/lv/addition/step/more"); strings.Contains(a.body, `name="reference"`) {
		t.Error("a proven reference is asked for")
	}
	p.post("/lv/addition/step/more", "reference", "T26-AAAA-AAAA", "_go", "next").
		expect(t, 200, "/lv/addition/step/reach")
	p.post("/lv/addition/step/reach", "call", "yes", "_go", "next").
		expect(t, 200, "/lv/addition/step/reach?check=1", "kad Jums ir droši runāt")
	p.post("/lv/addition/step/reach", "call", "yes", "safe_time", "vakaros", "_go", "next").
		expect(t, 200, "/lv/addition/review", reference)
	p.post("/lv/addition/review", "_go", "send").
		expect(t, 200, "/lv/addition/receipt", "Papildinājums ir saņemts", "Zvanīsim tikai tad")
}
