package mediation

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// field finds a field by the name that rows keep it under.
func field(v reflect.Value, name string) reflect.Value {
	for i := range v.NumField() {
		if tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); tag == name {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

// keptAs has where a party's data keep what is said under another name.
var keptAs = map[Trait]string{
	TraitFormat: "wish_format", TraitMode: "wish_mode", TraitPlace: "wish_place", TraitInterpreter: "tongue",
}

// Whatever a submission says of a party is proposed, is put where the party's data have it when
// it is taken, and is then proposed no more.
func TestEveryTraitIsProposedAndTaken(t *testing.T) {
	t.Parallel()
	for _, trait := range Traits {
		if trait == TraitSupporter {
			continue
		}
		var said Said
		field(reflect.ValueOf(&said).Elem(), string(trait)).SetString("yes")
		p := &Party{ID: "v"}
		p.proposed(Fact{}, &Proposed{SubmissionID: "s", Person: said})
		if list := p.Proposals(); len(list) != 1 || list[0].What != trait || list[0].Value != "yes" {
			t.Errorf("%s is proposed as %+v", trait, list)
			continue
		}
		if p.Safety != (trait == TraitSafety) {
			t.Errorf("%s: safety is %v", trait, p.Safety)
		}
		named := PartyNamed{}
		p.Proposals()[0].Take(&named)
		if trait == TraitSafety {
			if !named.Safety || !named.Person.HideAddress {
				t.Errorf("safety is taken as %+v", named)
			}
			p.named(t, named)
		} else {
			name := string(trait)
			if other := keptAs[trait]; other != "" {
				name = other
			}
			kept := field(reflect.ValueOf(named), name)
			if !kept.IsValid() {
				kept = field(reflect.ValueOf(named.Person), name)
			}
			if agents, is := strings.CutPrefix(name, "agent_"); is {
				kept = field(reflect.ValueOf(named.Person.Agent), agents)
			}
			if kept.String() != "yes" || named.Safety || named.Person.HideAddress {
				t.Errorf("%s is taken as %+v", trait, named)
			}
			p.named(t, named)
		}
		if list := p.Proposals(); len(list) != 0 {
			t.Errorf("%s is still proposed: %+v", trait, list)
		}
	}
}

// Whatever a submission can say of a party is one of the traits, or nobody would be offered it.
func TestEverythingSaidIsATrait(t *testing.T) {
	t.Parallel()
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Said]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Type.Kind() == reflect.Slice {
			name = strings.TrimSuffix(name, "s")
		}
		if !slices.Contains(Traits, Trait(name)) {
			t.Errorf("%s is said, and no trait", name)
		}
	}
}

// named records a party's data as a case does.
func (p *Party) named(t *testing.T, b PartyNamed) {
	t.Helper()
	c := &Case{Parties: []*Party{p}}
	c.named(Fact{PartyID: p.ID}, &b)
}

// The order of facts is that of their ids, and a case without one, and what it put right, is the case of the others.
func TestFactsAreFoldedInTheirOrder(t *testing.T) {
	t.Parallel()
	for name, tell := range stories {
		s := &story{day: "2026-03-02"}
		tell(s)
		want, backwards := s.fold(), slices.Clone(s.facts)
		slices.Reverse(backwards)
		if got := Fold(backwards, DefaultGateRule); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: told backwards it is another case", name)
		}
		if !reflect.DeepEqual(want.GateRule(), DefaultGateRule) {
			t.Errorf("%s: the rule is %v", name, want.GateRule())
		}
		for i, f := range s.facts {
			gone := f.ID
			rest := slices.Clone(s.facts)
			for k, other := range slices.Backward(s.facts[:i+1]) {
				if other.ID == gone {
					gone, rest = other.Supersedes, slices.Delete(rest, k, k+1)
				}
			}
			if got := want.Without(f.ID); !reflect.DeepEqual(got, Fold(rest, DefaultGateRule)) {
				t.Errorf("%s: without %s it is not the case of the others", name, f.ID)
			}
		}
	}
}

// The first time that both had confirmed and that a gate was open stays, and comes no more once
// the case has ended.
func TestMilestonesStay(t *testing.T) {
	t.Parallel()
	l := opened()
	l.add("v", "2026-11-11", &written)
	l.add("o", "2026-11-12", &written)
	l.add("v", "2026-11-20", &written) // once more
	l.add("o", "2026-11-21", &Admitted{Offence: yes(), Facts: yes()})
	l.add("v", "2026-11-25", &Withdrew{})
	l.add("v", "2026-11-28", &written)
	if c := l.fold(); c.BothConfirmedOn != "2026-11-12" || c.StartedOn != "2026-11-21" {
		t.Errorf("both confirmed %q, started %q", c.BothConfirmedOn, c.StartedOn)
	}
	l = opened()
	l.add("", "2026-11-10", &Closed{Outcome: OutcomeNotStarted, Reason: ReasonUnreachable})
	l.add("v", "2026-11-11", &written)
	l.add("o", "2026-11-11", &written)
	l.add("o", "2026-11-12", &Admitted{Offence: yes(), Facts: yes()})
	if c := l.fold(); c.BothConfirmedOn != "" || c.StartedOn != "" {
		t.Errorf("after the end: both confirmed %q, started %q", c.BothConfirmedOn, c.StartedOn)
	}
}

