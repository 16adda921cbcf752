package cases

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/press"
	"tilts/templates"
)

// canary marks every personal text of a fact with the party and the item it is about:
// "‹v1 phone›".
func canary(v reflect.Value, party string) {
	for i := range v.NumField() {
		field, item := v.Field(i), v.Type().Field(i).Tag.Get("item")
		switch field.Kind() {
		case reflect.Struct:
			canary(field, party)
		case reflect.Slice:
			for k := range field.Len() {
				if field.Index(k).Kind() == reflect.Struct {
					canary(field.Index(k), party)
				}
			}
		case reflect.String:
			if field.Type() == reflect.TypeFor[string]() && item != "" && item != "-" {
				field.SetString(fmt.Sprintf("‹%s %s›", party, item))
			}
		}
	}
}

// randomCase is a case of up to six people in which anything may have happened.
func randomCase(r *rand.Rand) *mediation.Case {
	var facts []mediation.Fact
	add := func(party string, body mediation.Body, mark reflect.Value) {
		who := party
		if who == "" {
			who = "case"
		}
		canary(mark, who)
		n := len(facts)
		facts = append(facts, mediation.Fact{
			ID: fmt.Sprintf("f%03d", n), PartyID: party, OccurredOn: "2026-11-20", RecordedAt: mediation.Instant(n + 1),
			Body: body,
		})
	}
	opened := &mediation.Opened{Number: "I-2026-0001", Office: "Valmiera", ArrivedOn: "2026-11-01",
		Offence: "KL 175(1)", Stage: mediation.StageProceedings}
	add("", opened, reflect.ValueOf(&opened.Person).Elem())
	var parties []string
	for _, side := range []mediation.Side{mediation.Victim, mediation.Offender} {
		for i := range 1 + r.IntN(3) {
			id := fmt.Sprintf("%c%d", side[0], i)
			parties = append(parties, id)
			p := &mediation.PartyNamed{Side: side, Safety: r.IntN(3) == 0, Minor: r.IntN(4) == 0}
			add(id, p, reflect.ValueOf(&p.Person).Elem())
			if r.IntN(2) == 0 {
				yes := true
				add(id, &mediation.Confirmed{Agrees: r.IntN(5) > 0, Identity: mediation.IdentityInPerson,
					Signature: mediation.SignatureWet}, reflect.ValueOf(&struct{}{}).Elem())
				add(id, &mediation.Admitted{Offence: &yes, Facts: &yes}, reflect.ValueOf(&struct{}{}).Elem())
			}
		}
	}
	for _, state := range []mediation.MeetingState{mediation.MeetingHeld, mediation.MeetingPlanned} {
		if r.IntN(2) == 0 {
			m := &mediation.Meeting{State: state, Format: mediation.Session, Mode: mediation.InPerson, Time: "14.00"}
			add("", m, reflect.ValueOf(&m.Person).Elem())
		}
	}
	if r.IntN(2) == 0 {
		terms := &mediation.TermsSet{Person: mediation.TermsWords{Words: make([]mediation.TermWords, 2)}}
		for range 2 {
			terms.Terms = append(terms.Terms, mediation.Term{
				Kind: mediation.TermMoney, From: parties[r.IntN(len(parties))], To: parties[r.IntN(len(parties))],
				Cents: 100, Due: "2026-12-24",
			})
		}
		add("", terms, reflect.ValueOf(&terms.Person).Elem())
		if r.IntN(2) == 0 {
			terms.Person.Words[0].Text = "" // then the words are ours, with the names of both
		}
		add("", &mediation.AgreementState{Version: 1, State: mediation.DocSigned, SignedOn: "2026-12-03"},
			reflect.ValueOf(&struct{}{}).Elem())
	}
	if r.IntN(2) == 0 {
		outcomes := []mediation.Outcome{mediation.OutcomeAgreement, mediation.OutcomeNone,
			mediation.OutcomeNotStarted, mediation.OutcomeWithdrawn}
		add("", &mediation.Closed{Outcome: outcomes[r.IntN(len(outcomes))], By: mediation.Victim,
			Reason: mediation.ReasonVictimRefused}, reflect.ValueOf(&struct{}{}).Elem())
	}
	return mediation.Fold(facts, mediation.DefaultGateRule)
}

var marked = regexp.MustCompile(`‹(\w+) (\w+)›`)

