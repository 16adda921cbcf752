package mail_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"tilts/internal/mail"
)

func TestAServerReceivesTheMessage(t *testing.T) {
	t.Parallel()
	for _, encryption := range []mail.Encryption{mail.StartTLS, mail.TLS, mail.Plain} {
		t.Run(string(encryption), func(t *testing.T) {
			t.Parallel()
			box := &mailbox{}
			server := serve(t, box, encryption)
			if encryption != mail.Plain {
				box.password = "atslēga"
				server.User, server.Password = "tilts", box.password
			}
			if err := send(t, server); err != nil {
				t.Fatal(err)
			}
			if len(box.received) != 1 || box.from != "izligums@example.lv" || box.to != "anna@example.lv" {
				t.Fatalf("the mailbox has %+v", box)
			}
			checkMessage(t, box.received[0])
		})
	}
}

func TestAWrongPasswordIsAnError(t *testing.T) {
	t.Parallel()
	box := &mailbox{password: "atslēga"}
	server := serve(t, box, mail.StartTLS)
	server.User, server.Password = "tilts", "cita"
	if err := send(t, server); err == nil || len(box.received) != 0 {
		t.Errorf("sent with a wrong password: %v", err)
	}
}

func TestAnUntrustedServerGetsNothing(t *testing.T) {
	t.Parallel()
	for _, encryption := range []mail.Encryption{mail.StartTLS, mail.TLS} {
		box := &mailbox{}
		server := serve(t, box, encryption)
		server.Roots = x509.NewCertPool()
		if err := send(t, server); err == nil || len(box.received) != 0 {
			t.Errorf("%s: sent to a server nobody vouches for: %v", encryption, err)
		}
	}
}

func TestAServerWithoutTLSGetsNothingWhenTLSIsAsked(t *testing.T) {
	t.Parallel()
	box := &mailbox{}
	server := serve(t, box, mail.Plain)
	server.TLS = mail.StartTLS
	if err := send(t, server); err == nil || len(box.received) != 0 {
		t.Errorf("sent in plain text: %v", err)
	}
}

func TestARefusalSaysWhetherToTryAgainAndNamesNobody(t *testing.T) {
	t.Parallel()
	for code, permanent := range map[int]bool{550: true, 451: false} {
		box := &mailbox{
			refuse: &smtp.SMTPError{
				Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 1, 1}, Message: "anna@example.lv is not here",
			},
		}
		err := send(t, serve(t, box, mail.Plain))
		var refused *mail.Error
		if !errors.As(err, &refused) || refused.Code != code || refused.Permanent() != permanent {
			t.Errorf("a %d gives %v, permanent %v", code, err, refused.Permanent())
		}
		if strings.Contains(err.Error(), "anna") {
			t.Errorf("the error names the recipient: %v", err)
		}
	}
}

// A domain goes as the DNS has it; letters before the @ only to a server that says it
// takes them, and what our side finds is not put into the server's mouth.
func TestAddressesBeyondASCII(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		to, arrives string
		utf8        bool
	}{
		{"anna@bērzs.lv", "anna@xn--brzs-bva.lv", false}, {"anna@bērzs.lv", "anna@xn--brzs-bva.lv", true},
		{"jānis@example.lv", "jānis@example.lv", true}, {"jānis@bērzs.lv", "jānis@xn--brzs-bva.lv", true},
		{"jānis@example.lv", "", false}, {"anna@-example.lv", "", false},
	} {
		box := &mailbox{}
		m := message()
		m.To = x.to
		sender, err := mail.SMTP(serveWith(t, box, mail.Plain, func(s *smtp.Server) { s.EnableSMTPUTF8 = x.utf8 }))
		if err != nil {
			t.Fatal(err)
		}
		err = sender.Send(t.Context(), m)
		if x.arrives != "" {
			if err != nil || box.to != x.arrives || box.utf8 != (x.to[0] == 'j') {
				t.Errorf("%s: RCPT TO %q, SMTPUTF8 %v, %v", x.to, box.to, box.utf8, err)
			}
			continue
		}
		var refused *mail.Error
		if !errors.As(err, &refused) || refused.Code != 0 || !refused.Permanent() || box.to != "" {
			t.Errorf("%s: %v, RCPT TO %q", x.to, err, box.to)
		}
	}
}