// Each offender's own agreement is asked for while somebody is bound by it, or a version is there.
func TestTextsOfThoseWhoTakePart(t *testing.T) {
	t.Parallel()
	l := opened()
	l.add("o2", "2026-11-10", &PartyNamed{Side: Offender, Minor: true})
	for _, p := range []string{"v", "o"} {
		l.add(p, "2026-11-11", &written)
	}
	l.add("o", "2026-11-11", &Admitted{Offence: yes(), Facts: yes()})
	l.add("", "2026-11-12", &TermsSet{Offender: "o2", Terms: []Term{{Kind: TermOther, From: "o2"}}})
	texts := func() (list []string) {
		for _, a := range l.fold().Texts() {
			list = append(list, a.Offender)
		}
		return list
	}
	if got := texts(); !slices.Equal(got, []string{"o"}) {
		t.Errorf("the texts are with %v", got)
	}
	l.add("", "2026-11-13", &AgreementState{Offender: "o2", Version: 1, State: DocRevoked})
	if got := texts(); !slices.Equal(got, []string{"o", "o2"}) {
		t.Errorf("with a version the texts are with %v", got)
	}
}

// Whoever is represented signs beside their representative, whether the law asks for one or not.
func TestRepresentativesSign(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]PartyNamed{
		"minor": {Minor: true, Basis: "parent"}, "ward": {Ward: true, Basis: "trustee"},
		"by choice": {Person: Person{Representative: "Advokāte"}},
	} {
		p.Side = Victim
		l := opened()
		l.correct("0002", "v", "2026-11-10", &p)
		for _, id := range []string{"v", "o"} {
			l.add(id, "2026-11-11", &written)
		}
		l.add("o", "2026-11-11", &Admitted{Offence: yes(), Facts: yes()})
		want := []string{"v", "v/representative", "o", SignerMediator}
		if got := l.fold().SignerKeys(""); !slices.Equal(got, want) {
			t.Errorf("%s: %v sign", name, got)
		}
	}
}

// A legal person meets and signs by a human: until one is known, that is the next step, and no meeting is
// planned and nothing frozen. Then the human alone comes and signs.
func TestALegalPersonActsByAHuman(t *testing.T) {
	t.Parallel()
	l := opened()
	firm := PartyNamed{Side: Victim, Legal: true, Person: Person{Name: "SIA „Vālodze”"}}
	l.correct("0002", "v", "2026-11-10", &firm)
	l.add("", "2026-11-10", &Assigned{MediatorID: "m"})
	for _, id := range []string{"v", "o"} {
		l.add(id, "2026-11-11", &written)
	}
	l.add("o", "2026-11-11", &Admitted{Offence: yes(), Facts: yes()})
	refused := func(act Act) bool {
		err := l.fold().May(Deed{Act: act, On: "2026-11-20", Today: "2026-11-12"})
		return err != nil && strings.Contains(err.Error(), "fault.legal_by_human")
	}
	if n := l.fold().Next(); n.Step != NextSpeaks || n.Party == nil || n.Party.ID != "v" ||
		!refused(ActPlan) || !refused(ActMove) || !refused(ActFreeze) || refused(ActInvite) {
		t.Errorf("without a human the next step is %+v", n)
	}
	l.add("", "2026-11-12", &Meeting{State: MeetingHeld, Format: Session, Mode: InPerson})
	if n := l.fold().Next(); n.Step != NextSpeaks {
		t.Errorf("without a human, after a meeting, the next step is %+v", n)
	}
	firm.Person.Representative = "Inga Roze"
	l.correct("0002", "v", "2026-11-12", &firm)
	c := l.fold()
	if n := c.Next(); n.Step != NextTerms || refused(ActPlan) || refused(ActFreeze) {
		t.Errorf("with a human the next step is %+v", n)
	}
	want := []string{"v/representative", "o", SignerMediator}
	if got := c.SignerKeys(""); !slices.Equal(got, want) {
		t.Errorf("%v sign", got)
	}
	comes := []Expected{{Party: "v", Represents: true}, {Party: "o"}}
	if got := c.Usual(Session); !slices.Equal(got, comes) {
		t.Errorf("%v come", got)
	}
	l.add("", "2026-11-12", &AgreementState{Version: 1, State: DocSigning})
	l.add("", "2026-11-13", &AgreementState{Version: 1, State: DocSigned, SignedBy: want})
	if c := l.fold(); len(c.SignedBy(c.Agreement(""))) != 2 {
		t.Errorf("the parties %v signed", c.SignedBy(c.Agreement("")))
	}
}

