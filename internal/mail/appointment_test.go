package mail

import (
	"bytes"
	netmail "net/mail"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func sent(t *testing.T, a *Appointment) string {
	t.Helper()
	msg, err := compose(Message{
		ID: "m-1", Date: time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC), To: "ilga@example.lv",
		Subject: "Tilts: I-2026-0412", Text: "Labdien.", Lang: "lv", Appointment: a,
	}, &netmail.Address{Address: "izligums@example.lv"})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := msg.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A change is the same entry with a higher number, and so is the end of it.
func TestAnAppointmentMovesAndGoes(t *testing.T) {
	m := Message{
		ID: "m-1", To: "ilga@example.lv", Subject: "Tilts: I-2026-0412",
		Date: time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC),
	}
	a := Appointment{
		UID: "u-1", Begins: time.Date(2026, 12, 12, 14, 0, 0, 0, time.FixedZone("", 7200)), Lasts: 2 * time.Hour,
		Location: "Dārza iela 3, Valmiera; 2. stāvs",
	}
	got := a.calendar(m, "izligums@example.lv")
	for _, want := range []string{
		"METHOD:REQUEST\r\n", "UID:u-1\r\n", "SEQUENCE:0\r\n", "DTSTART:20261212T120000Z\r\n",
		"DTEND:20261212T140000Z\r\n", "SUMMARY:Tilts: I-2026-0412\r\n",
		`LOCATION:Dārza iela 3\, Valmiera\; 2. stāvs`, "STATUS:CONFIRMED\r\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	a.Sequence, a.Lasts, a.Cancelled = 2, 0, true
	got = a.calendar(m, "izligums@example.lv")
	for _, want := range []string{
		"METHOD:CANCEL\r\n", "UID:u-1\r\n", "SEQUENCE:2\r\n", "DTSTART;VALUE=DATE:20261212\r\n",
		"STATUS:CANCELLED",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// The same message has the same bytes, and a calendar finds the entry in it.
func TestAMailBringsItsAppointment(t *testing.T) {
	a := &Appointment{UID: "u-1", Begins: time.Date(2026, 12, 12, 12, 0, 0, 0, time.UTC), Lasts: time.Hour}
	first := sent(t, a)
	if again := sent(t, a); again != first {
		t.Error("the same message has other bytes the second time")
	}
	if !strings.Contains(first, "text/calendar; charset=utf-8; method=REQUEST") ||
		!strings.Contains(first, "invite.ics") {
		t.Errorf("no calendar in\n%s", first)
	}
	if strings.Contains(sent(t, nil), "text/calendar") {
		t.Error("a mail without an appointment brings one")
	}
}

// Whatever stands in it, no line is too long, none is broken inside a letter, and nothing
// begins a line of its own.
func FuzzAppointment(f *testing.F) {
	f.Add("Dārza iela 3, Valmiera\nATTENDEE:mailto:x@example.lv", "Tilts")
	f.Fuzz(func(t *testing.T, location, subject string) {
		if !utf8.ValidString(location) || !utf8.ValidString(subject) {
			return
		}
		plain := Appointment{UID: "u", Location: "x"}.calendar(Message{Subject: "x"}, "a@example.lv")
		got := Appointment{UID: "u", Location: location + "x"}.calendar(Message{Subject: subject}, "a@example.lv")
		for _, line := range strings.Split(got, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("the line %q", line)
			}
		}
		whole := strings.ReplaceAll(got, "\r\n ", "")
		if a, b := strings.Count(whole, "\r\n"), strings.Count(plain, "\r\n"); a != b {
			t.Errorf("%d properties instead of %d in %q", a, b, got)
		}
	})
}