func TestASilentServerIsNotWaitedForLong(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	address := listener.Addr().(*net.TCPAddr)
	server := mail.Server{
		Host: "127.0.0.1", Port: address.Port, From: "izligums@example.lv", TLS: mail.Plain,
		Timeout: 50 * time.Millisecond,
	}
	err = send(t, server)
	if err == nil || isPermanent(err) {
		t.Errorf("a server that never answers gives %v, want an error to try again after", err)
	}
}

func TestACancelledSendReturns(t *testing.T) {
	t.Parallel()
	sender, err := mail.SMTP(serve(t, &mailbox{}, mail.Plain))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := sender.Send(ctx, message()); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled send gives %v", err)
	}
}

func TestAServerThatCannotWorkIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	good := mail.Server{Host: "mail.example.lv", Port: 587, From: "Tilts <izligums@example.lv>", TLS: mail.StartTLS}
	if _, err := mail.SMTP(good); err != nil {
		t.Fatal(err)
	}
	for _, spoil := range []func(*mail.Server){
		func(s *mail.Server) { s.From = "izligums" },
		func(s *mail.Server) { s.From = "a@example.lv\r\nBcc: b@example.lv" },
		func(s *mail.Server) { s.TLS = "perhaps" },
		func(s *mail.Server) { s.TLS, s.User = mail.Plain, "tilts" },
		func(s *mail.Server) { s.Host = "" },
		func(s *mail.Server) { s.Port = 70000 },
	} {
		bad := good
		spoil(&bad)
		if _, err := mail.SMTP(bad); err == nil {
			t.Errorf("%+v was accepted", bad)
		}
	}
}

func isPermanent(err error) bool {
	var verdict interface{ Permanent() bool }
	return errors.As(err, &verdict) && verdict.Permanent()
}

func send(t *testing.T, server mail.Server) error {
	t.Helper()
	sender, err := mail.SMTP(server)
	if err != nil {
		t.Fatal(err)
	}
	return sender.Send(t.Context(), message())
}

// serve runs an SMTP server for the mailbox on a port of the loopback.
func serve(t *testing.T, box *mailbox, encryption mail.Encryption) mail.Server {
	t.Helper()
	return serveWith(t, box, encryption, func(*smtp.Server) {})
}

func serveWith(t *testing.T, box *mailbox, encryption mail.Encryption, set func(*smtp.Server)) mail.Server {
	t.Helper()
	certified := httptest.NewTLSServer(nil) // lends a certificate for 127.0.0.1
	t.Cleanup(certified.Close)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	server := smtp.NewServer(box)
	server.Domain = "localhost"
	set(server)
	server.ErrorLog = log.New(io.Discard, "", 0)
	certificate := &tls.Config{Certificates: certified.TLS.Certificates}
	switch encryption {
	case mail.StartTLS:
		server.TLSConfig = certificate
	case mail.TLS:
		listener = tls.NewListener(listener, certificate)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	roots := x509.NewCertPool()
	roots.AddCert(certified.Certificate())
	return mail.Server{
		Host: "127.0.0.1", Port: port, From: "Izlīgums <izligums@example.lv>", TLS: encryption, Roots: roots,
	}
}

// mailbox is the server's side: it keeps what it is given, or refuses the recipient.
type mailbox struct {
	password string
	refuse   error

	mu       sync.Mutex
	from, to string
	utf8     bool // MAIL FROM had SMTPUTF8
	received []string
}

func (b *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{b, false}, nil }

type session struct {
	*mailbox
	known bool
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "tilts" || password != s.password {
			return smtp.ErrAuthFailed
		}
		s.known = true
		return nil
	}), nil
}

func (s *session) Mail(from string, o *smtp.MailOptions) error {
	if s.password != "" && !s.known {
		return smtp.ErrAuthRequired
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.from, s.utf8 = from, o.UTF8
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.to = to
	return s.refuse
}

func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.received = append(s.received, string(data))
	return err
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }
