// Package mail sends mail: through an SMTP server or, where none is configured,
// into files of a folder. The words of a mail are decided elsewhere.
package mail

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"
)

// Message is one mail to one person. The same message sent again has the same
// bytes and Message-ID, so a mailbox can recognise a repeated attempt.
type Message struct {
	ID      string    // letters, digits, dots, dashes: the Message-ID's left side and the file's name
	Date    time.Time // when it was decided to send it, not when it is sent
	To      string    // an address without a name
	Subject string    // one line
	Text    string    // plain text, UTF-8
	Lang    string    // of the text, such as lv

	Appointment *Appointment // for a calendar; nil for none
}

// Sender sends mail. When Send returns nil, the message is with the mail
// server or durable in the folder. An error with a method Permanent() bool
// that returns true will come again at every attempt. Errors name the
// message's ID and never the address.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// Error is a message that cannot be sent as it is, or that a server refused.
type Error struct {
	ID        string // of the message
	Code      int    // the server's SMTP reply code; 0 without one
	Reason    string
	permanent bool
}

func (e *Error) Error() string {
	if e.Code == 0 {
		return fmt.Sprintf("mail %s: %s", e.ID, e.Reason)
	}
	return fmt.Sprintf("mail %s: %s: the server answered %d", e.ID, e.Reason, e.Code)
}

// Permanent reports that another attempt cannot help.
func (e *Error) Permanent() bool { return e.permanent }

var idShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$`)

// compose makes the message's bytes ready, or returns what is wrong with it.
func compose(m Message, from *netmail.Address) (*gomail.Msg, error) {
	if err := check(m); err != nil {
		return nil, &Error{ID: m.ID, Reason: err.Error(), permanent: true}
	}
	to, err := carried(m.To)
	if err != nil {
		return nil, &Error{ID: m.ID, Reason: err.Error(), permanent: true}
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	msg.AddToMailAddress(&netmail.Address{Address: to})
	msg.Subject(m.Subject)
	msg.SetDateWithValue(m.Date)
	_, domain, _ := strings.Cut(from.Address, "@")
	msg.SetMessageIDWithValue(m.ID + "@" + domain)
	// RFC 3834: out-of-office answers stay away.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader(gomail.HeaderContentLang, m.Lang)
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	if a := m.Appointment; a != nil {
		msg.SetBoundary("tilts-" + m.ID) // the same message has the same bytes
		kind := gomail.ContentType("text/calendar; charset=utf-8; method=" + a.method())
		err = msg.AttachReader(
			"invite.ics", strings.NewReader(a.calendar(m, from.Address)), gomail.WithFileContentType(kind),
		)
	}
	return msg, err
}

// carried is an address as servers pass it on: the domain in ASCII, as the DNS has it.
func carried(address string) (string, error) {
	at := strings.LastIndexByte(address, '@')
	domain, err := idna.Lookup.ToASCII(address[at+1:])
	if err != nil {
		return "", errors.New("the recipient's domain is no name of the DNS")
	}
	return address[:at+1] + domain, nil
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// check refuses whatever could become a header, a second recipient or a path.
func check(m Message) error {
	address, err := netmail.ParseAddress(m.To)
	switch {
	case !idShape.MatchString(m.ID):
		return errors.New("the message's id has other characters than letters, digits, dots and dashes")
	case m.Date.IsZero():
		return errors.New("the message has no date")
	case err != nil || address.Address != m.To || !oneLine(m.To):
		return errors.New("the recipient is not one plain address")
	case m.Subject == "" || !oneLine(m.Subject):
		return errors.New("the subject is not one line of text")
	case !oneLine(m.Lang):
		return errors.New("the language is not one line of text")
	case !utf8.ValidString(m.Text):
		return errors.New("the text is not UTF-8")
	}
	return nil
}

func oneLine(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
	})
}

func parseFrom(from string) (*netmail.Address, error) {
	address, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("the sender %q is not a mail address: %w", from, err)
	}
	if address.Address, err = carried(address.Address); err != nil {
		return nil, fmt.Errorf("the sender %q is not at a domain of the DNS", from)
	}
	return address, nil
}
