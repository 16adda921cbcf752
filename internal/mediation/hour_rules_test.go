package mediation

import (
	"slices"
	"testing"

	"tilts/internal/latvia"
)

// clock is an hour of the day.
func clock(t *testing.T, typed string) latvia.TimeOfDay {
	t.Helper()
	read := latvia.ReadClocks(typed)
	if len(read) != 1 {
		t.Fatalf("%q is no hour", typed)
	}
	return read[0]
}

// Nothing has happened at an hour that is still to come; of another day, and where no hour is known, the hour says
// nothing.
func TestAnHourIsAheadOfTheClock(t *testing.T) {
	t.Parallel()
	const today = Date("2026-11-20")
	for _, x := range []struct {
		on    Date
		typed string
		now   string
		today Date
		ahead bool
	}{
		{today, "14.00", "13.59", today, true},
		{today, "14.00", "14.00", today, false},
		{today, "14.00", "14.01", today, false},
		{today, "14.00–16.00", "13.00", today, true},
		{today, "", "13.00", today, false},
		{today, "pēc pusdienām", "13.00", today, false},
		{"2026-11-19", "14.00", "13.00", today, false},
		{"2026-11-21", "14.00", "13.00", today, false},
		{"", "14.00", "13.00", "", false},
	} {
		if got := Ahead(x.on, x.typed, x.today, clock(t, x.now)); got != x.ahead {
			t.Errorf("%s at %q, now %s on %s: ahead %v", x.on, x.typed, x.now, x.today, got)
		}
		talk := Deed{Act: ActTalk, On: x.on, Today: x.today, Clock: clock(t, x.now), Body: &Contacted{Time: x.typed}}
		if refused := brokenBy(opened().fold(), talk, "fault.hour_ahead"); refused != x.ahead {
			t.Errorf("a talk of %s at %q, now %s on %s: refused %v", x.on, x.typed, x.now, x.today, refused)
		}
	}
}

// Nobody is asked to a meeting that has begun, and no letter that asks to it is handed over; one of before may be
// written down later, and any other letter too.
func TestNobodyIsAskedToWhatIsOver(t *testing.T) {
	t.Parallel()
	l := opened()
	meeting := l.add("", "2026-11-20", &Meeting{
		State: MeetingPlanned, Format: Session, Mode: InPerson, Time: "14.00", Expected: everybody,
	})
	l.add("v", "2026-11-18", &Called{Meeting: meeting, DocumentID: "letter"})
	c := l.fold()
	letter, other := &Handed{DocumentID: "letter"}, &Handed{DocumentID: "other"}
	for _, x := range []struct {
		act   Act
		body  Body
		on    Date
		today Date
		now   string
		over  bool
	}{
		{ActCall, &Meeting{Expected: everybody}, "", "2026-11-20", "13.00", false},
		{ActCall, &Meeting{Expected: everybody}, "", "2026-11-20", "14.00", false},
		{ActCall, &Meeting{Expected: everybody}, "", "2026-11-20", "14.01", true},
		{ActCall, &Meeting{Expected: everybody}, "", "2026-11-21", "09.00", true},
		{ActCall, &Meeting{Expected: everybody}, "2026-11-20", "2026-11-21", "09.00", false},
		{ActCall, &Meeting{Expected: everybody}, "2026-11-21", "2026-11-21", "09.00", true},
		{ActCall, &Meeting{Expected: everybody}, "", "", "09.00", false},
		{ActHand, letter, "", "2026-11-21", "09.00", true},
		{ActHand, letter, "2026-11-19", "2026-11-21", "09.00", false},
		{ActHand, other, "", "2026-11-21", "09.00", false},
	} {
		d := Deed{Act: x.act, On: x.on, Today: x.today, Clock: clock(t, x.now), Body: x.body}
		if got := brokenBy(c, d, "fault.meeting_over"); got != x.over {
			t.Errorf("%s of %T said on %q, now %s at %s: over %v", x.act, x.body, x.on, x.today, x.now, got)
		}
	}
}

// A meeting takes place where somebody of each side came; where the mediator carries words, anybody. Where nobody
// recorded who came, those who were expected did.
func TestAMeetingIsOfThoseWhoCame(t *testing.T) {
	t.Parallel()
	c := opened().fold()
	for _, x := range []struct {
		format    Format
		v, o      Presence
		nobodyMet bool
	}{
		{Session, Present, Present, false}, {Session, "", "", false}, {Session, Present, Absent, true},
		{Session, Absent, Present, true}, {Session, Absent, Absent, true},
		{Indirect, Present, Absent, false}, {Indirect, Absent, "", false},
		{Indirect, Absent, Absent, true},
	} {
		b := &Meeting{State: MeetingHeld, Format: x.format, Mode: InPerson, Expected: []Expected{
			{Party: "v", Came: x.v}, {Party: "o", Came: x.o}, {Party: "v", Guest: "g", Came: Present},
		}}
		if got := brokenBy(c, Deed{Act: ActHold, Body: b}, "fault.nobody_met"); got != x.nobodyMet {
			t.Errorf("%s, victim %q, offender %q: nobody met %v", x.format, x.v, x.o, got)
		}
	}
}

// Nobody comes for whoever refused: their guest is not expected without them.
func TestNobodyComesForWhoeverRefused(t *testing.T) {
	t.Parallel()
	l := opened()
	l.add("v", "2026-11-12", &GuestNamed{Guest: "g", Role: Supporter, Person: GuestWords{Name: "Zane"}})
	plan := Deed{Act: ActPlan, Body: &Meeting{Expected: []Expected{{Party: "v", Guest: "g"}, {Party: "o"}}}}
	if brokenBy(l.fold(), plan, "fault.guest_alone") {
		t.Error("the guest of somebody who said nothing yet is refused")
	}
	l.add("v", "2026-11-13", &Confirmed{Signature: SignatureWet})
	if !brokenBy(l.fold(), plan, "fault.guest_alone") {
		t.Error("the guest of somebody who refused is expected")
	}
	call := Deed{Act: ActCall, Body: plan.Body}
	if brokenBy(l.fold(), call, "fault.guest_alone") {
		t.Error("a guest is not told that a meeting is off")
	}
	l.add("", "2026-11-20", &Meeting{State: MeetingPlanned, Expected: everybody})
	if !brokenBy(l.fold(), call, "fault.guest_alone") {
		t.Error("the guest of somebody who refused is asked to come")
	}
}

// A ban on contact of which nobody knows the last day is in force.
func TestABanIsInForceToItsLastDay(t *testing.T) {
	t.Parallel()
	for until, want := range map[Date]bool{"": true, "2026-11-20": true, "2026-11-21": true, "2026-11-19": false} {
		p := Party{PartyNamed: PartyNamed{Ban: true, BanUntil: until}}
		if p.BanInForce("2026-11-20") != want {
			t.Errorf("until %q: in force %v", until, !want)
		}
		if p.Ban = false; p.BanInForce("2026-11-20") {
			t.Errorf("until %q: none is in force", until)
		}
	}
}

// brokenBy reports whether a deed breaks the rule with that sentence, whichever others it breaks.
func brokenBy(c *Case, d Deed, key string) bool {
	for _, r := range Rules() {
		if r.Key == key && slices.Contains(r.Acts, d.Act) {
			if _, broken := r.broken(c, d); broken {
				return true
			}
		}
	}
	return false
}
