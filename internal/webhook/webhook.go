// Package webhook sends signed events to the addresses of institutions, and to nothing
// inside our own network. The scheme is that of Standard Webhooks 1.0.0
// (https://www.standardwebhooks.com). What an event says is decided elsewhere.
package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// patience is how long a receiver has to answer, from the resolving of its name.
const patience = 10 * time.Second

// secretPrefix begins every secret.
const secretPrefix = "whsec_"

// NewSecret makes a secret of 256 bits, as it is shown and kept.
func NewSecret() string {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(key)
}

// Message is one event on its way. Sent again, it keeps its ID.
type Message struct {
	ID      string
	To      string    // an address that ParseURL takes
	Secrets []string  // each signs, so that a receiver may know either
	Body    []byte    // JSON
	At      time.Time // of this attempt; a receiver may refuse what is minutes old
}

// Why is why a receiver did not take a message.
type Why string

// The reasons.
const (
	Private     Why = "private"     // its address is inside a network we do not send to
	Unreachable Why = "unreachable" // no name, no connection
	Untrusted   Why = "untrusted"   // its certificate
	Slow        Why = "slow"
	Redirects   Why = "redirects" // answers with another address, which is not followed
	Refused     Why = "refused"   // answers with any other status
	Gone        Why = "gone"      // answers 410: it wants no more
)

// Whys are all reasons.
var Whys = []Why{Private, Unreachable, Untrusted, Slow, Redirects, Refused, Gone}

// Error is a message that was not taken. Its text names neither the address nor the body.
type Error struct {
	ID     string // of the message
	Why    Why
	Status int // what the receiver answered; 0 without an answer
}

func (e *Error) Error() string {
	if e.Status == 0 {
		return fmt.Sprintf("webhook %s: %s", e.ID, e.Why)
	}
	return fmt.Sprintf("webhook %s: %s: the receiver answered %d", e.ID, e.Why, e.Status)
}

// Permanent reports that another attempt cannot help.
func (e *Error) Permanent() bool { return e.Why == Gone }

// Sender sends messages.
type Sender struct {
	allow  []netip.Prefix
	client *http.Client
}

// New returns a sender to the public internet and the networks in allow. Certificates are
// held against roots; nil means the system's.
func New(allow []netip.Prefix, roots *x509.CertPool) *Sender {
	s := &Sender{allow: allow}
	dialer := &net.Dialer{Control: s.control}
	s.client = &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{ // no proxy: it would resolve names out of our sight
			DialContext:            dialer.DialContext,
			TLSClientConfig:        &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
			DisableKeepAlives:      true,
			DisableCompression:     true,
			MaxResponseHeaderBytes: 16 << 10,
		},
	}
	return s
}

// Send returns the message to its receiver. Nil means that it answered with a 2xx; what else
// it says is not read. Otherwise the error is an *Error, whatever happened.
func (s *Sender) Send(ctx context.Context, m Message) error {
	to, err := s.ParseURL(m.To)
	if err != nil {
		return &Error{ID: m.ID, Why: why(err)}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to.String(), bytes.NewReader(m.Body))
	if err != nil {
		return &Error{ID: m.ID, Why: why(ErrAddress)}
	}
	req.Header = http.Header{
		"Content-Type": {"application/json"}, "User-Agent": {"Tilts"},
		"Webhook-Id": {m.ID}, "Webhook-Timestamp": {timestamp(m.At)}, "Webhook-Signature": {m.signatures()},
	}
	answer, err := s.client.Do(req)
	if err != nil {
		return &Error{ID: m.ID, Why: why(err)}
	}
	_ = answer.Body.Close() // unread: the connection goes with it
	switch status := answer.StatusCode; {
	case status >= 200 && status <= 299:
		return nil
	case status >= 300 && status <= 399:
		return &Error{ID: m.ID, Why: Redirects, Status: status}
	case status == http.StatusGone:
		return &Error{ID: m.ID, Why: Gone, Status: status}
	default:
		return &Error{ID: m.ID, Why: Refused, Status: status}
	}
}

// why names what kept a message from its receiver. What the library says is not kept: it
// has the whole address in it, which may hold a word that only the receiver should know.
func why(err error) Why {
	var certificate *tls.CertificateVerificationError
	var late interface{ Timeout() bool }
	switch {
	case errors.Is(err, ErrPrivate):
		return Private
	case errors.As(err, &certificate):
		return Untrusted
	case errors.As(err, &late) && late.Timeout():
		return Slow
	}
	return Unreachable
}

func timestamp(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

// signatures are those of every secret, in the words of the scheme.
func (m Message) signatures() string {
	var list []string
	for _, secret := range m.Secrets {
		key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix))
		if err != nil {
			continue // none that NewSecret made
		}
		mac := hmac.New(sha256.New, key)
		fmt.Fprintf(mac, "%s.%s.%s", m.ID, timestamp(m.At), m.Body)
		list = append(list, "v1,"+base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	}
	return strings.Join(list, " ")
}
