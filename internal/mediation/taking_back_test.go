package mediation

import (
	"fmt"
	"slices"
	"testing"

	"tilts/internal/fault"
)

// Each kind says how its facts are taken back, or what is done instead.
func TestEveryKindSaysHowItIsTakenBack(t *testing.T) {
	for _, k := range Kinds() {
		if back, ok := takingsBack[k.Name]; !ok {
			t.Errorf("%s is not in takingsBack", k.Name)
		} else if back.instead != "" && (back.stands != nil || back.stays != nil || back.with != nil) {
			t.Errorf("%s is never taken back, and says how", k.Name)
		}
	}
	for name := range takingsBack {
		if !slices.ContainsFunc(Kinds(), func(k Kind) bool { return k.Name == name }) {
			t.Errorf("%s is no kind", name)
		}
	}
}

// grown is a case of facts in their order, whose ids are "01", "02" …
func grown(facts ...Fact) *Case {
	for i := range facts {
		facts[i].ID, facts[i].CaseID = fmt.Sprintf("%02d", i+1), "c"
	}
	return Fold(facts, DefaultGateRule)
}

func refusal(c *Case, id string) string {
	if err := c.May(Deed{Act: ActTakeBack, Fact: id, Today: searchDay}); err != nil {
		return err.(*fault.Error).Key
	}
	return ""
}