// Nobody comes to a case that has no parties; a supporter needs no word of their own.
func TestGuestsNeedParties(t *testing.T) {
	t.Parallel()
	l := &log{}
	l.add("", "2026-11-10", &Opened{Number: "I-2026-0001"})
	l.add("v", "2026-11-10", &GuestNamed{Guest: "g", Role: Supporter})
	if c := l.fold(); c.MayCome(c.Guest("g")) {
		t.Error("a guest may come to nobody")
	}
}

// What was arranged and told stays with its meeting: a change keeps it, another meeting has none.
func TestMeetingsKeepWhatIsTheirs(t *testing.T) {
	t.Parallel()
	l := opened()
	first := l.add("", "2026-11-20", &Meeting{State: MeetingPlanned, Expected: everybody})
	l.add("v", "2026-11-11", &Booked{Meeting: first, Need: NeedAccess, State: BookedAsked})
	l.add("v", "2026-11-11", &Called{Meeting: first, Channel: ChannelPhone})
	l.add("", "2026-11-21", &Meeting{State: MeetingPlanned})
	if m := l.fold().PlannedMeeting(); len(m.Bookings) != 1 || len(m.Calls) != 1 || m.Sequence != 1 || m.ID != first {
		t.Errorf("changed it is %+v", m)
	}
	l.add("", "2026-11-21", &Meeting{State: MeetingMissed})
	second := l.add("", "2026-12-01", &Meeting{State: MeetingPlanned, Expected: everybody})
	l.add("o", "2026-11-22", &Called{Meeting: second, DocumentID: "d"})
	l.add("o", "2026-11-22", &Booked{Meeting: second, Need: NeedInterpreter, State: BookedConfirmed})
	l.add("", "2026-11-23", &Handed{DocumentID: "d", Channel: ChannelPost})
	c := l.fold()
	if len(c.Meetings) != 2 || len(c.Meetings[0].Calls) != 1 || len(c.Meetings[0].Bookings) != 1 ||
		len(c.Meetings[1].Calls) != 1 || len(c.Meetings[1].Bookings) != 1 {
		t.Fatalf("the meetings are %+v", c.Meetings)
	}
	if a, b := c.Meetings[0].Calls[0], c.Meetings[1].Calls[0]; a.Channel != ChannelPhone || b.ToldOn != "2026-11-23" {
		t.Errorf("the calls are %+v and %+v", a, b)
	}
}

// What was paid goes to instalments by the days of the payments, however they were recorded.
func TestPaymentsCountByTheirDay(t *testing.T) {
	t.Parallel()
	term := AgreedTerm{Term: Term{
		ID: "t", Cents: 300, Instalments: []Instalment{{"2026-03-01", 100}, {"2026-02-01", 200}},
	}}
	paid := func(on Date, cents int64) FulfilledOn {
		return FulfilledOn{Fulfilled: Fulfilled{TermID: "t", Result: FulfilledPartly, Cents: cents}, On: on}
	}
	dues := moneyDues(term, []FulfilledOn{paid("2026-02-20", 150), paid("2026-01-20", 100)})
	if dues[0].Part != 2 || dues[0].DoneOn != "2026-02-20" || dues[0].Result != FulfilledDone || dues[0].Open != 0 {
		t.Errorf("the first is %+v", dues[0])
	}
	if dues[1].Paid != 50 || dues[1].Open != 50 || dues[1].Result != FulfilledPartly || dues[1].DoneOn != "2026-02-20" {
		t.Errorf("the second is %+v", dues[1])
	}
}

// Something counts as not fulfilled from its day on, also where it is said before, or, where no day was agreed, from
// when it was said.
func TestSinceWhenATermIsBroken(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		due  Due
		want Date
	}{
		{Due{On: "2026-03-05"}, "2026-03-05"},
		{Due{On: "2026-03-05", DoneOn: "2026-03-01", Result: FulfilledPartly}, "2026-03-05"},
		{Due{On: "2026-03-05", DoneOn: "2026-03-01", Result: FulfilledNot}, "2026-03-05"},
		{Due{On: "2026-03-05", DoneOn: "2026-03-09", Result: FulfilledNot}, "2026-03-05"},
		{Due{DoneOn: "2026-03-09", Result: FulfilledNot}, "2026-03-09"},
		{Due{DoneOn: "2026-03-09", Result: FulfilledPartly}, "2026-03-09"},
	} {
		if got := x.due.since(); got != x.want {
			t.Errorf("%+v is broken since %q, want %q", x.due, got, x.want)
		}
	}
}

// What cannot be read is an error, and never an empty fact.
func TestDamagedFactsAreErrors(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ kind, coded, person string }{
		{"opened", "{", "{}"}, {"opened", "{}", "{"}, {"nothing", "{}", "{}"}, {"opened", `{"number": 1}`, ""},
	} {
		if b, err := Decode(x.kind, []byte(x.coded), []byte(x.person)); err == nil || b != nil {
			t.Errorf("%v is read as %v, %v", x, b, err)
		}
	}
}

func TestSidesHaveEachOther(t *testing.T) {
	t.Parallel()
	if Victim.Other() != Offender || Offender.Other() != Victim {
		t.Error("a side's other side is not the other")
	}
}
