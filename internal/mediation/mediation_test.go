package mediation

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// log writes facts the way casework does: ids that sort by recording.
type log struct {
	facts []Fact
	n     int
}

func (l *log) add(party string, on Date, b Body) string {
	l.n++
	id := fmt.Sprintf("%04d", l.n)
	l.facts = append(l.facts, Fact{ID: id, CaseID: "c", PartyID: party, OccurredOn: on, Body: b})
	return id
}

func (l *log) correct(old, party string, on Date, b Body) {
	l.add(party, on, b)
	l.facts[len(l.facts)-1].Supersedes = old
}

func (l *log) fold() *Case { return Fold(l.facts, DefaultGateRule) }

func yes() *bool { v := true; return &v }
func no() *bool  { v := false; return &v }

func opened() *log {
	l := &log{}
	l.add("", "2026-11-10", &Opened{Number: "I-2026-0412", Initiator: ByPolice, ArrivedOn: "2026-11-09"})
	l.add("v", "2026-11-10", &PartyNamed{Side: Victim, Person: Person{Name: "Anita Bērziņa"}})
	l.add("o", "2026-11-10", &PartyNamed{Side: Offender, Person: Person{Name: "Kristaps Ozols"}})
	return l
}

func TestGateOpensWhenEveryConditionIsMet(t *testing.T) {
	l := opened()
	gate := func() Gate { return l.fold().Pairs()[0].Gate() }
	if g := gate(); g.Open || g.Missing() != 4 {
		t.Fatalf("at first: %+v", g)
	}
	l.add("v", "2026-11-19", &Confirmed{Agrees: true, Identity: IdentityNone, Signature: SignatureWet})
	l.add("o", "2026-11-17", &Admitted{Offence: yes(), Facts: yes()})
	if g := gate(); g.Open || g.Missing() != 1 {
		t.Fatalf("without the offender's answer: %+v", g)
	}
	link := l.add("o", "2026-11-18", &Confirmed{Agrees: true, Identity: IdentityLink, Signature: SignatureNone})
	if g := gate(); g.Open || g.Conditions[1].Why != "not_written" {
		t.Fatalf("a link alone opened the gate: %+v", g)
	}
	l.correct(link, "o", "2026-11-20", &Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet})
	c := l.fold()
	if g := c.Pairs()[0].Gate(); !g.Open || g.Since != "2026-11-20" {
		t.Fatalf("all four: %+v", g)
	}
	if c.StartedOn != "2026-11-20" || c.BothConfirmedOn != "2026-11-20" || c.State() != CaseReady {
		t.Errorf("started %s, both %s, state %s", c.StartedOn, c.BothConfirmedOn, c.State())
	}
}

