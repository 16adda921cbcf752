package mail

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Appointment is an entry of a calendar that a message brings (RFC 5545). The same UID with a
// higher Sequence moves the entry, or takes it away.
type Appointment struct {
	UID       string
	Sequence  int
	Begins    time.Time     // of the whole day, its midnight
	Lasts     time.Duration // 0 for the whole day
	Location  string        // empty for none
	Cancelled bool
}

// method is how a calendar is to take the entry (RFC 5546).
func (a Appointment) method() string {
	if a.Cancelled {
		return "CANCEL"
	}
	return "REQUEST"
}

// calendar writes the appointment of a message. It names nobody but the two addresses of the
// mail, and says what the subject says.
func (a Appointment) calendar(m Message, from string) string {
	var b strings.Builder
	line := func(name, value string) { b.WriteString(folded(name + ":" + value)) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Tilts//Tilts//LV")
	line("METHOD", a.method())
	line("BEGIN", "VEVENT")
	line("UID", escaped(a.UID))
	line("SEQUENCE", strconv.Itoa(a.Sequence))
	line("DTSTAMP", a.stamp(m.Date))
	if a.Lasts == 0 {
		line("DTSTART;VALUE=DATE", a.Begins.Format("20060102"))
	} else {
		line("DTSTART", a.stamp(a.Begins))
		line("DTEND", a.stamp(a.Begins.Add(a.Lasts)))
	}
	line("SUMMARY", escaped(m.Subject))
	if a.Location != "" {
		line("LOCATION", escaped(a.Location))
	}
	line("ORGANIZER", "mailto:"+from)
	line("ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE", "mailto:"+m.To)
	line("CLASS", "PRIVATE")
	if a.Cancelled {
		line("STATUS", "CANCELLED")
	} else {
		line("STATUS", "CONFIRMED")
	}
	line("END", "VEVENT")
	line("END", "VCALENDAR")
	return b.String()
}

func (Appointment) stamp(at time.Time) string { return at.UTC().Format("20060102T150405Z") }

// escaped is a value of the type TEXT; the line's end is written as \n.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", "").Replace(s)
}

// folded breaks a line before its 76th byte, never inside a letter.
func folded(s string) string {
	const most = 75
	var b strings.Builder
	length := 0
	for _, r := range s {
		if n := utf8.RuneLen(r); length+n > most {
			b.WriteString("\r\n ")
			length = 1
		}
		b.WriteRune(r)
		length += max(utf8.RuneLen(r), 1)
	}
	b.WriteString("\r\n")
	return b.String()
}
