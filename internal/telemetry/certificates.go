package telemetry

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/smtp"
	"sync"
	"time"
)

// Certificate is a server whose certificate is looked at.
type Certificate struct {
	Of       string // "site", "store", "mail"
	Address  string // host:port
	StartTLS bool   // it speaks SMTP first

	roots *x509.CertPool // whose certificates are trusted; nil: the system's
}

// Certificates looks at the certificates of servers once in a while.
type Certificates struct {
	list []Certificate
	mu   sync.Mutex
	seen map[string]time.Time // when it ends; zero: not trusted, or not to be looked at
}

// WatchCertificates looks at certificates now and every six hours, until ctx ends.
func WatchCertificates(ctx context.Context, list []Certificate) *Certificates {
	c := &Certificates{list: list, seen: map[string]time.Time{}}
	if len(list) > 0 {
		go c.run(ctx)
	}
	return c
}

func (c *Certificates) run(ctx context.Context) {
	again := time.NewTicker(6 * time.Hour)
	defer again.Stop()
	for {
		for _, one := range c.list {
			ends, _ := one.look(ctx) // tilts_certificate_ok tells that it could not
			c.mu.Lock()
			c.seen[one.Of] = ends
			c.mu.Unlock()
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return
		}
	}
}

// Tell is an Asked.
func (c *Certificates) Tell(_ context.Context, set func(name string, value float64, labels ...string)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for of, ends := range c.seen {
		if ends.IsZero() {
			set("tilts_certificate_ok", 0, of)
			continue
		}
		set("tilts_certificate_ok", 1, of)
		set("tilts_certificate_expires_timestamp_seconds", float64(ends.Unix()), of)
	}
}

// look connects and returns when the first certificate of the chain ends.
func (c Certificate) look(ctx context.Context) (time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	host, _, err := net.SplitHostPort(c.Address)
	if err != nil {
		return time.Time{}, err
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", c.Address)
	if err != nil {
		return time.Time{}, err
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return time.Time{}, err
		}
	}
	config := &tls.Config{ServerName: host, RootCAs: c.roots, MinVersion: tls.VersionTLS12}
	if c.StartTLS {
		return startTLS(conn, host, config)
	}
	secured := tls.Client(conn, config)
	if err := secured.HandshakeContext(ctx); err != nil {
		return time.Time{}, err
	}
	return ends(secured.ConnectionState().PeerCertificates), nil
}

func startTLS(conn net.Conn, host string, config *tls.Config) (time.Time, error) {
	client, err := smtp.NewClient(conn, host)
	if err != nil {
		return time.Time{}, err
	}
	defer client.Close()
	if err := client.StartTLS(config); err != nil {
		return time.Time{}, err
	}
	state, _ := client.TLSConnectionState()
	return ends(state.PeerCertificates), nil
}

func ends(chain []*x509.Certificate) time.Time {
	if len(chain) == 0 {
		return time.Time{}
	}
	return chain[0].NotAfter
}