func TestWithdrawalShutsTheGateButTheCaseHasStarted(t *testing.T) {
	l := opened()
	l.add("v", "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureWet})
	l.add("o", "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureWet})
	l.add("o", "2026-11-19", &Admitted{Offence: yes(), Facts: yes()})
	l.add("v", "2026-11-21", &Withdrew{})
	c := l.fold()
	if c.Pairs()[0].Gate().Open || c.StartedOn != "2026-11-19" {
		t.Errorf("open %v, started %q", c.Pairs()[0].Gate().Open, c.StartedOn)
	}
	l.add("v", "2026-11-22", &Confirmed{Agrees: true, Signature: SignatureWet})
	if !l.fold().Pairs()[0].Gate().Open {
		t.Error("a new confirmation does not open the gate again")
	}
}

// Whatever is missing, the gate is shut; nothing missing, it is open.
func TestGateEveryCombination(t *testing.T) {
	answers := []*bool{nil, no(), yes()}
	for _, agrees := range []bool{false, true} {
		for _, sig := range Signatures {
			for _, id := range Identities {
				for _, offence := range answers {
					for _, facts := range answers {
						for _, minor := range []bool{false, true} {
							l := opened()
							l.add("v", "2026-11-19", &Confirmed{Agrees: agrees, Identity: id, Signature: sig})
							l.add("o", "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureE})
							l.add("o", "2026-11-19", &Admitted{Offence: offence, Facts: facts})
							l.facts[1].Body.(*PartyNamed).Minor = minor
							written := sig != SignatureNone || id == IdentityInPerson || id == IdentityEID
							want := agrees && written && offence != nil && *offence && facts != nil && *facts && !minor
							if got := l.fold().Pairs()[0].Gate().Open; got != want {
								t.Fatalf(
									"agrees %v, %s, %s, %v, %v, minor %v: open %v, want %v", agrees, id, sig, offence,
									facts, minor, got, want,
								)
							}
						}
					}
				}
			}
		}
	}
}

func TestPairsOpenFirst(t *testing.T) {
	l := opened()
	l.add("w", "2026-11-10", &PartyNamed{Side: Victim, Legal: true, Person: Person{Name: "SIA „Vālodze”"}})
	for _, p := range []string{"w", "o"} {
		l.add(p, "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureWet})
	}
	l.add("o", "2026-11-19", &Admitted{Offence: yes(), Facts: yes()})
	pairs := l.fold().Pairs()
	if len(pairs) != 2 || pairs[0].Victim.ID != "w" || !pairs[0].Gate().Open || pairs[1].Gate().Open {
		t.Errorf("pairs: %+v", pairs)
	}
}

func TestAgreementStates(t *testing.T) {
	l := opened()
	l.add("", "2026-11-24", &Meeting{State: "planned", Format: Session, Mode: InPerson})
	if s := l.fold().State(); s != CaseMeeting {
		t.Error(s)
	}
	l.add("", "2026-11-24", &Meeting{State: "held", Format: Session, Mode: InPerson})
	if c := l.fold(); c.State() != CaseAgreement || len(c.Meetings) != 1 {
		t.Error(c.State(), c.Meetings)
	}
	l.add("", "2026-11-25", &AgreementState{Version: 1, State: DocSigning, DocumentID: "d1"})
	l.add("", "2026-11-26", &AgreementState{Version: 1, State: DocSuperseded})
	l.add("", "2026-11-26", &AgreementState{Version: 2, State: DocSigning, DocumentID: "d2"})
	c := l.fold()
	if c.State() != CaseSigning || c.Texts()[0].Current().Version != 2 ||
		c.Texts()[0].Versions[0].State != DocSuperseded {
		t.Error(c.State(), c.Texts()[0])
	}
	l.add("", "2026-11-28", &AgreementState{Version: 2, State: DocSigned, SignedOn: "2026-11-28"})
	l.add("", "2026-11-28", &Closed{Outcome: OutcomeAgreement})
	if c := l.fold(); c.State() != CaseFollowUp ||
		c.Texts()[0].Current().SignedOn != "2026-11-28" || c.ClosedOn != "2026-11-28" {
		t.Error(c.State(), c.Texts()[0])
	}
}

// The order facts are handed over in does not matter, only their ids.
func TestFoldOrder(t *testing.T) {
	l := opened()
	l.add("v", "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureWet})
	l.add("o", "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureWet})
	l.add("o", "2026-11-20", &Admitted{Offence: yes(), Facts: yes()})
	want := l.fold()
	rapid.Check(t, func(t *rapid.T) {
		mixed := append([]Fact(nil), l.facts...)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		got := Fold(mixed, DefaultGateRule)
		if got.StartedOn != want.StartedOn || len(got.Parties) != 2 ||
			got.Parties[0].Name() != want.Parties[0].Name() {
			t.Fatalf("got %+v", got)
		}
	})
}

func TestConsequences(t *testing.T) {
	for _, stage := range []Stage{
		StageProceedings, StageJudgment, StagePenalOrder, StageConditional, StageCorrective, StageUnknown,
	} {
		for _, grade := range []Grade{GradeViolation, GradeLess, GradeSerious, GradeEspecially, GradeUnknown} {
			want := DirectorOnly
			if stage == StageProceedings {
				switch grade {
				case GradeViolation, GradeLess:
					want = MayEnd
				case GradeSerious, GradeEspecially:
					want = MayMitigate
				}
			}
			if got := ConsequenceOf(grade, stage); got != want {
				t.Errorf("%s at %s: %s, want %s", grade, stage, got, want)
			}
		}
	}
}

func TestCheckTerms(t *testing.T) {
	c := opened().fold()
	ok := Term{
		Kind: TermMoney, From: "o", To: "v", Cents: 38000, Way: WayCash,
		Instalments: []Instalment{{"2026-12-15", 13000}, {"2027-01-15", 25000}},
	}
	work := Term{Kind: TermWork, From: "o", Hours: 8, Due: "2026-12-15"}
	for name, x := range map[string]struct {
		change func(*Term)
		text   string
		path   string // of the one thing wrong; empty for none
	}{
		"fine": {func(*Term) {}, "", ""},
		"sum":  {func(t *Term) { t.Cents = 38001 }, "", "terms.0.amount"},
		"past instalment": {func(t *Term) {
			t.Instalments = []Instalment{{"2026-11-22", 38000}}
		}, "", "terms.0.instalments.0.due"},
		"no due date":         {func(t *Term) { t.Instalments = nil }, "", "terms.0.due"},
		"due before freezing": {func(t *Term) { t.Due = "2026-11-01" }, "", "terms.0.due"},
		"due that day":        {func(t *Term) { t.Due = "2026-11-23" }, "", ""},
		"stranger owes":       {func(t *Term) { t.From = "x" }, "", "terms.0.from"},
		"work without words":  {func(t *Term) { *t = work }, "", "terms.0.text"},
		"work":                {func(t *Term) { *t = work }, "biedrībā", ""},
		"work without hours":  {func(t *Term) { *t = work; t.Hours = 0 }, "biedrībā", "terms.0.hours"},
		"no payee":            {func(t *Term) { t.To = "" }, "", "terms.0.to"},
		"pays oneself":        {func(t *Term) { t.To = "o" }, "", "terms.0.to"},
		"no way":              {func(t *Term) { t.Way = "" }, "", "terms.0.way"},
		"no account":          {func(t *Term) { t.Way = WayAccount }, "", "terms.0.iban"},
		"no kind":             {func(t *Term) { t.Kind = "" }, "", "terms.0.kind"},
	} {
		term := ok
		x.change(&term)
		wrong := CheckTerms(
			c, &TermsSet{
				Terms: []Term{term}, Claims: ClaimsNone, Person: TermsWords{Words: []TermWords{{Text: x.text}}},
			}, "2026-11-23",
		)
		switch {
		case x.path == "" && len(wrong) > 0:
			t.Errorf("%s: %v", name, wrong)
		case x.path != "" && (len(wrong) != 1 || wrong[0].Path != x.path):
			t.Errorf("%s: %v, want %s", name, wrong, x.path)
		}
	}
}

func TestDate(t *testing.T) {
	if !Date("2028-02-29").Valid() || Date("2026-02-29").Valid() || Date("").Valid() || Date("29.02.2028").Valid() {
		t.Error("Valid")
	}
	at := time.Date(2026, 11, 23, 14, 3, 2, 1000, time.UTC)
	if got := InstantOf(at).Time(); !got.Equal(at) {
		t.Error(got)
	}
}

// A term keeps its id through every change of its text; one that was written before terms
// had ids goes by its place. What is in force is what was signed, not what is being written.
func TestTermsAreKnownByTheirIDs(t *testing.T) {
	l := opened()
	pay := Term{Kind: TermMoney, From: "o", To: "v", Cents: 380_00, Due: "2026-12-15"}
	l.add("", "2026-11-24", &TermsSet{
		Terms: []Term{{Kind: TermApology, From: "o", To: "v"}, pay}, Claims: ClaimsNone,
		Person: TermsWords{Words: []TermWords{{}, {Text: "samaksā"}}},
	})
	l.add("", "2026-11-25", &AgreementState{Version: 1, State: DocSigning, DocumentID: "d1"})
	if got := l.fold().Agreed(); got != nil {
		t.Errorf("in force before anybody signed: %+v", got)
	}
	l.add("", "2026-11-26", &AgreementState{Version: 1, State: DocSigned, SignedOn: "2026-11-26"})
	c := l.fold()
	n := 0
	newID := func() string { n++; return fmt.Sprintf("new%d", n) }
	set := &TermsSet{Terms: []Term{{ID: "2", Kind: TermMoney}, {ID: "forged"}, {}, {ID: "2"}}}
	set.Name(c, newID)
	if ids := idsOf(set.Terms); ids != "2 new1 new2 new3" {
		t.Errorf("ids: %s", ids)
	}
	l.add("", "2026-12-01", set)
	c = l.fold()
	if ids := idsOf(c.Texts()[0].Terms); ids != "2 new1 new2 new3" {
		t.Errorf("ids: %s", ids)
	}
	agreed := c.Agreed()
	if len(agreed) != 2 || agreed[1].ID != "2" || agreed[1].Cents != 380_00 || agreed[1].Words.Text != "samaksā" ||
		agreed[1].SignedOn != "2026-11-26" || agreed[0].ID != "1" {
		t.Errorf("in force: %+v", agreed)
	}
	if c := c.For(ReaderClerk, PlacePage, ""); len(c.Agreed()) != 0 {
		t.Errorf("a clerk sees terms: %+v", c.Agreed())
	}
}

func idsOf(terms []Term) string {
	var ids []string
	for _, t := range terms {
		ids = append(ids, t.ID)
	}
	return strings.Join(ids, " ")
}

// What was recorded of a party before its data were put right is still known of it.
func TestACorrectionKeepsWhatCameBetween(t *testing.T) {
	named := func(name string) *PartyNamed { return &PartyNamed{Side: Victim, Person: Person{Name: name}} }
	c := Fold([]Fact{
		{ID: "1", PartyID: "v", Body: named("Ilga")},
		{ID: "2", PartyID: "v", OccurredOn: "2026-11-10", Body: &Confirmed{Agrees: true}},
		{ID: "3", PartyID: "v", Supersedes: "1", Body: named("Ilga Kalniņa")},
		{ID: "4", PartyID: "v", Supersedes: "3", Body: named("Ilga Kalniņa-Roze")},
	}, DefaultGateRule)
	if p := c.Party("v"); p == nil || p.Confirmed == nil || p.Name() != "Ilga Kalniņa-Roze" || p.FactID != "4" {
		t.Errorf("after two corrections: %+v", p)
	}
	facts, struck := c.History()
	if len(facts) != 4 || facts[2].ID != "3" || !struck["1"] || !struck["3"] || struck["4"] {
		t.Errorf("the history is %v, struck %v", facts, struck)
	}
}

// All mistakes are told at once, each at its place.
func TestAllMistakesOfTermsAtOnce(t *testing.T) {
	c := opened().fold()
	wrong := CheckTerms(c, &TermsSet{
		Terms: []Term{
			{Kind: TermMoney, Way: WayAccount, Instalments: []Instalment{{"", 100}, {"2026-12-15", 0}}},
			{Kind: TermApology, From: "o", To: "v", Way: WayWritten},
			{Kind: TermReturn, From: "o", To: "v"},
		},
		Person: TermsWords{Words: make([]TermWords, 3)},
	}, "2026-11-23")
	var paths []string
	for _, w := range wrong {
		paths = append(paths, w.Path)
	}
	want := "claims terms.0.from terms.0.to terms.0.amount terms.0.iban terms.0.instalments.0.due " +
		"terms.0.instalments.1.amount terms.1.due terms.2.way terms.2.text terms.2.due"
	if got := strings.Join(paths, " "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
