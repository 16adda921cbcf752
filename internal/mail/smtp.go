package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	netmail "net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Encryption is how the connection to the server is encrypted.
type Encryption string

// The ways to encrypt.
const (
	StartTLS Encryption = "starttls" // plain at first, then always TLS
	TLS      Encryption = "tls"      // TLS from the first byte
	Plain    Encryption = "none"     // for a relay on the same machine; not with a password
)

// Server is a mail server and how to speak with it.
type Server struct {
	Host     string
	Port     int
	User     string // empty: no authentication
	Password string
	From     string // "agency@example.lv" or "The agency <agency@example.lv>"
	TLS      Encryption
	Timeout  time.Duration  // of connecting and of every answer; 0 means 30 seconds
	Roots    *x509.CertPool // whose certificates are trusted; nil means the system's
}

// SMTP returns the sender that hands messages to a server.
func SMTP(s Server) (Sender, error) {
	from, err := parseFrom(s.From)
	if err != nil {
		return nil, err
	}
	if s.Timeout == 0 {
		s.Timeout = 30 * time.Second
	}
	options := []gomail.Option{
		gomail.WithPort(s.Port), gomail.WithTimeout(s.Timeout),
		gomail.WithTLSConfig(&tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}),
	}
	switch s.TLS {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		options = append(options, gomail.WithSSL())
	case Plain:
		if s.User != "" {
			return nil, errors.New("mail: a password is not sent without encryption")
		}
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		return nil, fmt.Errorf("mail encryption %q is none of %s, %s, %s", s.TLS, StartTLS, TLS, Plain)
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	if _, err := gomail.NewClient(s.Host, options...); err != nil {
		return nil, fmt.Errorf("mail server: %w", err)
	}
	return &smtpSender{host: s.Host, from: from, options: options}, nil
}

type smtpSender struct {
	host    string
	from    *netmail.Address
	options []gomail.Option
}

func (s *smtpSender) Send(ctx context.Context, m Message) error {
	msg, err := compose(m, s.from)
	if err != nil {
		return err
	}
	// A client is one connection: a new one for each message, as jobs run side by side.
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return fmt.Errorf("mail %s: %w", m.ID, err)
	}
	letters := !isASCII(m.To[:strings.LastIndexByte(m.To, '@')])
	if !letters { // nobody on the way need know of SMTPUTF8
		gomail.WithoutSMTPUTF8()(client)
	}
	connection, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("mail %s: %w", m.ID, err)
	}
	defer func() { _ = client.CloseWithSMTPClient(connection) }()
	if known, _ := connection.Extension("SMTPUTF8"); letters && !known {
		return &Error{ID: m.ID, permanent: true, Reason: "the server takes no address with letters beyond a to z"}
	}
	err = client.SendWithSMTPClient(connection, msg)
	if refused := (*gomail.SendError)(nil); errors.As(err, &refused) {
		// Its text has the recipient in it, so it goes no further.
		code := refused.ErrorCode()
		return &Error{ID: m.ID, Code: code, Reason: refused.Reason.String(), permanent: code >= 500}
	}
	if err != nil && !msg.IsDelivered() {
		return fmt.Errorf("mail %s: %w", m.ID, err)
	}
	return nil
}