// Of 10,000 random cases a letter is written to somebody: whatever is in it about another
// one is what the table of visibility lets cross.
func TestNoLetterTellsOfTheOtherSide(t *testing.T) {
	t.Parallel()
	docs, err := document.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &Service{Base: casework.Base[Tx]{Shared: &casework.Shared{
		Documents: docs, Catalogues: catalogues, Now: func() time.Time { return time.Unix(1795000000, 0) },
		Settings: casework.Settings{BaseURL: "https://tilts.example", GateRule: mediation.DefaultGateRule},
	}}}
	letters := docs.CaseLetters(locale.Main)
	r, written, told := rand.New(rand.NewPCG(1, 2)), 0, 0
	for n := range 10_000 {
		c, lang := randomCase(r), locale.Languages[n%len(locale.Languages)]
		l, p := letters[r.IntN(len(letters))], c.Parties[r.IntN(len(c.Parties))]
		v := View{Seen: c.For(mediation.ReaderMediator, mediation.PlacePage, ""), Mediator: identity.Staff{Name: "M"}}
		if l.For.Person() && !l.For.Takes(p.Side) || s.lacks(c, l, p, "") != "" {
			continue
		}
		data := s.letterData(v, l.For, LetterRequest{PartyID: p.ID, Lang: lang})
		tmpl, err := docs.Template(document.LetterFolder+l.Kind, lang)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := document.Render(tmpl, data, document.SampleFrame())
		if err != nil {
			t.Fatal(err)
		}
		written++
		for _, m := range marked.FindAllStringSubmatch(allTexts(doc), -1) {
			told++
			if !mayCross(l.For, p.ID, m[1], mediation.Item(m[2])) {
				t.Fatalf("case %d: the letter %s to %s tells %s of %s", n, l.Kind, p.ID, m[2], m[1])
			}
		}
	}
	if written < 1000 || told < 2000 {
		t.Errorf("only %d letters with %d marks", written, told)
	}
}

// Only who applied reads when the application arrived; a request came from no party.
func TestOnlyTheApplicantHasAnApplication(t *testing.T) {
	t.Parallel()
	var facts []mediation.Fact
	add := func(party string, on mediation.Date, body mediation.Body) {
		n := len(facts)
		facts = append(facts, mediation.Fact{
			ID: string(rune('a' + n)), PartyID: party, OccurredOn: on, RecordedAt: mediation.Instant(n + 1), Body: body,
		})
	}
	add("", "2026-11-02", &mediation.Opened{Number: "I-2026-0001", ArrivedOn: "2026-11-02"})
	add("v", "2026-11-02", &mediation.PartyNamed{Side: mediation.Victim})
	add("o", "2026-11-02", &mediation.PartyNamed{Side: mediation.Offender})
	add("v", "2026-11-02", &mediation.Attached{SubmissionID: "1"})
	add("o", "2026-11-09", &mediation.Attached{SubmissionID: "2"})
	add("", "2026-11-09", &mediation.Attached{SubmissionID: "3"})
	c := mediation.Fold(facts, mediation.DefaultGateRule)
	if on, latest := applicationOf(c, "v"); on != "2026-11-02" || latest != "2027-03-02" {
		t.Errorf("the applicant: got %q, %q", on, latest)
	}
	for _, other := range []string{"o", ""} {
		if on, latest := applicationOf(c, other); on != "" || latest != "" {
			t.Errorf("%q: got %q, %q", other, on, latest)
		}
	}
	add("", "2026-11-20", &mediation.Prolonged{Until: "2026-12-18"})
	c = mediation.Fold(facts, mediation.DefaultGateRule)
	if _, latest := applicationOf(c, "v"); latest != "2026-12-18" {
		t.Errorf("when the time was prolonged: %q", latest)
	}
}

func mayCross(to document.Recipient, self, about string, item mediation.Item) bool {
	switch {
	case to.Person() && about == self, to.Person() && about == "case":
		return mediation.Visible(item, mediation.ReaderSelf, mediation.PlaceLetter, false)
	case to.Person():
		return false
	case to == document.ForBoth:
		return mediation.Visible(item, mediation.ReaderOther, mediation.PlaceAgreement, false)
	case to == document.ForDirector:
		return mediation.Visible(item, mediation.ReaderDirector, mediation.PlaceLetter, false)
	}
	return mediation.Visible(item, mediation.ReaderMediator, mediation.PlaceLetter, false)
}

func allTexts(doc press.Document) string {
	texts := []string{doc.Title, doc.Running.Left, doc.Running.Right, doc.Watermark}
	if doc.Footer != nil {
		texts = append(append(texts, doc.Footer.Lines...), doc.Footer.QR, doc.Footer.QRAlt)
	}
	var walk func([]press.Block)
	walk = func(blocks []press.Block) {
		for _, b := range blocks {
			texts = append(texts, press.Texts(b)...)
			if clause, ok := b.(press.Clause); ok {
				walk(clause.Body)
			}
		}
	}
	walk(doc.Blocks)
	return strings.Join(texts, "\n")
}
