package mediation

import (
	"errors"
	"slices"
	"testing"

	"tilts/internal/fault"
)

func TestIndirectModes(t *testing.T) {
	t.Parallel()
	indirect := map[Mode]bool{Shuttle: true, Letter: true, Video: true}
	for _, m := range Modes {
		if m.Indirect() != indirect[m] {
			t.Errorf("%s is indirect: %v", m, m.Indirect())
		}
	}
}

// A case of which nothing is told yet asks for a mediator, since no day.
func TestTheEmptyCase(t *testing.T) {
	t.Parallel()
	if n := Fold(nil, DefaultGateRule).Next(); n.Step != NextAssign || n.Since != "" {
		t.Errorf("next is %+v", n)
	}
}

// Somebody of the wider circle comes with a party, who need not come; an unknown one does not.
func TestWhoMayBeExpected(t *testing.T) {
	t.Parallel()
	l := opened()
	l.add("o2", "2026-11-10", &PartyNamed{Side: Offender, Minor: true, Basis: "parent", Person: Person{
		Name: "Ivo Egle", Representative: "Rita Egle",
	}})
	for _, p := range []string{"v", "o", "o2"} {
		l.add(p, "2026-11-11", &written)
	}
	for _, p := range []string{"o", "o2"} {
		l.add(p, "2026-11-11", &Admitted{Offence: yes(), Facts: yes()})
	}
	l.add("o2", "2026-11-12", &GuestNamed{Guest: "g", Role: Supporter, Person: GuestWords{Name: "Zane"}})
	for _, p := range []string{"v", "o", "o2"} {
		l.add(p, "2026-11-12", &GuestAnswered{Guest: "g", Agrees: true})
	}
	c := l.fold()
	guest, parent := Expected{Party: "o2", Guest: "g"}, Expected{Party: "o2", Represents: true}
	for _, x := range []struct {
		name string
		who  []Expected
		want string
	}{
		{"both", everybody, ""},
		{"with the guest of who stays away", append(everybody[:2:2], guest), ""},
		{"the child alone", append(everybody[:2:2], Expected{Party: "o2"}), "fault.representative_comes"},
		{
			"the child with the guest", append(everybody[:2:2], Expected{Party: "o2"}, guest),
			"fault.representative_comes",
		},
		{"the child with the parent", append(everybody[:2:2], Expected{Party: "o2"}, parent), ""},
		{"somebody unknown", append(everybody[:2:2], Expected{Party: "o2", Guest: "x"}), "fault.guest_not_agreed"},
		{"a stranger", append(everybody[:2:2], Expected{Party: "x"}), "fault.not_taking_part"},
		{"one side", []Expected{{Party: "o"}, {Party: "o2"}, parent}, "fault.both_sides_come"},
		{"a side by its guest", []Expected{{Party: "v"}, guest}, "fault.both_sides_come"},
	} {
		err := c.May(Deed{Act: ActPlan, On: "2026-11-20", Today: "2026-11-12", Body: &Meeting{Expected: x.who}})
		var refusal *fault.Error
		got := ""
		if errors.As(err, &refusal) && len(refusal.Fields) > 0 {
			got = refusal.Fields[0].Key
		}
		if got != x.want || (err == nil) != (x.want == "") {
			t.Errorf("%s: %v, want %q", x.name, err, x.want)
		}
	}
	l.add("", "2026-11-20", &Meeting{State: MeetingPlanned, Expected: append(everybody[:2:2], guest)})
	call := Deed{Act: ActCall, Today: "2026-11-12", Body: &Meeting{Expected: []Expected{guest}}}
	if err := l.fold().May(call); err != nil {
		t.Errorf("the guest is not asked: %v", err)
	}
	l.add("o", "2026-11-12", &GuestAnswered{Guest: "g", Agrees: false})
	if err := l.fold().May(call); err == nil {
		t.Error("a guest is asked whom a party does not want")
	}
	call.Body = &Meeting{Expected: []Expected{{Party: "v", Guest: "x"}}}
	if err := l.fold().May(call); err == nil {
		t.Error("an unknown guest is asked")
	}
	for who, want := range map[Expected]string{
		{Party: "v"}: "Anita Bērziņa", guest: "Zane", parent: "Rita Egle", {Party: "x"}: "", {Guest: "x"}: "",
	} {
		if got := c.NameOf(who); got != want {
			t.Errorf("%+v is called %q, want %q", who, got, want)
		}
	}
}

// A format is wished once all who take part and said something wish the same; who does not take part has no say.
func TestTheWishedFormat(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		victim, offender, other Format
		want                    Format
	}{
		{"", "", Conference, ""}, {Conference, "", "", Conference}, {Conference, Conference, Session, Conference},
		{Conference, Session, "", ""}, {"", Session, Conference, Session},
	} {
		l := &log{}
		l.add("", "2026-11-10", &Opened{Number: "I-2026-0412", Initiator: ByPolice, ArrivedOn: "2026-11-09"})
		l.add("v", "2026-11-10", &PartyNamed{Side: Victim, WishFormat: string(x.victim)})
		l.add("o", "2026-11-10", &PartyNamed{Side: Offender, WishFormat: string(x.offender)})
		l.add("u", "2026-11-10", &PartyNamed{Side: Offender, WishFormat: string(x.other)})
		l.add("v", "2026-11-11", &written)
		l.add("o", "2026-11-11", &written)
		l.add("o", "2026-11-11", &Admitted{Offence: yes(), Facts: yes()})
		if got := l.fold().WishedFormat(); got != x.want {
			t.Errorf("%q and %q wish %q, want %q", x.victim, x.offender, got, x.want)
		}
	}
}

// What somebody needs is to be arranged for each state of a planned meeting; of one that was held only what was
// arranged last is told. The interpreter is remembered.
func TestNeedsAreOfAMeetingToCome(t *testing.T) {
	t.Parallel()
	l := opened()
	named := PartyNamed{Side: Victim, Interpreter: "ru", Person: Person{Name: "Anita Bērziņa", Access: "rampa"}}
	l.correct("0002", "v", "2026-11-10", &named)
	both := []Expected{{Party: "v"}, {Party: "o"}, {Party: "v", Represents: true}}
	plan := &Meeting{State: MeetingPlanned, Format: Session, Mode: InPerson, Expected: both}
	meeting := l.add("", "2026-12-01", plan)
	l.add("v", "2026-11-21", &Booked{
		Meeting: meeting, Need: NeedInterpreter, State: BookedConfirmed, Person: BookedWords{With: "Irina Orlova"},
	})
	says := func(when string, want ...bool) {
		t.Helper()
		c := l.fold()
		m := &c.Meetings[0]
		needs := c.Needs(m)
		if len(needs) != len(want) || !slices.Equal(m.Interpreters(), []string{"Irina Orlova"}) {
			t.Fatalf("%s: %+v, interpreted by %q", when, needs, m.Interpreters())
		}
		for i, n := range needs {
			if n.Settled() != want[i] {
				t.Errorf("%s: %s is settled: %v", when, n.Need, n.Settled())
			}
		}
	}
	says("planned", true, false)
	l.add("", "2026-12-03", plan)
	says("moved", false, false)
	l.add("", "2026-12-03", &Meeting{State: MeetingHeld, Format: Session, Mode: InPerson})
	says("held", true)
	l.add("v", "2026-12-03", &Booked{Meeting: meeting, Need: NeedInterpreter, State: BookedNotNeeded})
	if c := l.fold(); len(c.Meetings[0].Interpreters()) > 0 {
		t.Errorf("not needed, and interpreted by %q", c.Meetings[0].Interpreters())
	}
}