// What later facts stand on stays until they are taken back; then it goes too.
func TestFactsAreTakenBackInTheirOrder(t *testing.T) {
	yes := true
	written := Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet}
	facts := []Fact{
		{Body: &Opened{}},
		{PartyID: "v", Body: &PartyNamed{Side: Victim}},
		{PartyID: "o", Body: &PartyNamed{Side: Offender}},
		{PartyID: "v", Body: &written},
		{PartyID: "o", Body: &written},
		{PartyID: "o", Body: &Admitted{Offence: &yes, Facts: &yes}},
		{Body: &Meeting{State: MeetingPlanned}},
		{Body: &Meeting{State: MeetingHeld}},
		{Body: &AgreementState{Version: 1, State: DocSigning}},
		{Body: &AgreementState{Version: 1, State: DocRevoked}},
		{Body: &Closed{Outcome: OutcomeNone}},
	}
	for id, want := range map[string]string{
		"01": "fault.fact_stays", "02": "fault.facts_stand_on", "04": "fault.facts_stand_on",
		"06": "fault.facts_stand_on", "07": "fault.facts_stand_on", "08": "fault.facts_stand_on",
		"09": "fault.fact_stays", "11": "", "99": "fault.fact_gone",
	} {
		if got := refusal(grown(facts...), id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	c := grown(facts...)
	c = grown(append(facts, c.TakingBack(*c.Fact("11"), "Cita lieta.")...)...)
	if c.Outcome != "" || c.State() != CaseAgreement || !c.Taken()["11"] {
		t.Errorf("taken back, the closing left the outcome %q, state %s", c.Outcome, c.State())
	}
	if got := refusal(c, "11"); got != "fault.fact_gone" {
		t.Errorf("taken back twice: %q", got)
	}
	facts = facts[:8]
	c = grown(facts...)
	c = grown(append(facts, c.TakingBack(*c.Fact("08"), "Nenotika.")...)...)
	if m := c.PlannedMeeting(); m == nil || c.HeldMeeting() != nil {
		t.Error("a meeting that was not held is not planned again")
	}
}

// Taken back, a correction leaves what it had corrected.
func TestACorrectionThatIsTakenBack(t *testing.T) {
	name := func(s string) *PartyNamed { return &PartyNamed{Side: Victim, Person: Person{Name: s}} }
	facts := []Fact{
		{Body: &Opened{}},
		{PartyID: "v", Body: name("Anita")},
		{PartyID: "v", Supersedes: "02", Body: name("Agita")},
		{PartyID: "v", Body: &Invited{}},
	}
	c := grown(facts...)
	if c.Party("v").Name() != "Agita" || refusal(c, "03") != "" {
		t.Fatalf("%s, %s", c.Party("v").Name(), refusal(c, "03"))
	}
	c = grown(append(facts, c.TakingBack(*c.Fact("03"), "Pareizi bija.")...)...)
	if c.Party("v").Name() != "Anita" || c.Fact("02") == nil || c.Fact("03") != nil {
		t.Errorf("%s stands, of %d facts", c.Party("v").Name(), len(c.Facts))
	}
}

// What is known of the proceedings is corrected until an agreement says it, and each change
// tells what was.
func TestTheProceedingsAreCorrected(t *testing.T) {
	facts := []Fact{
		{Body: &Opened{Stage: StageUnknown, Grade: GradeUnknown}},
		{Body: &ProceedingsCorrected{Stage: StageProceedings, Grade: GradeLess, Offence: "KL 175(1)"}},
		{Body: &ProceedingsCorrected{
			Stage: StageProceedings, Grade: GradeSerious, Offence: "KL 175(1)", Person: Proceedings{Director: "VP"},
		}},
	}
	c := grown(facts...)
	want := []Change{
		{"grade", Word("staff.grade_less_serious"), Word("staff.grade_serious")}, {"director", "", "VP"},
	}
	if got := c.Changes()["03"]; !slices.Equal(got, want) || c.Grade != GradeSerious || c.Director != "VP" {
		t.Errorf("%v; %s, %q", got, c.Grade, c.Director)
	}
	c = grown(append(facts, c.TakingBack(*c.Fact("03"), "Cita lieta.")...)...)
	if c.Grade != GradeLess || c.Director != "" || len(c.Changes()) != 1 {
		t.Errorf("taken back: %s, %q, %v", c.Grade, c.Director, c.Changes())
	}
	for state, refused := range map[DocState]bool{DocSigning: true, DocSigned: true, DocRevoked: false} {
		c := grown(append(facts[:3:3], Fact{Body: &AgreementState{Version: 1, State: state}})...)
		err := c.May(Deed{Act: ActCorrect})
		back := refusal(c, "03")
		if (err != nil) != refused || (back == "fault.frozen_says") != refused {
			t.Errorf("%s: %v, %q", state, err, back)
		}
	}
}

// takeBackMoves are the newest facts of each kind about each party that may be taken back.
func takeBackMoves(c *Case) (list []move) {
	tried := map[string]bool{}
	for _, f := range slices.Backward(c.Facts) {
		one := f.Kind() + f.PartyID
		if tried[one] || c.May(Deed{Act: ActTakeBack, Fact: f.ID, Today: searchDay}) != nil {
			continue
		}
		tried[one] = true
		list = append(list, move{name: "take back " + f.Kind(), facts: func(c *Case) []Fact {
			return c.TakingBack(f, "")
		}})
	}
	return list
}

// What a submission said is all that was recorded from it, and nothing else.
func TestWhatASubmissionSaid(t *testing.T) {
	t.Parallel()
	c := grown(
		Fact{Body: &Opened{}}, Fact{PartyID: "o", Body: &PartyNamed{Side: Offender}},
		Fact{PartyID: "o", Body: &Proposed{SubmissionID: "s", Person: Said{Phone: "1"}}},
		Fact{PartyID: "o", Body: &Attached{SubmissionID: "s"}},
		Fact{PartyID: "o", Body: &Confirmed{SubmissionID: "s"}},
		Fact{PartyID: "o", Body: &Admitted{SubmissionID: "s"}},
		Fact{PartyID: "o", Body: &Admitted{}}, Fact{PartyID: "o", Body: &Confirmed{SubmissionID: "t"}},
		Fact{PartyID: "o", Supersedes: "05", Body: &TakenBack{}},
	)
	var said []string
	for _, f := range c.SaidIn("s") {
		said = append(said, f.ID)
	}
	if !slices.Equal(said, []string{"03", "06"}) {
		t.Errorf("it said %v", said)
	}
	if on := c.StandingOn(*c.Fact("04")); on == nil || on.ID != "06" {
		t.Errorf("on it stands %+v", on)
	}
}

// A party about whom something was recorded by mistake can be taken back once that was.
func TestWhatIsTakenBackHoldsNothing(t *testing.T) {
	t.Parallel()
	facts := []Fact{
		{Body: &Opened{}}, {PartyID: "v", Body: &PartyNamed{Side: Victim}},
		{PartyID: "v", Body: &Contacted{}}, {PartyID: "v", Supersedes: "03", Body: &TakenBack{}},
	}
	for n, want := range map[int]string{2: "", 3: "fault.facts_stand_on", 4: ""} {
		if got := refusal(grown(slices.Clone(facts[:n])...), "02"); got != want {
			t.Errorf("of %d facts: %q, want %q", n, got, want)
		}
	}
}
